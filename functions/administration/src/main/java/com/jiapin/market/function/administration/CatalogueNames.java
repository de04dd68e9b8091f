package com.jiapin.market.function.administration;

import com.jiapin.market.aws.http.FieldFault;
import com.jiapin.market.aws.http.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names in a catalogue file: each is given once, and each that is used was given. */
final class CatalogueNames {
    private final Map<Name, Place> given = new HashMap<>();
    private final Map<String, Use> parents = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();

    /** What a name names. */
    enum Kind {
        CATEGORY,
        PRODUCT,
        SKU,
        CODE,
        PRICE_LIST
    }

    private record Name(Kind kind, String text) {}

    private record Place(Fields fields, String field) {
        void refuse(FieldFault fault) {
            fields.refuse(field, fault, 0);
        }
    }

    private record Use(Name name, Place place) {}

    /** A name is given; a second time it is refused. */
    void give(Kind kind, String text, Fields fields, String field) {
        Place place = new Place(fields, field);
        if (given.putIfAbsent(new Name(kind, text), place) != null) {
            place.refuse(FieldFault.REPEATED);
        }
    }

    /** A name is used that must be given somewhere. */
    void use(Kind kind, String text, Fields fields, String field) {
        uses.add(new Use(new Name(kind, text), new Place(fields, field)));
    }

    /** A category stands under another one. */
    void under(String category, String parent, Fields fields, String field) {
        Use use = new Use(new Name(Kind.CATEGORY, parent), new Place(fields, field));
        uses.add(use);
        parents.put(category, use);
    }

    /** Refuses every use of a name that was not given, and every category that stands under itself. */
    void judge() {
        uses.stream()
                .filter(use -> !given.containsKey(use.name))
                .forEach(use -> use.place.refuse(FieldFault.NOT_FOUND));
        parents.forEach((category, use) -> {
            if (isBelow(category)) {
                use.place.refuse(FieldFault.NOT_ALLOWED);
            }
        });
    }

    private boolean isBelow(String category) {
        Set<String> seen = new HashSet<>();
        Optional<String> above = parent(category);
        while (above.isPresent() && seen.add(above.get())) {
            if (above.get().equals(category)) {
                return true;
            }
            above = parent(above.get());
        }
        return false;
    }

    private Optional<String> parent(String category) {
        return Optional.ofNullable(parents.get(category)).map(use -> use.name.text);
    }

    /** Refuses a code that was given. */
    void refuseCode(String code) {
        Optional.ofNullable(given.get(new Name(Kind.CODE, code))).ifPresent(place -> place.refuse(FieldFault.REPEATED));
    }
}
