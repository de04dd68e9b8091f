package com.jiapin.market.datamap;

import java.util.Map;
import java.util.Optional;

/**
 * A page of an index: its partition, an inclusive range of its sort attribute, the order, the most rows wanted, and
 * where to go on.
 */
public record IndexQuery(
        Index index,
        String partition,
        Optional<String> from,
        Optional<String> to,
        boolean newestFirst,
        int limit,
        Optional<Map<String, String>> after) {
    public IndexQuery {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a page has 1 to 1000 rows");
        }
    }

    /** Returns a query of a whole partition, oldest first. */
    public static IndexQuery of(Index index, String partition, int limit) {
        return new IndexQuery(index, partition, Optional.empty(), Optional.empty(), false, limit, Optional.empty());
    }

    /** Returns the query with the greatest sort attribute first. */
    public IndexQuery newestFirst(boolean reversed) {
        return new IndexQuery(index, partition, from, to, reversed, limit, after);
    }

    /** Returns the query narrowed to a range. */
    public IndexQuery between(Optional<String> first, Optional<String> last) {
        return new IndexQuery(index, partition, first, last, newestFirst, limit, after);
    }

    /** Returns the query continued behind an earlier page. */
    public IndexQuery after(Optional<Map<String, String>> place) {
        return new IndexQuery(index, partition, from, to, newestFirst, limit, place);
    }
}
