package com.jiapin.market.local.contract;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.contract.Response.ResponseHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The contract, read once: every operation with its parameters, bodies and answers, references followed. */
public final class OpenApiDocument {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final JsonObject root;
    private final List<Operation> operations;

    private OpenApiDocument(JsonObject root) {
        this.root = root;
        this.operations = readOperations();
    }

    /** The contract of this repository, wherever below its root a test was started. */
    public static OpenApiDocument ofRepository() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("shared/openapi.yaml"))) {
            Path parent = directory.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "No shared/openapi.yaml above " + Path.of("").toAbsolutePath());
            }
            directory = parent;
        }
        try {
            return ofYaml(Files.readString(directory.resolve("shared/openapi.yaml")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The contract in this text. */
    public static OpenApiDocument ofYaml(String yaml) {
        return new OpenApiDocument(YamlTree.read(yaml));
    }

    /** The whole document. */
    public JsonObject root() {
        return root;
    }

    /** All operations in the order of the document. */
    public List<Operation> operations() {
        return operations;
    }

    /** The operation of that name. */
    public Operation operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The contract has no operation " + id));
    }

    /** The operation that answers this method on this raw path; fixed segments win over names. */
    public Optional<Operation> find(String method, String rawPath) {
        return onPath(rawPath).stream()
                .filter(operation -> operation.method().equals(method))
                .findFirst();
    }

    /** All operations on this raw path, only those of the template that fits it best. */
    public List<Operation> onPath(String rawPath) {
        List<Operation> fitting = operations.stream()
                .filter(operation -> operation.template().match(rawPath).isPresent())
                .sorted(Comparator.comparing(
                        operation -> operation.template().fixedSegments(), Comparator.reverseOrder()))
                .toList();
        return fitting.stream()
                .filter(operation ->
                        operation.template().equals(fitting.getFirst().template()))
                .toList();
    }

    /** The schema of that name among the components. */
    public JsonObject schema(String name) {
        return new Located("", root)
                .child("components")
                .child("schemas")
                .child(name)
                .node();
    }

    /** The object that a reference stands for, or the object itself. */
    public JsonObject resolved(JsonObject node) {
        return resolved(new Located("", node)).node();
    }

    private Located resolved(Located located) {
        Located current = located;
        for (Optional<String> target = current.node().text("$ref");
                target.isPresent();
                target = current.node().text("$ref")) {
            current = at(target.get());
        }
        return current;
    }

    private Located at(String reference) {
        if (!reference.startsWith("#/")) {
            throw new IllegalStateException("The contract refers to another document: " + reference);
        }
        Located current = new Located("", root);
        for (String name : reference.substring(2).split("/", -1)) {
            current = current.child(name.replace("~1", "/").replace("~0", "~"));
        }
        return current;
    }

    private List<Operation> readOperations() {
        List<Operation> found = new ArrayList<>();
        Located paths = new Located("", root).child("paths");
        for (String path : paths.node().members().keySet()) {
            Located item = paths.child(path);
            for (String method : item.node().members().keySet()) {
                if (METHODS.contains(method)) {
                    found.add(readOperation(path, method, item, item.child(method)));
                }
            }
        }
        return List.copyOf(found);
    }

    private Operation readOperation(String path, String method, Located item, Located operation) {
        List<Parameter> parameters = new ArrayList<>(readParameters(item.node()));
        parameters.addAll(readParameters(operation.node()));
        Map<Integer, Response> responses = new LinkedHashMap<>();
        Located all = operation.child("responses");
        for (String status : all.node().members().keySet()) {
            responses.put(Integer.valueOf(status), readResponse(resolved(all.child(status))));
        }
        return new Operation(
                operation.node().text("operationId").orElseThrow(),
                operation
                        .node()
                        .array("tags")
                        .map(tags -> tags.texts().getFirst())
                        .orElse(""),
                method.toUpperCase(Locale.ROOT),
                new PathTemplate(path),
                readSecurity(operation.node()),
                parameters,
                operation.find("requestBody").map(this::resolved).map(this::readBody),
                responses);
    }

    private List<Parameter> readParameters(JsonObject owner) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonObject written :
                owner.array("parameters").map(JsonArray::objects).orElse(List.of())) {
            JsonObject parameter = resolved(written);
            parameters.add(new Parameter(
                    parameter.text("name").orElseThrow(),
                    Parameter.Place.valueOf(parameter.text("in").orElseThrow().toUpperCase(Locale.ROOT)),
                    parameter.flag("required").orElse(false),
                    parameter.object("schema").orElseThrow()));
        }
        return parameters;
    }

    private RequestBody readBody(Located body) {
        Located content = body.child("content");
        String mediaType = content.node().members().keySet().iterator().next();
        return new RequestBody(
                body.node().flag("required").orElse(false),
                mediaType,
                content.child(mediaType).child("schema").node());
    }

    private Response readResponse(Located response) {
        List<ResponseHeader> headers = new ArrayList<>();
        response.find("headers").ifPresent(all -> {
            for (String name : all.node().members().keySet()) {
                JsonObject header = resolved(all.child(name)).node();
                headers.add(new ResponseHeader(
                        name,
                        header.flag("required").orElse(false),
                        header.object("schema").orElseThrow()));
            }
        });
        Map<String, JsonObject> content = new LinkedHashMap<>();
        response.find("content").ifPresent(all -> {
            for (String mediaType : all.node().members().keySet()) {
                content.put(mediaType, all.child(mediaType).child("schema").node());
            }
        });
        return new Response(headers, content);
    }

    private static List<Map<String, List<String>>> readSecurity(JsonObject operation) {
        List<Map<String, List<String>>> ways = new ArrayList<>();
        for (JsonObject way :
                operation.array("security").map(JsonArray::objects).orElse(List.of())) {
            Map<String, List<String>> schemes = new LinkedHashMap<>();
            for (Map.Entry<String, JsonValue> scheme : way.members().entrySet()) {
                schemes.put(scheme.getKey(), texts(scheme.getValue()));
            }
            ways.add(Map.copyOf(schemes));
        }
        return ways;
    }

    private static List<String> texts(JsonValue value) {
        return switch (value) {
            case JsonArray array -> array.texts();
            case JsonText(String text) -> List.of(text);
            default -> List.of();
        };
    }
}
