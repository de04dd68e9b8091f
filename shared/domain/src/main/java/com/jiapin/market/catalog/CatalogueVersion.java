package com.jiapin.market.catalog;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;

/** The version of the goods' texts ({@link #GOODS}) or of a price list; rises with any change of what it covers. */
public record CatalogueVersion(String of, long version) {
    /** Name of the version of all goods and categories. */
    public static final String GOODS = "GOODS";

    /** The number. */
    public static final Attribute<Long> VERSION = Attribute.number("version", business());

    private static final Attribute<String> OF = Attribute.text("of", business());

    /** How versions are stored: one row each. */
    public static final Schema<CatalogueVersion> SCHEMA = Schema.of(
                    "CatalogueVersion", Table.CATALOG, CatalogueVersion.class, "目录版本", "Catalogue version")
            .key(row -> key(row.of))
            .with(OF, CatalogueVersion::of)
            .with(VERSION, CatalogueVersion::version)
            .read(row -> new CatalogueVersion(row.get(OF), row.get(VERSION)));

    /** Returns the key of the version of the goods or of a price list. */
    public static Key key(String of) {
        return Key.of("LIST#" + of, "META");
    }
}
