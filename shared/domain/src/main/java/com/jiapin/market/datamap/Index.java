package com.jiapin.market.datamap;

import java.util.Arrays;
import java.util.List;

/**
 * The secondary indexes. They lag behind their tables: no state is decided on one, and nobody is refused before the rows
 * themselves were read. {@link #TAB}, {@link #DUE} and {@link #HOLDS} are sparse.
 */
public enum Index {
    BUYER(Table.ORDERS, "buyer", "buyerPk", "buyerSk", Columns.LIST),
    TAB(Table.ORDERS, "tab", "tabPk", "tabSk", Columns.LIST),
    HOLDS(Table.ORDERS, "holds", "holdsPk", "holdsSk", Columns.HOLD),
    DUE(Table.ORDERS, "due", "duePk", "dueSk", Columns.NONE),
    OPS(Table.ORDERS, "ops", "opsPk", "opsSk", Columns.NONE);

    private final Table table;
    private final String indexName;
    private final String partitionAttribute;
    private final String sortAttribute;
    private final List<String> columns;

    Index(Table table, String indexName, String partitionAttribute, String sortAttribute, List<String> columns) {
        this.table = table;
        this.indexName = indexName;
        this.partitionAttribute = partitionAttribute;
        this.sortAttribute = sortAttribute;
        this.columns = columns;
    }

    static List<Index> of(Table table) {
        return Arrays.stream(values()).filter(index -> index.table == table).toList();
    }

    /** Returns the table the index belongs to. */
    public Table table() {
        return table;
    }

    /** Returns the index's name in the database. */
    public String indexName() {
        return indexName;
    }

    /** Returns the name of its partition attribute. */
    public String partitionAttribute() {
        return partitionAttribute;
    }

    /** Returns the name of its sort attribute. */
    public String sortAttribute() {
        return sortAttribute;
    }

    /**
     * Returns the attributes the index holds beside the keys; none where it lists keys only. Such an index knows neither
     * expiry nor restriction: whoever reads it must read the rows themselves before showing or doing anything.
     */
    public List<String> columns() {
        return columns;
    }

    /** What indexes hold beside the keys; a class of its own, because the constants above are made before other fields. */
    private static final class Columns {
        static final List<String> NONE = List.of();
        static final List<String> HOLD = List.of("orderId", "units", Standard.EXPIRY, Standard.RESTRICTED);
        static final List<String> LIST = List.of(
                "orderId",
                "status",
                "version",
                "payableFen",
                "paidFen",
                "itemCount",
                "source",
                "createdAt",
                "updatedAt",
                "payUntil",
                Standard.EXPIRY,
                Standard.RESTRICTED);
    }
}
