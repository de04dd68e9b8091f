package com.jiapin.market.catalog;

import com.jiapin.market.account.Company;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which price list a company buys by. Kept for at most a minute in each environment, so that browsing does not cost a read
 * of the company each time; a checkout reads it strongly itself.
 */
public final class PriceLists {
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST = 1000;

    private final DataStore store;
    private final InstantSource clock;
    private final Map<String, Known> known = new LinkedHashMap<>();

    /** Creates the look-up. */
    public PriceLists(DataStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Returns the company's price list. */
    public String of(String companyId) {
        Instant now = clock.instant();
        synchronized (known) {
            Known kept = known.get(companyId);
            if (kept != null && now.isBefore(kept.until)) {
                return kept.priceList;
            }
        }
        String priceList = store.get(Company.SCHEMA, Company.key(companyId), Purpose.ORDERING)
                .map(Company::priceListId)
                .orElse(Company.PUBLIC_PRICE_LIST);
        synchronized (known) {
            known.put(companyId, new Known(priceList, now.plus(KEPT)));
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return priceList;
    }

    private record Known(String priceList, Instant until) {}
}
