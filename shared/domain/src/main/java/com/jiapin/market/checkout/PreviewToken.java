package com.jiapin.market.checkout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Carries a preview to the client and back: its canonical bytes and their signature, good for 15 minutes. Whoever alters it, or
 * sends another member's, has no preview.
 */
public final class PreviewToken {
    /** How long a preview holds. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final String FORM = "checkout-preview-1";
    private static final int HEADER_FIELDS = 8;
    private static final int LINE_FIELDS = 5;
    private static final int LONGEST = 200_000;

    private PreviewToken() {}

    /** What a token is worth. */
    public sealed interface Reading {
        /** It is ours, the member's, and in time. */
        record Valid(Preview preview) implements Reading {}

        /** It was ours, but its 15 minutes are over. */
        record Expired() implements Reading {}

        /** It is not ours, altered, or another member's. */
        record NotOurs() implements Reading {}
    }

    /** The token of a preview made now. */
    public static String issue(Preview preview, Instant now, TokenSigner signer) {
        byte[] content = canonical(preview, now.plus(LIFE));
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(content) + "." + encoder.encodeToString(signer.sign(content));
    }

    /** What the token is worth for this member now; nothing is read from it before its signature is verified. */
    public static Reading read(String token, String memberId, Instant now, TokenSigner signer) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > LONGEST) {
            return new Reading.NotOurs();
        }
        Optional<byte[]> content = decode(token.substring(0, dot));
        Optional<byte[]> signature = decode(token.substring(dot + 1));
        if (content.isEmpty() || signature.isEmpty() || !signer.verify(content.get(), signature.get())) {
            return new Reading.NotOurs();
        }
        List<String> fields = CanonicalText.read(content.get());
        if (fields.size() < HEADER_FIELDS
                || !fields.getFirst().equals(FORM)
                || !fields.get(2).equals(memberId)) {
            return new Reading.NotOurs();
        }
        if (!now.isBefore(Instant.ofEpochMilli(Long.parseLong(fields.get(1))))) {
            return new Reading.Expired();
        }
        return new Reading.Valid(preview(fields));
    }

    /** The one sequence of bytes of a preview and its end; each field carries its length, so none can run into the next. */
    static byte[] canonical(Preview preview, Instant expiresAt) {
        List<String> fields = new ArrayList<>(List.of(
                FORM,
                Long.toString(expiresAt.toEpochMilli()),
                preview.memberId(),
                Long.toString(preview.cartVersion()),
                preview.addressId(),
                Long.toString(preview.addressVersion()),
                Long.toString(preview.payableFen()),
                Integer.toString(preview.lines().size())));
        for (Preview.Line line : preview.lines()) {
            fields.add(line.sku());
            fields.add(Long.toString(line.quantity()));
            fields.add(Long.toString(line.unitFen()));
            fields.add(line.priceList());
            fields.add(Long.toString(line.termsVersion()));
        }
        return CanonicalText.write(fields);
    }

    private static Preview preview(List<String> fields) {
        List<Preview.Line> lines = new ArrayList<>();
        for (int at = HEADER_FIELDS; at < fields.size(); at += LINE_FIELDS) {
            lines.add(new Preview.Line(
                    fields.get(at),
                    Long.parseLong(fields.get(at + 1)),
                    Long.parseLong(fields.get(at + 2)),
                    fields.get(at + 3),
                    Long.parseLong(fields.get(at + 4))));
        }
        return new Preview(
                fields.get(2),
                Long.parseLong(fields.get(3)),
                fields.get(4),
                Long.parseLong(fields.get(5)),
                lines,
                Long.parseLong(fields.get(6)));
    }

    private static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
