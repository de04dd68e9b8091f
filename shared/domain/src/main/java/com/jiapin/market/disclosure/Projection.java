package com.jiapin.market.disclosure;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Classification;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one outside party may get of an entity: its facts of business, and the personal attributes that the data map
 * lets go to that party (policy C5, PIPL Art. 23). Nothing else can be taken from it.
 */
public final class Projection<E> {
    private final Schema<E> schema;
    private final Recipient recipient;
    private final Map<String, Value> values;

    private Projection(Schema<E> schema, Recipient recipient, Map<String, Value> values) {
        this.schema = schema;
        this.recipient = recipient;
        this.values = values;
    }

    /** Returns what {@code recipient} may get of {@code entity}. */
    public static <E> Projection<E> of(Schema<E> schema, E entity, Recipient recipient) {
        Map<String, Value> allowed = new LinkedHashMap<>();
        schema.insert(entity).values().forEach((name, value) -> {
            if (schema.attribute(name)
                    .filter(attribute -> mayGet(attribute, recipient))
                    .isPresent()) {
                allowed.put(name, value);
            }
        });
        return new Projection<>(schema, recipient, allowed);
    }

    /** Tells whether the data map lets an attribute go to a party. */
    public static boolean mayGet(Attribute<?> attribute, Recipient recipient) {
        return switch (attribute.classification()) {
            case Classification.Personal personal -> personal.recipients().contains(recipient);
            case Classification.Business business -> true;
            case Classification.Technical technical -> false;
        };
    }

    /**
     * Returns the attribute where the entity has it; {@link IllegalArgumentException} when the party may not get it,
     * whether or not the entity has it.
     */
    public <T> Optional<T> find(Attribute<T> attribute) {
        if (!schema.attribute(attribute.name()).equals(Optional.of(attribute)) || !mayGet(attribute, recipient)) {
            throw new IllegalArgumentException(recipient + " may not get " + attribute.name() + " of " + schema);
        }
        return Optional.ofNullable(values.get(attribute.name())).map(attribute.type()::read);
    }

    /** Returns the attribute; {@link IllegalStateException} when the entity lacks it. */
    public <T> T get(Attribute<T> attribute) {
        return find(attribute).orElseThrow(() -> new IllegalStateException(schema + " lacks " + attribute.name()));
    }

    /** Returns everything the party may get, by attribute name, as stored. */
    public Map<String, Value> values() {
        return Map.copyOf(values);
    }

    @Override
    public String toString() {
        return "Projection of " + schema + " for " + recipient;
    }
}
