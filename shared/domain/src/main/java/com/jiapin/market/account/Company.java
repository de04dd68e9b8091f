package com.jiapin.market.account;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Classification;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import java.time.Instant;

/**
 * A buying company; its members buy at its terms.
 *
 * @param priceListId which prices its members see
 * @param payWithinMinutes how long an order may stay unpaid
 */
public record Company(
        String id, String name, String priceListId, long payWithinMinutes, Instant openedAt, long version) {
    /** The price list of everybody without terms of their own. */
    public static final String PUBLIC_PRICE_LIST = "PUBLIC";

    /** Shortest time to pay, in minutes; also the usual one. */
    public static final long SHORTEST_PAY_MINUTES = 30;

    /** Longest time to pay, in minutes: a day. */
    public static final long LONGEST_PAY_MINUTES = 1440;

    private static final Attribute<String> ID = Attribute.text("id", Classification.business());
    private static final Attribute<String> NAME = Attribute.text("name", Classification.business());
    private static final Attribute<String> PRICE_LIST_ID = Attribute.text("priceListId", Classification.business());
    private static final Attribute<Long> PAY_WITHIN_MINUTES =
            Attribute.number("payWithinMinutes", Classification.business());
    private static final Attribute<Instant> OPENED_AT = Attribute.instant("openedAt", Classification.business());
    private static final Attribute<Long> VERSION = Attribute.number("version", Classification.technical());

    /** How companies are stored: one row; nothing of it is about a person. */
    public static final Schema<Company> SCHEMA = Schema.of("Company", Table.MEMBERS, Company.class, "采购单位", "Company")
            .key(company -> key(company.id))
            .with(ID, Company::id)
            .with(NAME, Company::name)
            .with(PRICE_LIST_ID, Company::priceListId)
            .with(PAY_WITHIN_MINUTES, Company::payWithinMinutes)
            .with(OPENED_AT, Company::openedAt)
            .with(VERSION, Company::version)
            .read(row -> new Company(
                    row.get(ID),
                    row.get(NAME),
                    row.get(PRICE_LIST_ID),
                    row.get(PAY_WITHIN_MINUTES),
                    row.get(OPENED_AT),
                    row.get(VERSION)));

    /** Validates itself: the time to pay is within its bounds. */
    public Company {
        if (payWithinMinutes < SHORTEST_PAY_MINUTES || payWithinMinutes > LONGEST_PAY_MINUTES) {
            throw new IllegalArgumentException("the time to pay is 30 to 1440 minutes, not " + payWithinMinutes);
        }
    }

    /** The key of a company's row. */
    public static Key key(String id) {
        return Key.of(partition(id), "PROFILE");
    }

    /** The partition of all a company's rows. */
    static String partition(String id) {
        return "COMPANY#" + id;
    }
}
