package com.jiapin.market.catalog;

import com.jiapin.market.datamap.Label;
import com.jiapin.market.datamap.Shape;

/** How texts in both languages are stored. */
public final class Texts {
    /** A text in Chinese and English. */
    public static final Shape<Label> SHAPE = Shape.of(Label.class)
            .text("zh", Label::chinese)
            .text("en", Label::english)
            .read(fields -> new Label(fields.text("zh"), fields.text("en")));

    private Texts() {}
}
