package com.jiapin.market.datamap;

import java.util.List;

/** Finds rows by a personal value without storing it: a keyed hash under a versioned secret key. */
public interface BlindIndex {
    /** Returns the hash under the current key of a normalised value of a kind, such as PHONE. */
    String current(String kind, String normalised);

    /** Returns the hashes under all keys that may have been used, the current one first. */
    List<String> all(String kind, String normalised);
}
