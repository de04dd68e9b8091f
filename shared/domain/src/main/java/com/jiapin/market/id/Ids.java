package com.jiapin.market.id;

/** Makes ids of new things. */
public interface Ids {
    /** Returns a text of 26 digits and capital letters that nobody can guess; later ones mostly sort behind earlier ones. */
    String next();
}
