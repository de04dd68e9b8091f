package com.jiapin.market.local.rules;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Judges calls to the database as IAM would: by the role that template.yaml gives the calling function. The caller is
 * told by the access key, which in the local system is the function's logical id.
 */
public final class GrantCheck {
    private static final int LIMIT = 64 * 1024 * 1024;

    private final Template template = Template.read();
    private final Collection<String> refused = new ConcurrentSkipListSet<>();
    private final Collection<String> used = new ConcurrentSkipListSet<>();

    /** Judges one request; {@code caller} that is no function is not judged. */
    public void request(String caller, String operation, byte[] body) {
        if (!template.resources("AWS::Serverless::Function").containsKey(caller)) {
            return;
        }
        JsonObject request = (JsonObject) Json.parse(body, LIMIT);
        for (Access access : accesses(operation, request)) {
            boolean granted = false;
            for (JsonObject statement : template.statements(caller)) {
                granted |= allows(statement, access);
            }
            (granted ? used : refused).add(caller + " " + access.words());
        }
    }

    /** Throws an {@link AssertionError} that lists all calls that a role does not allow, if there are any. */
    public void assertNothingRefused() {
        if (!refused.isEmpty()) {
            throw new AssertionError("the roles of template.yaml refuse:\n" + String.join("\n", refused));
        }
    }

    /** What was called and allowed: function, action, table or index, and kind of key. */
    public Collection<String> used() {
        return new TreeSet<>(used);
    }

    private static List<Access> accesses(String operation, JsonObject request) {
        return switch (operation) {
            case "TransactWriteItems" -> {
                List<Access> found = new ArrayList<>();
                for (JsonObject write :
                        request.array("TransactItems").orElseThrow().objects()) {
                    write.members()
                            .forEach((kind, detail) ->
                                    found.add(single("dynamodb:" + kind + "Item", (JsonObject) detail)));
                }
                yield found;
            }
            case "BatchGetItem" -> {
                List<Access> found = new ArrayList<>();
                request.object("RequestItems").orElseThrow().members().forEach((table, wanted) -> {
                    for (JsonObject key :
                            Template.list((JsonObject) wanted, "Keys").objects()) {
                        found.add(new Access("dynamodb:BatchGetItem", table, Optional.empty(), text(key, "pk")));
                    }
                });
                yield found;
            }
            case "Query" ->
                List.of(new Access(
                        "dynamodb:Query",
                        request.text("TableName").orElseThrow(),
                        request.text("IndexName"),
                        text(request.object("ExpressionAttributeValues").orElse(JsonObject.EMPTY), ":p")));
            default -> List.of(single("dynamodb:" + operation, request));
        };
    }

    private static Access single(String action, JsonObject request) {
        JsonObject keyed =
                request.object("Key").or(() -> request.object("Item")).orElse(JsonObject.EMPTY);
        return new Access(action, request.text("TableName").orElse(""), Optional.empty(), text(keyed, "pk"));
    }

    private static String text(JsonObject values, String name) {
        return values.object(name).flatMap(value -> value.text("S")).orElse("");
    }

    private static boolean allows(JsonObject statement, Access access) {
        return Template.list(statement, "Action").texts().contains(access.action)
                && Template.list(statement, "Resource").elements().stream()
                        .anyMatch(resource -> access.index
                                        .map(index -> Json.text(resource).endsWith("/index/" + index + "\"}"))
                                        .orElse(!Json.text(resource).contains("/"))
                                && Template.target(resource)
                                        .filter(access.table::contains)
                                        .isPresent())
                && reaches(statement, access.partition);
    }

    private static boolean reaches(JsonObject statement, String partition) {
        Optional<JsonArray> keys = statement
                .object("Condition")
                .flatMap(condition -> condition.object("ForAllValues:StringLike"))
                .map(condition -> Template.list(condition, "dynamodb:LeadingKeys"));
        return keys.isEmpty()
                || keys.get().elements().stream()
                        .map(key -> ((JsonText) key).value())
                        .anyMatch(key -> key.endsWith("*")
                                ? partition.startsWith(key.substring(0, key.length() - 1))
                                : partition.equals(key));
    }

    /** One access to one partition of a table or index. */
    private record Access(String action, String table, Optional<String> index, String partition) {
        /** Without ids, so that the same kind of access has the same words. */
        String words() {
            int kind = partition.indexOf('#');
            return action.substring("dynamodb:".length()) + " " + table
                    + index.map(name -> "/" + name).orElse("") + " "
                    + (kind < 0 ? partition : partition.substring(0, kind + 1));
        }
    }
}
