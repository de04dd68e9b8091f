package com.jiapin.market.local.contract.fuzz;

import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.contract.Headers;
import com.jiapin.market.local.contract.Operation;
import com.jiapin.market.local.contract.Parameter;
import com.jiapin.market.local.contract.Parameter.Place;
import com.jiapin.market.local.contract.RequestBody;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Makes valid requests for an operation, with the credentials at hand. */
final class DraftMaker {
    private final SchemaValues values;
    private final Credentials credentials;

    DraftMaker(SchemaValues values, Credentials credentials) {
        this.values = values;
        this.credentials = credentials;
    }

    /** A request that the contract finds nothing wrong with. */
    Draft draft(Operation operation, SplittableRandom random) {
        Map<String, String> path = new TreeMap<>();
        Map<String, String> query = new TreeMap<>();
        Headers headers = Headers.NONE;
        for (Parameter parameter : operation.parameters()) {
            boolean given = parameter.required() || random.nextInt(3) == 0;
            if (given) {
                String text = isKey(parameter)
                        ? key(random)
                        : text(values.valid(parameter.schema(), parameter.name(), random));
                switch (parameter.place()) {
                    case PATH -> path.put(parameter.name(), text);
                    case QUERY -> query.put(parameter.name(), text);
                    case HEADER -> headers = headers.with(parameter.name(), headerSafe(text));
                    case COOKIE -> {
                        // Tokens in cookies are the business of the sign-in tests.
                    }
                }
            }
        }
        Optional<JsonValue> body = Optional.empty();
        if (operation.body().isPresent()) {
            RequestBody taken = operation.body().get();
            if (taken.required() || random.nextBoolean()) {
                body = Optional.of(values.valid(taken.schema(), operation.id(), random));
                headers = headers.with("Content-Type", taken.mediaType());
            }
        }
        return new Draft(operation, Map.copyOf(path), Map.copyOf(query), authorised(operation, headers, random), body);
    }

    /** An access token of a role that does not suffice for the operation. */
    Optional<String> tokenOfAnotherRole(Operation operation, SplittableRandom random) {
        List<String> tokens =
                List.of("MEMBER", "COMPANY_ADMIN", "ACCOUNT_MANAGER", "FULFILMENT", "PRIVACY_OFFICER").stream()
                        .filter(role -> !operation.roles().contains(role))
                        .flatMap(role -> credentials.accessToken(operation, role).stream())
                        .toList();
        return tokens.isEmpty() ? Optional.empty() : Optional.of(tokens.get(random.nextInt(tokens.size())));
    }

    private Headers authorised(Operation operation, Headers headers, SplittableRandom random) {
        Headers result = headers;
        List<String> tokens = operation.roles().stream()
                .flatMap(role -> credentials.accessToken(operation, role).stream())
                .toList();
        if (!tokens.isEmpty()) {
            result = result.with("Authorization", "Bearer " + tokens.get(random.nextInt(tokens.size())));
        }
        Optional<String> guest = operation.needsGuestToken() ? credentials.guestToken() : Optional.empty();
        return guest.isPresent() ? result.with("Guest-Token", guest.get()) : result;
    }

    private static boolean isKey(Parameter parameter) {
        return parameter.place() == Place.HEADER && parameter.name().equals("Idempotency-Key");
    }

    /** A fresh key: the same seed gives the same keys, so repeat a run on fresh data. */
    private static String key(SplittableRandom random) {
        return "fuzz-%016x".formatted(random.nextLong());
    }

    private static String headerSafe(String text) {
        return text.chars().allMatch(character -> character >= ' ' && character <= '~') ? text.strip() : "en";
    }

    private static String text(JsonValue value) {
        return switch (value) {
            case JsonText(String text) -> text;
            case JsonNumber(String literal) -> literal;
            default -> throw new IllegalStateException("A parameter is a text or a number, not " + value);
        };
    }
}
