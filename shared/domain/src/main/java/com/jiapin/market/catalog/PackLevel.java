package com.jiapin.market.catalog;

/** What a barcode stands on: a single unit or a case of them. */
public enum PackLevel {
    UNIT,
    CASE
}
