package com.jiapin.market.datamap;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A row as read, with its sealed attributes opened. {@code entity} is the schema's name, empty where an index does not
 * hold it; {@code expiry} is when the row becomes invisible.
 */
public record Row(
        String entity,
        Key key,
        Optional<SubjectId> subject,
        Map<String, Value> values,
        Optional<Instant> expiry,
        boolean restricted) {
    public Row {
        values = Map.copyOf(values);
    }

    /** Returns the attribute; {@link IllegalStateException} when it is absent. */
    public <T> T get(Attribute<T> attribute) {
        return find(attribute).orElseThrow(() -> new IllegalStateException(entity + " row has no " + attribute.name()));
    }

    /** Returns the attribute where it is present. */
    public <T> Optional<T> find(Attribute<T> attribute) {
        return Optional.ofNullable(values.get(attribute.name())).map(attribute.type()::read);
    }
}
