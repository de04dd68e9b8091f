package com.jiapin.market.local.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with names in braces for what varies.
 *
 * @param text as the contract writes it, such as {@code /orders/{orderId}}
 */
public record PathTemplate(String text) {
    /** The values in a raw path that has this form, decoded; empty when it has another. */
    public Optional<Map<String, String>> match(String rawPath) {
        List<String> expected = segments(text);
        List<String> actual = segments(rawPath);
        if (expected.size() != actual.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int index = 0; index < expected.size(); index++) {
            String segment = expected.get(index);
            if (isName(segment)) {
                if (actual.get(index).isEmpty()) {
                    return Optional.empty();
                }
                values.put(segment.substring(1, segment.length() - 1), decoded(actual.get(index)));
            } else if (!segment.equals(actual.get(index))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** The raw path with these values, percent-encoded. */
    public String fill(Map<String, String> values) {
        StringBuilder path = new StringBuilder();
        for (String segment : segments(text)) {
            path.append('/')
                    .append(
                            isName(segment)
                                    ? encoded(values.getOrDefault(segment.substring(1, segment.length() - 1), ""))
                                    : segment);
        }
        return path.toString();
    }

    /** How many segments are fixed: of two templates that match, the one with more wins. */
    long fixedSegments() {
        return segments(text).stream().filter(segment -> !isName(segment)).count();
    }

    /** The text percent-encoded for one segment or one query value. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException broken) {
            return segment;
        }
    }

    private static boolean isName(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }
}
