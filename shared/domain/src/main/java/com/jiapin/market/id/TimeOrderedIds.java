package com.jiapin.market.id;

import java.time.InstantSource;

/**
 * Ids in the form of a ULID: 48 bits of milliseconds, then 80 random bits, as 26 characters of Crockford's base 32. The
 * random bits are drawn at each call.
 */
public final class TimeOrderedIds implements Ids {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_CHARACTERS = 10;
    private static final int RANDOM_BYTES = 10;

    private final InstantSource clock;
    private final RandomBytes random;

    /** Creates the source of ids. */
    public TimeOrderedIds(InstantSource clock, RandomBytes random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String next() {
        long millis = clock.millis();
        StringBuilder text = new StringBuilder(26);
        for (int shift = 5 * (TIME_CHARACTERS - 1); shift >= 0; shift -= 5) {
            text.append(ALPHABET.charAt((int) (millis >>> shift) & 31));
        }
        int bits = 0;
        int held = 0;
        for (byte next : random.next(RANDOM_BYTES)) {
            bits = ((bits << 8) | (next & 0xFF)) & 0xFFFF;
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(ALPHABET.charAt(bits >>> held & 31));
            }
        }
        return text.toString();
    }
}
