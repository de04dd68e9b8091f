package com.jiapin.market.aws.provider.wechat;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Draws 128 random bits as 32 upper-case hex digits, anew for every call. */
public final class Nonces implements Supplier<String> {
    private static final int BYTES = 16;
    private final SecureRandom random;

    /** Draws from the given source. */
    public Nonces(SecureRandom random) {
        this.random = random;
    }

    @Override
    public String get() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
