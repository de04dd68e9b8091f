package com.jiapin.market.catalog;

import static com.jiapin.market.datamap.Classification.business;
import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * The version of the goods' texts ({@link #GOODS}) or of a price list; rises after any change of what it covers. Whoever read
 * rows beside the version, or from a replica that lags, may hold older rows than the version tells of, so a version
 * is settled only some time after it rose.
 */
public record CatalogueVersion(String of, long version, Instant raisedAt) {
    /** Name of the version of all goods and categories. */
    public static final String GOODS = "GOODS";

    /** The number. */
    public static final Attribute<Long> VERSION = Attribute.number("version", business());

    /** When the last row that the version tells of had been written. */
    public static final Attribute<Instant> RAISED_AT = Attribute.instant("raisedAt", technical());

    /** Longer than a request lives (30 seconds), with what replicas lag and clocks differ. */
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private static final Attribute<String> OF = Attribute.text("of", business());

    /** How versions are stored: one row each. */
    public static final Schema<CatalogueVersion> SCHEMA = Schema.of(
                    "CatalogueVersion", Table.CATALOG, CatalogueVersion.class, "目录版本", "Catalogue version")
            .key(row -> key(row.of))
            .with(OF, CatalogueVersion::of)
            .with(VERSION, CatalogueVersion::version)
            .with(RAISED_AT, CatalogueVersion::raisedAt)
            .read(row -> new CatalogueVersion(row.get(OF), row.get(VERSION), row.get(RAISED_AT)));

    /** Returns the key of the version of the goods or of a price list. */
    public static Key key(String of) {
        return Key.of("LIST#" + of, "META");
    }

    /** Tells whether no request can still be under way that read rows from before the version rose. */
    boolean isSettled(Instant now) {
        return !now.isBefore(raisedAt.plus(SETTLING));
    }
}
