package com.jiapin.market.datamap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A page of an index: rows with what the index holds of them, and where to go on; empty at the end. */
public record IndexPage(List<Row> rows, Optional<Map<String, String>> next) {
    public IndexPage {
        rows = List.copyOf(rows);
    }
}
