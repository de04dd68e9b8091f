package com.jiapin.market.privacy;

import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Write;

/** A stored row of a person and its declaration. */
public record OwnRow(Schema<?> schema, Row row) {
    /** Returns where the row stands. */
    public Write.Place place() {
        return new Write.Place(schema.table(), row.key());
    }
}
