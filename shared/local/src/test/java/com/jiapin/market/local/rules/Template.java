package com.jiapin.market.local.rules;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.template.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The deployed template as its author wrote it: intrinsics are not resolved, so that rules can judge them. */
public record Template(String text, JsonObject root) {
    private static final Pattern FIRST_LETTERS = Pattern.compile("(?:^|-)([a-z0-9])");
    private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\{([A-Za-z0-9]+)\\.[A-Za-z]+}");

    /** Reads template.yaml of the repository. */
    public static Template read() {
        try {
            String text = Files.readString(Repository.root().resolve("template.yaml"));
            return new Template(text, YamlDocument.read(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders under functions/, in order. */
    public static List<String> folders() {
        try (Stream<java.nio.file.Path> folders = Files.list(Repository.root().resolve("functions"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The resources of a type by their logical id. */
    Map<String, JsonObject> resources(String type) {
        Map<String, JsonObject> found = new LinkedHashMap<>();
        section(root, "Resources").members().forEach((id, value) -> {
            if (value instanceof JsonObject resource && resource.text("Type").equals(Optional.of(type))) {
                found.put(id, resource);
            }
        });
        return found;
    }

    /** The properties of one resource; a fault when there is no such resource. */
    JsonObject properties(String logicalId) {
        return section(section(section(root, "Resources"), logicalId), "Properties");
    }

    /** The properties that every function has unless it says otherwise. */
    JsonObject functionDefaults() {
        return section(section(root, "Globals"), "Function");
    }

    /** A function's timeout in seconds. */
    long timeoutSeconds(String functionId) {
        return properties(functionId)
                .integer("Timeout")
                .orElseGet(() -> functionDefaults().integer("Timeout").orElseThrow());
    }

    /** The events of one type at a function, by their names. */
    public Map<String, JsonObject> events(String functionId, String type) {
        Map<String, JsonObject> found = new LinkedHashMap<>();
        properties(functionId)
                .object("Events")
                .orElse(JsonObject.EMPTY)
                .members()
                .forEach((name, value) -> {
                    if (value instanceof JsonObject event && event.text("Type").equals(Optional.of(type))) {
                        found.put(name, section(event, "Properties"));
                    }
                });
        return found;
    }

    /** The policy statements of a function's role. */
    List<JsonObject> statements(String functionId) {
        List<JsonObject> statements = new ArrayList<>();
        for (JsonObject policy :
                list(properties(roleOf(functionId)), "Policies").objects()) {
            statements.addAll(
                    list(section(policy, "PolicyDocument"), "Statement").objects());
        }
        return statements;
    }

    /** The logical id of a function's own role. */
    static String roleOf(String functionId) {
        return functionId.replaceFirst("Function$", "Role");
    }

    /** The logical id of the function of a folder: {@code sign-in} is {@code SignInFunction}. */
    public static String functionId(String folder) {
        return capitalised(folder) + "Function";
    }

    /** The name of a folder as a class would have it: {@code sign-in} is {@code SignIn}. */
    static String capitalised(String folder) {
        return FIRST_LETTERS.matcher(folder).replaceAll(match -> match.group(1).toUpperCase(java.util.Locale.ROOT));
    }

    /** The logical id that a Ref, GetAtt or Sub names, perhaps on a condition; empty for literals. */
    static Optional<String> target(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            return Optional.empty();
        }
        Optional<String> substituted = object.text("Fn::Sub").flatMap(text -> {
            Matcher matcher = SUBSTITUTED.matcher(text);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        });
        return object.text("Ref")
                .or(() -> object.array("Fn::GetAtt").map(path -> path.texts().getFirst()))
                .or(() -> object.array("Fn::If")
                        .flatMap(choice -> target(choice.elements().get(1))))
                .or(() -> substituted);
    }

    /** The member that must be an object. */
    static JsonObject section(JsonObject parent, String name) {
        return parent.object(name)
                .orElseThrow(() -> new IllegalStateException("no section " + name + " among "
                        + new TreeSet<>(parent.members().keySet())));
    }

    /** The member as a list, whether it is written as one or as a single value. */
    static JsonArray list(JsonObject parent, String name) {
        return switch (parent.find(name).orElse(JsonArray.of(List.of()))) {
            case JsonArray array -> array;
            case JsonText text -> JsonArray.of(List.of(text));
            case JsonValue single -> JsonArray.of(List.of(single));
        };
    }
}
