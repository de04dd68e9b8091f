package com.jiapin.market.datamap;

/** The person whose data a row holds, by the random id we gave; never a phone number or a name. */
public record SubjectId(String value) {
    public SubjectId {
        if (value.isEmpty() || value.length() > 64) {
            throw new IllegalArgumentException("a subject id has 1 to 64 characters");
        }
    }
}
