package com.jiapin.market.aws.view;

import com.jiapin.market.aws.http.Language;
import com.jiapin.market.datamap.Label;

/** Texts in both languages, in the one that was asked for. */
public final class Names {
    private Names() {}

    /** Returns the text in a language. */
    public static String of(Label label, Language language) {
        return switch (language) {
            case CHINESE -> label.chinese();
            case ENGLISH -> label.english();
        };
    }
}
