package com.jiapin.market.aws.http;

import java.time.Duration;

/**
 * A cookie of ours: always {@code Secure}, {@code HttpOnly} and {@code SameSite=Strict}, so that no script reads it, no
 * plain connection carries it and no other site makes a browser send it.
 * Whatever one holds can be sent in the body or a header too (policy B1, B2).
 *
 * @param name a token of RFC 6265
 * @param value letters, digits and {@code - . _ ~}
 * @param path where the browser sends it
 * @param maximumAge how long the browser keeps it, whole seconds; zero makes it forget the cookie
 */
public record Cookie(String name, String value, String path, Duration maximumAge) {

    /** The name of the cookie with the refresh token. */
    public static final String REFRESH = "__Secure-refresh";

    /** The name of the cookie with the guest's cart token. */
    public static final String GUEST = "__Secure-guest";

    /** Refuses what would break out of the header. */
    public Cookie {
        if (!isToken(name) || !value.chars().allMatch(Cookie::isPlain)) {
            throw new IllegalArgumentException("a cookie takes letters, digits and - . _ ~");
        }
        if (!path.startsWith("/") || !path.chars().allMatch(c -> isPlain(c) || c == '/')) {
            throw new IllegalArgumentException("a cookie's path starts with / and holds letters, digits and - . _ ~ /");
        }
        if (maximumAge.isNegative()) {
            throw new IllegalArgumentException("a cookie's age is not negative");
        }
    }

    /** The refresh token, sent only to the address that takes it. */
    public static Cookie refresh(String token, String path, Duration maximumAge) {
        return new Cookie(REFRESH, token, path, maximumAge);
    }

    /** The guest's cart token. */
    public static Cookie guest(String token, String path, Duration maximumAge) {
        return new Cookie(GUEST, token, path, maximumAge);
    }

    /** The same cookie, to be forgotten by the browser. */
    public Cookie forgotten() {
        return new Cookie(name, "", path, Duration.ZERO);
    }

    /** The value of {@code Set-Cookie}. */
    String line() {
        return name + "=" + value + "; Path=" + path + "; Max-Age=" + maximumAge.toSeconds()
                + "; Secure; HttpOnly; SameSite=Strict";
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> isPlain(c) && c != '~');
    }

    private static boolean isPlain(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
