package com.jiapin.market.function.cart;

import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.cart.CartOwner;
import com.jiapin.market.id.RandomBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Device tokens of guests: 128 random bits from us, known to us by their hash only (policy B1). */
final class Guests {
    private static final int TOKEN_BYTES = 16;
    private static final Pattern FORM = Pattern.compile("gt_[A-Za-z0-9_-]{22}");

    private final RandomBytes random;

    Guests(RandomBytes random) {
        this.random = random;
    }

    /** A fresh token. */
    String token() {
        return "gt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random.next(TOKEN_BYTES));
    }

    /** The owner behind the request's token; 401 without one or with one that we never make. */
    static CartOwner owner(Request request) {
        return find(request).orElseThrow(() -> Problem.unauthorised());
    }

    private static Optional<CartOwner> find(Request request) {
        return request.guestToken()
                .filter(token -> FORM.matcher(token).matches())
                .map(token -> new CartOwner.GuestCart(hash(token)));
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
