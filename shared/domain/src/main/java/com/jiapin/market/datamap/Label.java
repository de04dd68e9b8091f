package com.jiapin.market.datamap;

/** A name for people in both languages of the market: Simplified Chinese and English. Both are present. */
public record Label(String chinese, String english) {
    public Label {
        if (chinese.isBlank() || english.isBlank()) {
            throw new IllegalArgumentException("a label needs a Chinese and an English text");
        }
    }
}
