package com.jiapin.market.aws.provider.kuaidi100;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Kuaidi100's signature: upper-case hex of MD5 over the decoded {@code param} followed by the shipment's salt. */
final class PushSignature {
    private static final int HEX_DIGITS = 32;

    private PushSignature() {}

    static boolean isValid(String param, String salt, String sign) {
        if (sign.length() != HEX_DIGITS) {
            return false;
        }
        return MessageDigest.isEqual(
                of(param, salt).getBytes(StandardCharsets.US_ASCII),
                sign.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    private static String of(String param, String salt) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest((param + salt).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("MD5 is part of every JDK", missing);
        }
    }
}
