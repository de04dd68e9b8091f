package com.jiapin.market.local.template;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The template's parameters with their defaults and the values given at start. */
final class ParameterValues {

    private ParameterValues() {}

    static Map<String, JsonValue> of(JsonObject declarations, Map<String, String> given) {
        for (String name : given.keySet()) {
            if (!declarations.has(name)) {
                throw new TemplateFault("Parameters." + name, "a value is given for a parameter that is not declared");
            }
        }
        Map<String, JsonValue> values = new LinkedHashMap<>();
        Properties all = new Properties("template", new JsonObject(Map.of("Parameters", declarations)));
        all.objectsByName("Parameters").forEach((name, declaration) -> {
            String type = declaration.requiredText("Type");
            String value = given.containsKey(name)
                    ? String.valueOf(given.get(name))
                    : declaration
                            .text("Default")
                            .orElseThrow(() -> declaration.fault(
                                    "Default", "the parameter needs a value: give --parameter " + name + "=..."));
            List<String> allowed = declaration.texts("AllowedValues");
            if (!allowed.isEmpty() && !allowed.contains(value)) {
                throw declaration.fault("AllowedValues", "'" + value + "' is none of " + allowed);
            }
            declaration.text("AllowedPattern").ifPresent(pattern -> {
                if (!value.matches(pattern)) {
                    throw declaration.fault("AllowedPattern", "'" + value + "' does not match " + pattern);
                }
            });
            declaration.ignore("Default", "Description", "ConstraintDescription", "NoEcho", "MinLength", "MaxLength");
            declaration.ignore("MinValue", "MaxValue");
            declaration.done();
            values.put(
                    name,
                    switch (type) {
                        case "String", "Number" -> new JsonText(value);
                        case "CommaDelimitedList" -> JsonArray.ofTexts(List.of(value.split("\\s*,\\s*", -1)));
                        default -> throw declaration.fault("Type", "the type '" + type + "' is not understood");
                    });
        });
        return values;
    }
}
