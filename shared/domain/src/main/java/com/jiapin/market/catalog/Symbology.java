package com.jiapin.market.catalog;

/** What the scanner says about the symbol it read, as far as it changes the meaning of the digits. */
public enum Symbology {
    /** The scanner said nothing, or something that changes nothing. */
    UNSTATED,
    /** Eight digits are a compressed UPC-A number. */
    UPC_E,
    /** GS1-128, GS1 DataMatrix, GS1 QR or DataBar: the text consists of element strings. */
    GS1
}
