package com.jiapin.market.account;

import com.jiapin.market.id.RandomBytes;
import java.math.BigInteger;
import java.util.Locale;

/** Draws one-time codes: six digits, each code as likely as any other. */
public final class CodeDigits {
    private static final BigInteger CODES = BigInteger.TEN.pow(OneTimeCode.DIGITS);
    private static final int BYTES = 16;

    private final RandomBytes random;

    /** Creates the source over a secure one. */
    public CodeDigits(RandomBytes random) {
        this.random = random;
    }

    /** Returns a fresh code. 128 bits modulo a million leave no measurable bias. */
    public String next() {
        long number = new BigInteger(1, random.next(BYTES)).mod(CODES).longValueExact();
        return String.format(Locale.ROOT, "%0" + OneTimeCode.DIGITS + "d", number);
    }
}
