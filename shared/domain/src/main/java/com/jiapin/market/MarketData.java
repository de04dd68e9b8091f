package com.jiapin.market;

import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.PersonKey;
import com.jiapin.market.datamap.StoredSecret;
import com.jiapin.market.once.Answered;

/** The data map of the market: every schema there is. A schema that is not listed here cannot be stored or read. */
public final class MarketData {
    /** All schemas. */
    public static final DataMap MAP = DataMap.of(PersonKey.SCHEMA, StoredSecret.SCHEMA, Answered.SCHEMA);

    private MarketData() {}
}
