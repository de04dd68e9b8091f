package com.jiapin.market.aws.http.cursor;

import com.jiapin.market.aws.http.FieldError;
import com.jiapin.market.aws.http.FieldFault;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Makes and reads cursors: a position in a list, readable but not changeable by the caller, and of no use to another
 * caller or with another filter. Positions hold keys, never personal data.
 */
public final class Cursors {

    private static final int LONGEST = 2048;

    private final CursorSigner signer;

    /** Cursors vouched for by {@code signer}. */
    public Cursors(CursorSigner signer) {
        this.signer = signer;
    }

    /** The cursor for a position in the list that this caller asked for with this filter. */
    public String encode(JsonObject position, String caller, String filter) {
        byte[] content = Json.bytes(position);
        byte[] signature = signer.sign(message(content, caller, filter));
        byte[] whole = Arrays.copyOf(signature, signature.length + content.length);
        System.arraycopy(content, 0, whole, signature.length, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** The position in a cursor; 400 when it was altered, or made for another caller or filter. */
    public JsonObject decode(String cursor, String caller, String filter) {
        return find(cursor, caller, filter)
                .orElseThrow(() -> Problem.badRequest(
                        ProblemType.INVALID_CURSOR,
                        new FieldError(FieldError.Part.QUERY, "/cursor", FieldFault.MALFORMED)));
    }

    private Optional<JsonObject> find(String cursor, String caller, String filter) {
        if (cursor.length() > LONGEST) {
            return Optional.empty();
        }
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        // The decoder forgives padding and stray bits: only the one text that we made counts.
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(whole).equals(cursor)
                || whole.length < CursorSigner.SIGNATURE_BYTES) {
            return Optional.empty();
        }
        byte[] signature = Arrays.copyOf(whole, CursorSigner.SIGNATURE_BYTES);
        byte[] content = Arrays.copyOfRange(whole, CursorSigner.SIGNATURE_BYTES, whole.length);
        if (!signer.verify(message(content, caller, filter), signature)) {
            return Optional.empty();
        }
        try {
            return Json.parse(content) instanceof JsonObject position ? Optional.of(position) : Optional.empty();
        } catch (JsonSyntaxException notOurs) {
            return Optional.empty();
        }
    }

    private static byte[] message(byte[] content, String caller, String filter) {
        return Json.bytes(Json.array()
                .add("cursor-1")
                .add(caller)
                .add(filter)
                .add(new String(content, StandardCharsets.ISO_8859_1))
                .build());
    }
}
