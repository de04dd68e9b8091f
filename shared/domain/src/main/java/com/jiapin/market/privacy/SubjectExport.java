package com.jiapin.market.privacy;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.Classification;
import com.jiapin.market.datamap.Label;
import com.jiapin.market.datamap.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything stored about a person, as PIPL Art. 45 lets the person see it (policy E1): each attribute with its name in both
 * languages, purposes, basis, recipients and how long it is kept. Secrets and keyed hashes are named, their value is not.
 */
public record SubjectExport(List<Entry> rows) {
    public SubjectExport {
        rows = List.copyOf(rows);
    }

    /** A row: what it is, until when it is kept, its personal attributes, and the facts of business beside them. */
    public record Entry(
            String entity, Label label, KeptUntil keptUntil, List<Item> attributes, Map<String, Value> facts) {
        public Entry {
            attributes = List.copyOf(attributes);
            facts = Map.copyOf(facts);
        }
    }

    /** A personal attribute; {@code value} is empty where it is a secret or a keyed hash. */
    public record Item(String name, Classification.Personal personal, Optional<Value> value) {
        /** Returns the attribute's name for people. */
        public Label label() {
            return personal.label();
        }
    }

    /** Returns the export of these rows, in their order. */
    public static SubjectExport of(List<OwnRow> rows) {
        return new SubjectExport(rows.stream().map(SubjectExport::entry).toList());
    }

    private static Entry entry(OwnRow own) {
        List<Item> items = new ArrayList<>();
        Map<String, Value> facts = new LinkedHashMap<>();
        for (Attribute<?> attribute : own.schema().attributes()) {
            Optional.ofNullable(own.row().values().get(attribute.name())).ifPresent(value -> {
                switch (attribute.classification()) {
                    case Classification.Personal personal ->
                        items.add(new Item(
                                attribute.name(), personal, Optional.of(value).filter(any -> shown(personal))));
                    case Classification.Business business -> facts.put(attribute.name(), value);
                    case Classification.Technical technical -> {}
                }
            });
        }
        return new Entry(
                own.schema().name(), own.schema().label(), KeptUntil.of(own.schema(), own.row()), items, facts);
    }

    private static boolean shown(Classification.Personal personal) {
        return personal.category() != Category.CREDENTIAL
                && personal.protection() != Classification.Protection.BLIND_INDEX;
    }
}
