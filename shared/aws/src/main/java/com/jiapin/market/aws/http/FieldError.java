package com.jiapin.market.aws.http;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import java.util.Locale;

/**
 * One thing wrong with a request: where, and what.
 *
 * @param part the part of the request
 * @param pointer the place in that part as a JSON pointer (RFC 6901); of parameters and headers {@code /name}
 * @param fault what is wrong
 * @param bound the limit that was passed, 0 for faults without one
 */
public record FieldError(Part part, String pointer, FieldFault fault, long bound) {

    private static final int LONGEST_POINTER = 500;

    /** Cuts a pointer that only its length makes remarkable. */
    public FieldError {
        if (pointer.length() > LONGEST_POINTER) {
            boolean splitsPair = Character.isHighSurrogate(pointer.charAt(LONGEST_POINTER - 1));
            pointer = pointer.substring(0, splitsPair ? LONGEST_POINTER - 1 : LONGEST_POINTER);
        }
    }

    /** The parts of a request, by the words of OpenAPI (and {@code body}). */
    public enum Part {
        /** The JSON body. */
        BODY,
        /** The query. */
        QUERY,
        /** The variable parts of the path. */
        PATH,
        /** The headers. */
        HEADER
    }

    /** A fault without a bound. */
    public FieldError(Part part, String pointer, FieldFault fault) {
        this(part, pointer, fault, 0);
    }

    /** A fault of the body at a pointer. */
    public static FieldError body(String pointer, FieldFault fault) {
        return new FieldError(Part.BODY, pointer, fault);
    }

    /** The pointer to the member of that name below a pointer. */
    static String below(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    JsonObject render(Language language) {
        return Json.object()
                .put("in", part.name().toLowerCase(Locale.ROOT))
                .put("pointer", pointer)
                .put("code", fault.code())
                .put("detail", fault.detail(language, bound))
                .build();
    }
}
