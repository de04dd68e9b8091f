package com.jiapin.market.local.store;

import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Everything in a deployed table, as its store reads it. */
public final class StoredRows {
    private StoredRows() {}

    /** Returns all visible rows: the partitions come from a scan of keys, their rows from strong reads. */
    public static List<Row> all(DynamoDbClient client, TableNames tables, Table table, DataStore store) {
        Set<String> partitions = new TreeSet<>();
        client.scanPaginator(request -> request.tableName(tables.of(table))
                        .consistentRead(true)
                        .projectionExpression(Standard.PARTITION))
                .items()
                .forEach(item -> partitions.add(item.get(Standard.PARTITION).s()));
        List<Row> rows = new ArrayList<>();
        for (String partition : partitions) {
            rows.addAll(store.partition(table, partition, "", Purpose.LEGAL).rows());
        }
        return rows;
    }
}
