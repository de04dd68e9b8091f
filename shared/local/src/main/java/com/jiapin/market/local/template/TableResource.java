package com.jiapin.market.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An {@code AWS::DynamoDB::Table}.
 *
 * @param logicalId its id in the template
 * @param tableName its name in the engine
 * @param attributeTypes key attributes with their types (S, N, B)
 * @param key the primary key
 * @param globalIndexes its global secondary indexes
 * @param streamView the view type of its stream, if it has one
 * @param ttlAttribute the attribute that holds the expiry, if any
 */
public record TableResource(
        String logicalId,
        String tableName,
        Map<String, String> attributeTypes,
        Key key,
        List<Index> globalIndexes,
        Optional<String> streamView,
        Optional<String> ttlAttribute) {

    /** Keeps immutable copies. */
    public TableResource {
        attributeTypes = Map.copyOf(attributeTypes);
        globalIndexes = List.copyOf(globalIndexes);
    }

    /**
     * The attributes of a key.
     *
     * @param partition the partition key's name
     * @param sort the sort key's name, if there is one
     */
    public record Key(String partition, Optional<String> sort) {}

    /**
     * A global secondary index.
     *
     * @param name its name
     * @param key its key
     * @param projection ALL, KEYS_ONLY or INCLUDE
     * @param included the attributes of an INCLUDE projection
     */
    public record Index(String name, Key key, String projection, List<String> included) {
        /** Keeps an immutable copy. */
        public Index {
            included = List.copyOf(included);
        }
    }
}
