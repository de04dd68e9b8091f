package com.jiapin.market.aws.http.once;

import com.jiapin.market.aws.http.FieldError;
import com.jiapin.market.aws.http.FieldFault;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.http.Request;
import java.util.List;
import java.util.Optional;

/**
 * The caller's name for one request: 8 to 255 printable ASCII characters, which may come in quotes.
 *
 * @param value the characters without quotes
 */
public record IdempotencyKey(String value) {

    private static final String HEADER = "Idempotency-Key";
    private static final int SHORTEST = 8;
    private static final int LONGEST = 255;

    /** Refuses what is too short, too long or not printable ASCII. */
    public IdempotencyKey {
        if (!isKey(value)) {
            throw new IllegalArgumentException("an idempotency key takes 8 to 255 printable ASCII characters");
        }
    }

    /** The key of a request that needs one; 400 when it is missing, repeated or malformed. */
    public static IdempotencyKey of(Request request) {
        List<String> lines = request.headers(HEADER);
        if (lines.isEmpty()) {
            throw Problem.badRequest(ProblemType.IDEMPOTENCY_KEY_MISSING, at(FieldFault.REQUIRED));
        }
        if (lines.size() > 1) {
            throw Problem.badRequest(ProblemType.IDEMPOTENCY_KEY_INVALID, at(FieldFault.REPEATED));
        }
        return parse(lines.getFirst())
                .orElseThrow(() -> Problem.badRequest(ProblemType.IDEMPOTENCY_KEY_INVALID, at(FieldFault.MALFORMED)));
    }

    /** The key in a header's value: plain, or a string of RFC 9651 with its quotes and escapes. */
    public static Optional<IdempotencyKey> parse(String header) {
        String text = header.strip();
        Optional<String> value = text.startsWith("\"") ? unquoted(text) : Optional.of(text);
        return value.filter(IdempotencyKey::isKey).map(IdempotencyKey::new);
    }

    private static Optional<String> unquoted(String text) {
        StringBuilder value = new StringBuilder(text.length());
        for (int index = 1; index < text.length(); index++) {
            char current = text.charAt(index);
            if (current == '"') {
                return index == text.length() - 1 ? Optional.of(value.toString()) : Optional.empty();
            }
            if (current == '\\') {
                index++;
                if (index == text.length() || (text.charAt(index) != '"' && text.charAt(index) != '\\')) {
                    return Optional.empty();
                }
                current = text.charAt(index);
            }
            value.append(current);
        }
        return Optional.empty();
    }

    private static boolean isKey(String text) {
        return text.length() >= SHORTEST
                && text.length() <= LONGEST
                && text.chars().allMatch(character -> character >= 0x20 && character < 0x7F);
    }

    private static FieldError at(FieldFault fault) {
        return new FieldError(FieldError.Part.HEADER, "/idempotency-key", fault);
    }
}
