package com.jiapin.market.retention;

import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Table;
import java.time.Instant;
import java.util.Optional;

/** Looks through a table for expired rows, page by page; the only way to see rows without knowing their keys. */
public interface ExpirySweep {
    /**
     * Looks through one page of a part of the table, behind {@code after}, and deletes rows that expired before {@code deleteBefore}, each on
     * condition that its expiry is still the one seen.
     */
    Page sweep(Table table, Slice slice, Instant now, Instant deleteBefore, Optional<Key> after);

    /**
     * What a page held.
     *
     * @param deleted how many rows were deleted
     * @param oldestExpiry the oldest expiry that had passed, among deleted rows too
     * @param next where to go on; empty at the end of the part
     */
    record Page(long deleted, Optional<Instant> oldestExpiry, Optional<Key> next) {}
}
