package com.jiapin.market.session;

import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.id.RandomBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bearer token: it names its family, which finds the row, and holds 256 random bits, which prove it. It never prints
 * itself.
 */
record Token(Kind kind, SubjectId person, String family, String secret) {
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM =
            Pattern.compile("(at|rt)_([0-9A-Z]{4,40})\\.([0-9A-Z]{4,40})\\.([0-9A-Za-z_-]{43})");

    /** A fresh token of a family. */
    static Token fresh(Kind kind, SubjectId person, String family, RandomBytes random) {
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random.next(SECRET_BYTES));
        return new Token(kind, person, family, secret);
    }

    /** The token behind a text; empty when it is none of that kind. */
    static Optional<Token> parse(Kind kind, String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || !matcher.group(1).equals(kind.prefix())) {
            return Optional.empty();
        }
        return Optional.of(new Token(kind, new SubjectId(matcher.group(2)), matcher.group(3), matcher.group(4)));
    }

    /** What the client holds. */
    String text() {
        return kind.prefix() + "_" + person.value() + "." + family + "." + secret;
    }

    /** What is stored: a plain hash suffices for a secret of 256 random bits. */
    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Tells in constant time whether a stored hash is the one of this token. */
    boolean has(String storedHash) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), storedHash.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "Token[" + kind + "]";
    }

    /** Kinds of tokens. */
    enum Kind {
        AT,
        RT;

        private String prefix() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
