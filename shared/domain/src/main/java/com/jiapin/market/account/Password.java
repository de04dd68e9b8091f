package com.jiapin.market.account;

import java.text.Normalizer;

/** A password as typed, in Unicode form NFC, so that two keyboards give the same one. It never prints itself. */
public record Password(String text) {
    /** Normalises. */
    public Password {
        text = Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Says only that there is one. */
    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
