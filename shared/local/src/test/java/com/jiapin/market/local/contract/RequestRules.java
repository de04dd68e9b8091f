package com.jiapin.market.local.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.contract.Parameter.Place;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What makes a request valid: parameters, credentials and body of its operation. */
final class RequestRules {
    private final SchemaChecker schemas;

    RequestRules(SchemaChecker schemas) {
        this.schemas = schemas;
    }

    /** What in the request breaks the contract, one sentence each. */
    List<String> violations(Operation operation, HttpCall call) {
        List<String> violations = new ArrayList<>();
        checkParameters(operation, call, violations);
        checkCredentials(operation, call, violations);
        operation.body().ifPresentOrElse(body -> checkBody(body, call, violations), () -> {
            if (!call.body().isEmpty()) {
                violations.add("a body where none is taken");
            }
        });
        return violations;
    }

    /** What in one parameter's text breaks its schema. */
    List<String> violations(Parameter parameter, String text) {
        return schemas.violations(parameter.schema(), typed(parameter.schema(), text)).stream()
                .map(violation -> parameter.place() + " " + parameter.name() + violation)
                .toList();
    }

    private void checkParameters(Operation operation, HttpCall call, List<String> violations) {
        Map<String, String> path = operation.template().match(call.rawPath()).orElse(Map.of());
        Map<String, List<String>> query = query(call.rawQuery());
        for (Parameter parameter : operation.parameters()) {
            List<String> values =
                    switch (parameter.place()) {
                        case PATH ->
                            Stream.ofNullable(path.get(parameter.name())).toList();
                        case QUERY -> query.getOrDefault(parameter.name(), List.of());
                        case HEADER -> call.headers().all(parameter.name());
                        case COOKIE -> List.of();
                    };
            if (values.isEmpty() && parameter.required()) {
                violations.add(parameter.place() + " " + parameter.name() + " is missing");
            }
            if (values.size() > 1 && (parameter.place() != Place.HEADER || parameter.required())) {
                violations.add(parameter.place() + " " + parameter.name() + " is given " + values.size() + " times");
            }
            values.forEach(value -> violations.addAll(violations(parameter, value)));
        }
    }

    private static void checkCredentials(Operation operation, HttpCall call, List<String> violations) {
        if (operation.needsBearer()
                && !call.headers().first("Authorization").orElse("").startsWith("Bearer ")) {
            violations.add("no access token");
        }
        boolean guest = call.headers().first("Guest-Token").isPresent()
                || call.headers().first("Cookie").isPresent();
        if (operation.needsGuestToken() && !guest) {
            violations.add("no guest token");
        }
    }

    private void checkBody(RequestBody body, HttpCall call, List<String> violations) {
        if (call.body().isEmpty()) {
            if (body.required()) {
                violations.add("the body is missing");
            }
            return;
        }
        if (!call.headers().mediaType().equals(Optional.of(body.mediaType()))) {
            violations.add("content type is not " + body.mediaType());
        }
        try {
            JsonValue value = body.isJson() ? Json.parse(call.body().toArray()) : form(call.body());
            schemas.violations(body.schema(), value).forEach(violation -> violations.add("body " + violation));
        } catch (JsonSyntaxException broken) {
            violations.add("the body is no strict JSON: " + broken.reason());
        }
    }

    /** A parameter's text as the JSON value its schema speaks of. */
    private static JsonValue typed(JsonObject schema, String text) {
        boolean integer = schema.text("type").equals(Optional.of("integer"));
        return integer && text.matches("-?(0|[1-9][0-9]{0,30})") ? new JsonNumber(text) : wellFormed(text);
    }

    private static JsonObject form(Bytes body) {
        JsonObjectBuilder fields = Json.object();
        query(body.text()).forEach((name, values) -> {
            if (values.size() == 1) {
                fields.put(name, wellFormed(values.getFirst()));
            }
        });
        return fields.build();
    }

    private static JsonText wellFormed(String text) {
        return new JsonText(new String(text.getBytes(UTF_8), UTF_8));
    }

    private static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }
}
