package com.jiapin.market.local.store;

import com.jiapin.market.MarketData;
import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Everything in a deployed table, as its store reads it. */
public final class StoredRows {
    private static final String KEYS = String.join(", ", Standard.PARTITION, Standard.SORT, Standard.ENTITY);

    private StoredRows() {}

    /** Returns all visible rows in the order of their keys: which there are comes from a scan, what they hold from strong reads. */
    public static List<Row> all(DynamoDbClient client, TableNames tables, Table table, DataStore store) {
        List<Schema.Ref> refs = new ArrayList<>();
        client.scanPaginator(request ->
                        request.tableName(tables.of(table)).consistentRead(true).projectionExpression(KEYS))
                .items()
                .forEach(item -> refs.add(ref(item)));
        refs.sort(Comparator.comparing((Schema.Ref ref) -> ref.key().partition())
                .thenComparing(ref -> ref.key().sort()));
        return refs.isEmpty() ? List.of() : store.getAll(refs, Purpose.LEGAL).rows();
    }

    private static Schema.Ref ref(Map<String, AttributeValue> item) {
        Schema<?> schema = MarketData.MAP
                .schema(text(item, Standard.ENTITY))
                .orElseThrow(() -> new AssertionError("a row of no schema: " + item));
        return schema.ref(Key.of(text(item, Standard.PARTITION), text(item, Standard.SORT)));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null) {
            throw new AssertionError("an item without " + name);
        }
        return value.s();
    }
}
