package com.jiapin.market.aws.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A strong entity tag (RFC 9110 section 8.8.3): equal tags mean equal content, byte for byte.
 *
 * @param opaque what stands between the quotes
 */
public record EntityTag(String opaque) {

    private static final int HASH_BYTES = 16;

    /** Refuses what cannot stand between the quotes. */
    public EntityTag {
        if (!opaque.chars().allMatch(c -> c == 0x21 || (c >= 0x23 && c <= 0x7E))) {
            throw new IllegalArgumentException("an entity tag holds visible ASCII without quotes");
        }
    }

    /** The tag of a content that is determined by these parts: versions, a normalised query, a language. Order counts. */
    public static EntityTag ofVersions(String... parts) {
        MessageDigest digest = Sha256.digest();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return ofHash(digest.digest());
    }

    /** The tag of the content itself. */
    public static EntityTag ofContent(byte[] content) {
        return ofHash(Sha256.digest().digest(content));
    }

    /**
     * Says whether {@code If-None-Match} names this tag: a list of tags, weak ones too (RFC 9110 section 13.1.2 compares
     * weakly), or {@code *}. A malformed header names none.
     */
    public boolean isNamedBy(Optional<String> ifNoneMatch) {
        return ifNoneMatch.map(header -> named(header.strip())).orElse(false);
    }

    /** 304 when the caller already has this content, else what {@code full} makes. */
    public Answer answer(Request request, Supplier<Response> full) {
        if (isNamedBy(request.header("If-None-Match"))) {
            return Response.empty(304).tagged(this);
        }
        return full.get().tagged(this);
    }

    /** The tag in quotes, as in the header. */
    @Override
    public String toString() {
        return "\"" + opaque + "\"";
    }

    private boolean named(String header) {
        if (header.equals("*")) {
            return true;
        }
        boolean found = false;
        int index = 0;
        while (index < header.length()) {
            int start = header.startsWith("W/\"", index) ? index + 2 : index;
            if (header.charAt(start) != '"') {
                return false;
            }
            int end = header.indexOf('"', start + 1);
            if (end < 0) {
                return false;
            }
            found |= header.substring(start + 1, end).equals(opaque);
            index = afterComma(header, end + 1);
            if (index < 0) {
                return false;
            }
        }
        return found;
    }

    /** The index behind commas and blanks; -1 when something else follows a tag. */
    private static int afterComma(String header, int from) {
        int index = from;
        boolean comma = false;
        while (index < header.length()
                && (header.charAt(index) == ',' || header.charAt(index) == ' ' || header.charAt(index) == '\t')) {
            comma |= header.charAt(index) == ',';
            index++;
        }
        return index == header.length() || comma ? index : -1;
    }

    private static EntityTag ofHash(byte[] hash) {
        return new EntityTag(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES)));
    }
}
