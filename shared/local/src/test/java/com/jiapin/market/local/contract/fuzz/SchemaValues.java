package com.jiapin.market.local.contract.fuzz;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonFlag;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.contract.OpenApiDocument;
import com.jiapin.market.local.contract.SchemaChecker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Random values that are valid by a schema of the contract; where the name of a value is known, real ones. */
final class SchemaValues {
    private static final int TRIES = 60;
    private static final int LONGEST_FREE_TEXT = 40;
    private static final int MOST_ELEMENTS = 3;

    private final OpenApiDocument document;
    private final SchemaChecker schemas;
    private final Map<String, List<String>> known;

    /**
     * Values by the schemas of the document.
     *
     * @param known texts that exist in the system under test, by the name of the member or parameter
     */
    SchemaValues(OpenApiDocument document, SchemaChecker schemas, Map<String, List<String>> known) {
        this.document = document;
        this.schemas = schemas;
        this.known = Map.copyOf(known);
    }

    /** A valid value; the name chooses among known texts. */
    JsonValue valid(JsonObject schema, String name, SplittableRandom random) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            JsonValue value = candidate(schema, name, random);
            if (schemas.violations(schema, value).isEmpty()) {
                return value;
            }
        }
        return example(document.resolved(schema))
                .orElseThrow(() -> new IllegalStateException("No valid value found for " + name + ": " + schema));
    }

    private JsonValue candidate(JsonObject written, String name, SplittableRandom random) {
        JsonObject schema = document.resolved(written);
        Optional<JsonValue> constant = schema.find("const");
        if (constant.isPresent()) {
            return constant.get();
        }
        Optional<JsonArray> choices = schema.array("enum");
        if (choices.isPresent()) {
            return pick(choices.get().elements(), random);
        }
        return switch (schema.text("type").orElse("string")) {
            case "object" -> object(schema, random);
            case "array" -> array(schema, name, random);
            case "integer" -> integer(schema, random);
            case "boolean" -> new JsonFlag(random.nextBoolean());
            default -> text(schema, name, random);
        };
    }

    private JsonValue object(JsonObject schema, SplittableRandom random) {
        Set<String> required =
                Set.copyOf(schema.array("required").map(JsonArray::texts).orElse(List.of()));
        Map<String, JsonValue> members = new LinkedHashMap<>();
        JsonObject properties = schema.object("properties").orElse(JsonObject.EMPTY);
        for (String name : properties.members().keySet()) {
            if (required.contains(name) || random.nextInt(2) == 0) {
                properties.object(name).ifPresent(member -> members.put(name, candidate(member, name, random)));
            }
        }
        return new JsonObject(members);
    }

    private JsonValue array(JsonObject schema, String name, SplittableRandom random) {
        int least = (int) schema.integer("minItems").orElse(0);
        int most = (int) Math.min(schema.integer("maxItems").orElse(MOST_ELEMENTS), least + MOST_ELEMENTS);
        int size = least + random.nextInt(most - least + 1);
        JsonObject items = schema.object("items").orElse(JsonObject.EMPTY);
        // A list named 'skus' holds values of the kind 'sku'.
        String itemName = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
        boolean unique = schema.flag("uniqueItems").orElse(false);
        List<JsonValue> elements = new ArrayList<>();
        for (int index = 0; index < size; index++) {
            JsonValue element = candidate(items, itemName, random);
            if (!unique || !elements.contains(element)) {
                elements.add(element);
            }
        }
        return new JsonArray(elements);
    }

    private static JsonValue integer(JsonObject schema, SplittableRandom random) {
        long least = schema.integer("minimum").orElse(0);
        long most = schema.integer("maximum").orElse(Integer.MAX_VALUE);
        return JsonNumber.of(
                switch (random.nextInt(10)) {
                    case 0 -> least;
                    case 1 -> most;
                    case 2, 3, 4 -> Math.min(most, least + random.nextLong(10));
                    default -> Math.min(most, least + random.nextLong(1000));
                });
    }

    private JsonValue text(JsonObject schema, String name, SplittableRandom random) {
        List<String> real = known.getOrDefault(name, List.of());
        if (!real.isEmpty() && random.nextInt(8) != 0) {
            return new JsonText(real.get(random.nextInt(real.size())));
        }
        Optional<JsonValue> example = example(schema);
        if (example.isPresent() && random.nextInt(3) == 0) {
            return example.get();
        }
        Optional<String> pattern = schema.text("pattern");
        return new JsonText(
                switch (schema.text("format").orElse("")) {
                    case "date" -> "2026-0%d-1%d".formatted(1 + random.nextInt(9), random.nextInt(10));
                    case "date-time" -> "2026-0%d-1%dT08:30:00Z".formatted(1 + random.nextInt(9), random.nextInt(10));
                    default ->
                        pattern.isPresent()
                                ? PatternText.of(
                                        pattern.get(),
                                        (int) schema.integer("minLength").orElse(0),
                                        random)
                                : freeText(schema, random);
                });
    }

    private static String freeText(JsonObject schema, SplittableRandom random) {
        long least = schema.integer("minLength").orElse(0);
        long most = Math.min(schema.integer("maxLength").orElse(LONGEST_FREE_TEXT), least + LONGEST_FREE_TEXT);
        long length = least + random.nextLong(most - least + 1);
        StringBuilder text = new StringBuilder();
        while (text.codePointCount(0, text.length()) < length) {
            text.append(PatternText.of("[^\\u0000]", 0, random));
        }
        return text.toString();
    }

    private static Optional<JsonValue> example(JsonObject schema) {
        return schema.array("examples").filter(all -> all.size() > 0).map(all -> all.elements()
                .getFirst());
    }

    private static JsonValue pick(List<JsonValue> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }
}
