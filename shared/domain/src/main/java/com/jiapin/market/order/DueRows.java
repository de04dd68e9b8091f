package com.jiapin.market.order;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.IndexPage;
import com.jiapin.market.datamap.IndexQuery;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Together;
import com.jiapin.market.time.DueShard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds everything due by a time, in all sixteen shards side by side; a missed minute is made up by the next. */
public final class DueRows {
    private static final int PAGE = 200;
    private static final int MOST = 1_000;
    private final DataStore store;

    /** Creates the search. */
    public DueRows(DataStore store) {
        this.store = store;
    }

    /** Returns the rows due by {@code then}, the longest overdue of each shard first, about a thousand a shard at most. */
    public List<DueKey> by(Instant then) {
        List<Together.Later<List<DueKey>>> shards = DueShard.all().stream()
                .map(shard -> Together.start(() -> shard(shard, then)))
                .toList();
        return shards.stream().flatMap(shard -> shard.get().stream()).toList();
    }

    private List<DueKey> shard(DueShard shard, Instant then) {
        List<DueKey> due = new ArrayList<>();
        IndexQuery query = IndexQuery.of(Index.DUE, Due.partition(shard), PAGE)
                .between(Optional.empty(), Optional.of(Due.sort(then, "~")));
        Optional<Map<String, String>> next = Optional.empty();
        do {
            IndexPage page = store.index(query.after(next), Purpose.STORAGE);
            page.rows().stream()
                    .map(row -> new DueKey(row.key(), Due.timeIn(row.get(Due.SORT))))
                    .forEach(due::add);
            next = page.next();
        } while (next.isPresent() && due.size() < MOST);
        return due;
    }
}
