package com.jiapin.market.local.template;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What SAM adds to resources from the section Globals: mappings are merged, lists joined, everything else replaced. */
final class Globals {

    private final JsonObject section;

    Globals(JsonObject section) {
        this.section = section;
        for (String kind : section.members().keySet()) {
            if (!kind.equals("Api") && !kind.equals("Function")) {
                throw new TemplateFault("Globals." + kind, "the local system does not understand this kind");
            }
        }
    }

    JsonObject under(String type, Intrinsics intrinsics, JsonObject own) {
        Optional<String> kind =
                switch (type) {
                    case "AWS::Serverless::Function" -> Optional.of("Function");
                    case "AWS::Serverless::Api" -> Optional.of("Api");
                    default -> Optional.empty();
                };
        Optional<JsonValue> shared = kind.flatMap(section::find);
        return shared.isPresent() ? merged(intrinsics.object(shared.get(), "Globals." + kind.orElseThrow()), own) : own;
    }

    private static JsonObject merged(JsonObject shared, JsonObject own) {
        Map<String, JsonValue> members = new LinkedHashMap<>(shared.members());
        own.members().forEach((name, value) -> members.merge(name, value, Globals::merged));
        return new JsonObject(members);
    }

    private static JsonValue merged(JsonValue shared, JsonValue own) {
        if (shared instanceof JsonObject sharedObject && own instanceof JsonObject ownObject) {
            return merged(sharedObject, ownObject);
        }
        if (shared instanceof JsonArray(List<JsonValue> sharedElements)
                && own instanceof JsonArray(List<JsonValue> ownElements)) {
            List<JsonValue> elements = new ArrayList<>(sharedElements);
            elements.addAll(ownElements);
            return new JsonArray(elements);
        }
        return own;
    }
}
