package com.jiapin.market.retention;

import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.Retention;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.Order;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the rows beside an ended order the order's own clock, and takes it away from those of a reopened one (policy D3).
 * Which rows those are is computed from the data map. Safe to repeat.
 */
public final class ParentRetention {
    private final DataStore store;
    private final DataMap map;

    /** Creates the step. */
    public ParentRetention(DataStore store, DataMap map) {
        this.store = store;
        this.map = map;
    }

    /** Brings the expiry of all rows beside an order in line with its head; returns how many rows changed. */
    public long follow(String orderId) {
        Rows rows = store.partition(Table.ORDERS, Order.partition(orderId), "", Purpose.STORAGE);
        Optional<Order> head = rows.first(Order.SCHEMA);
        if (head.isEmpty()) {
            return 0;
        }
        Optional<Instant> clock = head.get().times().closedAt();
        Map<Key, Schema<?>> followers = new LinkedHashMap<>();
        for (Row row : rows.rows()) {
            map.schema(row.entity())
                    .filter(schema -> schema.retention() instanceof Retention.WithParent(RetentionClass kept)
                            && !row.expiry().equals(clock.flatMap(kept::expiry)))
                    .ifPresent(schema -> followers.put(row.key(), schema));
        }
        for (Schema<?> schema : map.schemas()) {
            if (schema.retention() instanceof Retention.WithParent) {
                schema.reach().forEach(reach -> keys(reach, rows).forEach(key -> followers.put(key, schema)));
            }
        }
        long changed = 0;
        for (Map.Entry<Key, Schema<?>> follower : followers.entrySet()) {
            Write.Update.Builder update = follower.getValue().update(follower.getKey());
            clock.ifPresentOrElse(update::retainFrom, update::retainOpen);
            changed += store.write(update.build()).done() ? 1 : 0;
        }
        return changed;
    }

    private static List<Key> keys(Reach reach, Rows rows) {
        return switch (reach) {
            case Reach.FromParent<?> fromParent -> keys(fromParent, rows);
            case Reach.ByPartition byPartition -> List.of();
            case Reach.ByIndex byIndex -> List.of();
            case Reach.Within<?> within -> List.of();
        };
    }

    private static <P> List<Key> keys(Reach.FromParent<P> reach, Rows rows) {
        return rows.all(reach.parent()).stream()
                .flatMap(parent -> reach.keys().apply(parent).stream())
                .toList();
    }
}
