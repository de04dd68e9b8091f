package com.jiapin.market.order;

import com.jiapin.market.datamap.Key;
import java.time.Instant;

/**
 * A row as the due index shows it; only a strong read of the row says whether it still is due.
 *
 * @param key the row's key
 * @param at when it is due
 */
public record DueKey(Key key, Instant at) {}
