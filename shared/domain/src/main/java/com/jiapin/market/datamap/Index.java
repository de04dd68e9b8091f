package com.jiapin.market.datamap;

import java.util.Arrays;
import java.util.List;

/**
 * The secondary indexes. They lag behind their tables: nothing is ever decided on one. {@link #DUE} and {@link #TAB}
 * are sparse.
 */
public enum Index {
    BUYER(Table.ORDERS, "buyer", "buyerPk", "buyerSk", true),
    TAB(Table.ORDERS, "tab", "tabPk", "tabSk", true),
    DUE(Table.ORDERS, "due", "duePk", "dueSk", false),
    OPS(Table.ORDERS, "ops", "opsPk", "opsSk", false);

    private static final List<String> LIST_COLUMNS = List.of(
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

    private final Table table;
    private final String indexName;
    private final String partitionAttribute;
    private final String sortAttribute;
    private final boolean listColumns;

    Index(Table table, String indexName, String partitionAttribute, String sortAttribute, boolean listColumns) {
        this.table = table;
        this.indexName = indexName;
        this.partitionAttribute = partitionAttribute;
        this.sortAttribute = sortAttribute;
        this.listColumns = listColumns;
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
        return listColumns ? LIST_COLUMNS : List.of();
    }
}
