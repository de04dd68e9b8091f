package com.jiapin.market.order;

import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.ValueType;
import com.jiapin.market.time.DueShard;
import java.time.Instant;

/**
 * When a row must be looked at again, and how often that was done. Filed in one of sixteen shards of a sparse index,
 * which the sweeper reads each minute: missing a minute needs no bookkeeping.
 */
public record Due(Instant at, long tries) {
    /** Partition of the due index: the shard. */
    public static final Attribute<String> PARTITION = Attribute.text("duePk", technical());

    /** Sort key of the due index: the time, then the row. */
    public static final Attribute<String> SORT = Attribute.text("dueSk", technical());

    /** How often the row was looked at. */
    public static final Attribute<Long> TRIES = Attribute.number("dueTries", technical());

    /** When the row is due. */
    public static final Attribute<Instant> AT = Attribute.instant("dueAt", technical());

    /** Returns the first due time of a row. */
    public static Due at(Instant at) {
        return new Due(at, 0);
    }

    /** Returns the due time after one more try. */
    public Due again(Instant next) {
        return new Due(next, tries + 1);
    }

    /** Returns the partition of the due index for rows of an order. */
    public static String partition(String orderId) {
        return partition(DueShard.of(orderId));
    }

    /** Returns the partition of the due index of a shard. */
    public static String partition(DueShard shard) {
        return "DUE#" + shard.number();
    }

    /** Returns the place in the due index. */
    public String sort(String id) {
        return sort(at, id);
    }

    /** Returns the time that a place in the due index tells. */
    public static Instant timeIn(String sort) {
        return Instant.parse(sort.substring(0, sort.indexOf('#')));
    }

    /** Returns the place in the due index of a time. */
    public static String sort(Instant at, String id) {
        return ValueType.InstantText.of(at) + "#" + id;
    }
}
