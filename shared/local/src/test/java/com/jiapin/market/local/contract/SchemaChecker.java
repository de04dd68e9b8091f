package com.jiapin.market.local.contract;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Judges JSON texts by schemas of the contract: draft 2020-12, formats asserted. Safe for all threads. */
public final class SchemaChecker {
    private static final String DOCUMENT = "https://contract.invalid/openapi.json";

    private final SchemaRegistry registry;
    private final ConcurrentMap<JsonObject, Schema> schemas = new ConcurrentHashMap<>();

    /** Judges by the schemas of this contract. */
    public SchemaChecker(OpenApiDocument document) {
        String text = Json.text(document.root());
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(DOCUMENT, text))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .locale(Locale.ROOT)
                                .build()));
    }

    /** What in this JSON text breaks the schema, one sentence each; empty when nothing does. */
    public List<String> violations(JsonObject schema, String json) {
        return schemas.computeIfAbsent(schema, this::compile).validate(json, InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .distinct()
                .toList();
    }

    /** What in this value breaks the schema. */
    public List<String> violations(JsonObject schema, JsonValue value) {
        return violations(schema, Json.text(value));
    }

    private Schema compile(JsonObject schema) {
        String location = "https://contract.invalid/part-" + Integer.toHexString(schema.hashCode()) + "-"
                + schemas.size() + ".json";
        return registry.getSchema(SchemaLocation.of(location), Json.text(absolute(schema)), InputFormat.JSON);
    }

    private static JsonValue absolute(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                object.members()
                        .forEach((name, member) -> members.put(
                                name,
                                name.equals("$ref") && member instanceof JsonText(String target)
                                        ? new JsonText(DOCUMENT + target)
                                        : absolute(member)));
                yield new JsonObject(members);
            }
            case JsonArray array ->
                JsonArray.of(
                        array.elements().stream().map(SchemaChecker::absolute).toList());
            default -> value;
        };
    }
}
