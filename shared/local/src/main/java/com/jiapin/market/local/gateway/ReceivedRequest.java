package com.jiapin.market.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A request as the gateway received it.
 *
 * @param method the HTTP method
 * @param rawPath the path as it was sent, percent-encoded
 * @param query decoded parameters with all their values
 * @param headers all values by name; names compare without regard to case
 * @param body the body's bytes
 * @param sourceAddress the peer's address
 * @param protocol such as HTTP/1.1
 */
record ReceivedRequest(
        String method,
        String rawPath,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        Body body,
        String sourceAddress,
        String protocol) {

    /** The largest body that API Gateway takes. */
    static final int LARGEST_BODY = 10 * 1024 * 1024;

    private static final Pattern CAPITAL = Pattern.compile("(?<=^|-)[a-z]");

    /** Reads the exchange; empty when the body is larger than {@link #LARGEST_BODY}. */
    static Optional<ReceivedRequest> of(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return Optional.empty();
        }
        String address = exchange.getRemoteAddress().getAddress().getHostAddress();
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(written(name), new ArrayList<>(values)));
        List<String> forwarded = headers.computeIfAbsent("X-Forwarded-For", name -> new ArrayList<>());
        String earlier = String.join(", ", forwarded);
        headers.put("X-Forwarded-For", List.of(earlier.isEmpty() ? address : earlier + ", " + address));
        headers.put(
                "X-Forwarded-Port",
                List.of(Integer.toString(exchange.getLocalAddress().getPort())));
        headers.put("X-Forwarded-Proto", List.of("http"));
        return Optional.of(new ReceivedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query(Optional.ofNullable(exchange.getRequestURI().getRawQuery())),
                headers,
                new Body(body),
                address,
                exchange.getProtocol()));
    }

    /**
     * A header's name as clients write it. API Gateway hands on each client's own case; the server here forgets it and knows
     * {@code Idempotency-key} only, so every part of the name gets its capital again.
     */
    private static String written(String name) {
        return CAPITAL.matcher(name).replaceAll(part -> part.group().toUpperCase(Locale.ROOT));
    }

    private static Map<String, List<String>> query(Optional<String> raw) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : raw.orElse("").split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters
                        .computeIfAbsent(decoded(name), key -> new ArrayList<>())
                        .add(decoded(value));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The last value of a header, if it was sent. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name))
                .filter(values -> !values.isEmpty())
                .map(List::getLast);
    }
}
