package com.jiapin.market.aws.credential;

import com.jiapin.market.account.Password;
import com.jiapin.market.account.PasswordHashing;
import com.jiapin.market.id.RandomBytes;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes and one lane: the configuration that the OWASP Password Storage Cheat Sheet
 * names for servers with little memory. It fits a function of 512 MB, whose share of a core makes it cost a few tenths of a
 * second; more passes would cost the caller more than a guesser. A hash names its own parameters, so that these can rise.
 */
public final class Argon2Hashing implements PasswordHashing {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    /** A hash of the same parameters that belongs to nobody: what it was made from is not known to anybody either. */
    private static final String NOBODY =
            "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final RandomBytes random;

    /** Creates the hashing over a secure source of salts. */
    public Argon2Hashing(RandomBytes random) {
        this.random = random;
    }

    @Override
    public String hash(Password password) {
        return Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID)
                .hash(bytes(password), random.next(SALT_BYTES))
                .getResult();
    }

    @Override
    public boolean matches(Password password, String hash) {
        return Argon2Function.getInstanceFromHash(hash)
                .check(bytes(password), hash.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void matchNothing(Password password) {
        if (matches(password, NOBODY)) {
            throw new IllegalStateException("a password was found whose hash is all zeros");
        }
    }

    private static byte[] bytes(Password password) {
        return password.text().getBytes(StandardCharsets.UTF_8);
    }
}
