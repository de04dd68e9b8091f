package com.jiapin.market.catalog;

import java.util.Optional;

/** Finds application identifier (01), the GTIN, in GS1 element strings (GS1 General Specifications 7.8). */
final class ElementString {
    /** FNC1 as scanners transmit it: it ends an element of variable length. */
    static final char SEPARATOR = '\u001D';

    private static final String GTIN = "01";
    private static final int GTIN_END = 16;

    private ElementString() {}

    /** The 14 characters behind AI (01) in bracketed or raw element strings; empty when there is none. */
    static Optional<String> gtin(String text) {
        return text.startsWith("(") ? bracketed(text) : raw(text);
    }

    /** Whether a text of unstated symbology can only be read as raw element strings that begin with a GTIN. */
    static boolean startsWithGtin(String text) {
        return text.length() >= GTIN_END && text.startsWith(GTIN) && Gtin.isDigits(text.substring(0, GTIN_END));
    }

    private static Optional<String> bracketed(String text) {
        int at = text.indexOf("(" + GTIN + ")");
        if (at < 0) {
            return Optional.empty();
        }
        int start = at + GTIN.length() + 2;
        int next = text.indexOf('(', start);
        return Optional.of(
                text.substring(start, next < 0 ? text.length() : next).strip());
    }

    private static Optional<String> raw(String text) {
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == SEPARATOR) {
                at++;
            } else if (text.startsWith(GTIN, at)) {
                return Optional.of(text.substring(at + 2, Math.min(text.length(), at + GTIN_END)));
            } else {
                int end = at + fixedLength(text.substring(at, Math.min(text.length(), at + 2)));
                int separator = text.indexOf(SEPARATOR, at);
                at = end > at ? end : separator < 0 ? text.length() : separator;
            }
        }
        return Optional.empty();
    }

    /** Length of an element with a predefined length, identifier included; 0 when a separator ends it. */
    private static int fixedLength(String identifierStart) {
        return switch (identifierStart) {
            case "00" -> 20;
            case "01", "02", "03" -> GTIN_END;
            case "04" -> 18;
            case "11", "12", "13", "14", "15", "16", "17", "18", "19" -> 8;
            case "20" -> 4;
            case "31", "32", "33", "34", "35", "36" -> 10;
            case "41" -> 16;
            default -> 0;
        };
    }
}
