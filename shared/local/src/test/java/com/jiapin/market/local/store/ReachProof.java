package com.jiapin.market.local.store;

import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.privacy.SubjectRows;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Compares what the declared reach finds of each person with a scan of everything that is stored. */
public final class ReachProof {
    private ReachProof() {}

    /** Throws an {@link AssertionError} that names each kind of stored row of a person that the map's reach does not find. */
    public static void assertEverythingIsReached(
            DynamoDbClient client, TableNames tables, DataMap map, DataStore store) {
        Map<SubjectId, Set<Write.Place>> stored = new LinkedHashMap<>();
        Map<Write.Place, String> entities = new LinkedHashMap<>();
        for (Table table : Table.values()) {
            client.scanPaginator(request -> request.tableName(tables.of(table)))
                    .items()
                    .forEach(item -> {
                        if (item.containsKey(Standard.SUBJECT)) {
                            Write.Place place = new Write.Place(
                                    table, Key.of(text(item, Standard.PARTITION), text(item, Standard.SORT)));
                            entities.put(place, text(item, Standard.ENTITY));
                            stored.computeIfAbsent(
                                            new SubjectId(text(item, Standard.SUBJECT)),
                                            person -> new LinkedHashSet<>())
                                    .add(place);
                        }
                    });
        }
        SubjectRows rows = new SubjectRows(map, store);
        Map<String, Write.Place> missed = new LinkedHashMap<>();
        stored.forEach((person, places) -> {
            Set<Write.Place> found = rows.find(person, Purpose.LEGAL).stream()
                    .map(own -> own.place())
                    .collect(Collectors.toSet());
            places.stream()
                    .filter(place -> !found.contains(place))
                    .forEach(place -> missed.putIfAbsent(entities.getOrDefault(place, ""), place));
        });
        if (!missed.isEmpty()) {
            throw new AssertionError("rows of persons that no reach finds, an example each: " + missed);
        }
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new AssertionError("an item without " + name);
        }
        return value.s();
    }
}
