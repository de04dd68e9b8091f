package com.jiapin.market.datamap;

import java.util.List;
import java.util.Optional;

/** Visible rows of several schemas as read together. */
public record Rows(List<Row> rows) {
    public Rows {
        rows = List.copyOf(rows);
    }

    /** Returns the entities of one schema, in the order of their keys where the rows came from one partition. */
    public <E> List<E> all(Schema<E> schema) {
        return rows.stream()
                .filter(row -> row.entity().equals(schema.name()))
                .map(schema::read)
                .toList();
    }

    /** Returns the first entity of a schema. */
    public <E> Optional<E> first(Schema<E> schema) {
        return rows.stream()
                .filter(row -> row.entity().equals(schema.name()))
                .map(schema::read)
                .findFirst();
    }

    /** Returns the entity of one key. */
    public <E> Optional<E> find(Schema<E> schema, Key key) {
        return rows.stream()
                .filter(row -> row.entity().equals(schema.name()) && row.key().equals(key))
                .map(schema::read)
                .findFirst();
    }
}
