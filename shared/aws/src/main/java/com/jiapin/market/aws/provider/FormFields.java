package com.jiapin.market.aws.provider;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A form ({@code application/x-www-form-urlencoded}) decoded exactly once, as strict UTF-8. */
public final class FormFields {
    private final Map<String, List<String>> values;

    private FormFields(Map<String, List<String>> values) {
        this.values = values;
    }

    /** The fields, or nothing when an escape is broken, a byte is no ASCII, or a text is no UTF-8. */
    public static Optional<FormFields> parse(byte[] form) {
        Map<String, List<String>> values = new HashMap<>();
        int start = 0;
        while (start <= form.length) {
            int end = indexOf(form, '&', start, form.length);
            int equals = indexOf(form, '=', start, end);
            if (start < end) {
                Optional<String> name = decode(form, start, equals);
                Optional<String> value = decode(form, Math.min(equals + 1, end), end);
                if (name.isEmpty() || value.isEmpty()) {
                    return Optional.empty();
                }
                values.computeIfAbsent(name.get(), key -> new ArrayList<>()).add(value.get());
            }
            start = end + 1;
        }
        return Optional.of(new FormFields(values));
    }

    /** The value of a field that must come exactly once and not be empty. */
    public Optional<String> single(String name) {
        List<String> found = values.getOrDefault(name, List.of());
        return found.size() == 1 && !found.getFirst().isEmpty() ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static int indexOf(byte[] form, char wanted, int from, int to) {
        for (int index = from; index < to; index++) {
            if (form[index] == wanted) {
                return index;
            }
        }
        return to;
    }

    private static Optional<String> decode(byte[] form, int from, int to) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(to - from, 0));
        int index = from;
        while (index < to) {
            byte current = form[index];
            if (current < 0) {
                return Optional.empty();
            }
            if (current == '%') {
                int high = index + 2 < to ? Character.digit(form[index + 1], 16) : -1;
                int low = index + 2 < to ? Character.digit(form[index + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                bytes.write((high << 4) | low);
                index += 3;
            } else {
                bytes.write(current == '+' ? ' ' : current);
                index++;
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
