package com.jiapin.market.account;

/** Turns passwords into hashes that cost time and memory to guess, and checks passwords against them. */
public interface PasswordHashing {
    /** Returns a new salted hash that names its own parameters. */
    String hash(Password password);

    /** Tells whether the password is the one behind the hash. */
    boolean matches(Password password, String hash);

    /** Does the work of {@link #matches} for nobody, so that an unknown account takes as long as a known one. */
    void matchNothing(Password password);
}
