package com.jiapin.market.local.template;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.math.BigDecimal;
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
        Properties all = new Properties("Parameters", declarations);
        for (String name : declarations.members().keySet()) {
            Properties declaration = all.object(name).orElseThrow();
            String type = declaration.requiredText("Type");
            String value = given.containsKey(name)
                    ? String.valueOf(given.get(name))
                    : declaration
                            .text("Default")
                            .orElseThrow(() -> declaration.fault(
                                    "Default", "the parameter needs a value: give --parameter " + name + "=..."));
            check(declaration, value);
            values.put(
                    name,
                    switch (type) {
                        case "String" -> new JsonText(value);
                        case "Number" -> {
                            checkNumber(declaration, value);
                            yield new JsonText(value);
                        }
                        case "CommaDelimitedList" -> JsonArray.ofTexts(List.of(value.split("\\s*,\\s*", -1)));
                        default -> throw declaration.fault("Type", "the type '" + type + "' is not understood");
                    });
            declaration.ignore("Default", "Description", "ConstraintDescription", "NoEcho");
            declaration.done();
        }
        return values;
    }

    private static void check(Properties declaration, String value) {
        List<String> allowed = declaration.texts("AllowedValues");
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            throw declaration.fault("AllowedValues", "'" + value + "' is none of " + allowed);
        }
        declaration.text("AllowedPattern").ifPresent(pattern -> {
            if (!value.matches(pattern)) {
                throw declaration.fault("AllowedPattern", "'" + value + "' does not match " + pattern);
            }
        });
        declaration.integer("MinLength").filter(least -> value.length() < least).ifPresent(least -> {
            throw declaration.fault("MinLength", "'" + value + "' is shorter than " + least);
        });
        declaration.integer("MaxLength").filter(most -> value.length() > most).ifPresent(most -> {
            throw declaration.fault("MaxLength", "'" + value + "' is longer than " + most);
        });
    }

    private static void checkNumber(Properties declaration, String value) {
        if (!value.matches("-?\\d{1,18}(\\.\\d{1,18})?")) {
            throw declaration.fault("Type", "a number is expected, got '" + value + "'");
        }
        BigDecimal number = new BigDecimal(value);
        declaration
                .integer("MinValue")
                .filter(least -> number.compareTo(BigDecimal.valueOf(least)) < 0)
                .ifPresent(least -> {
                    throw declaration.fault("MinValue", value + " is less than " + least);
                });
        declaration
                .integer("MaxValue")
                .filter(most -> number.compareTo(BigDecimal.valueOf(most)) > 0)
                .ifPresent(most -> {
                    throw declaration.fault("MaxValue", value + " is more than " + most);
                });
    }
}
