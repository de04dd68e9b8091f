package com.jiapin.market.local.template;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonFlag;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves CloudFormation's intrinsic functions; an empty answer is {@code AWS::NoValue}. */
final class Intrinsics {

    /** What a logical id means, and its attributes. */
    interface References {
        /** The value of {@code Ref}, or empty for an id that is neither parameter nor resource. */
        Optional<JsonValue> reference(String id);

        /** The value of {@code GetAtt}, or empty for an id that is no resource. */
        Optional<JsonValue> attribute(String id, String name);
    }

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)\\}");

    private final JsonObject mappings;
    private final JsonObject conditions;
    private final References references;

    Intrinsics(JsonObject mappings, JsonObject conditions, References references) {
        this.mappings = mappings;
        this.conditions = conditions;
        this.references = references;
    }

    /** The value of a named condition. */
    boolean condition(String name, String place) {
        JsonValue expression = conditions
                .find(name)
                .orElseThrow(() -> new TemplateFault(place, "the condition '" + name + "' is not declared"));
        return truth(expression, "Conditions." + name);
    }

    /** The object with everything inside resolved. */
    JsonObject object(JsonValue value, String place) {
        if (resolve(value, place).orElse(JsonObject.EMPTY) instanceof JsonObject object) {
            return object;
        }
        throw new TemplateFault(place, "a mapping is expected");
    }

    Optional<JsonValue> resolve(JsonValue value, String place) {
        return switch (value) {
            case JsonObject object -> {
                if (object.members().size() == 1) {
                    Map.Entry<String, JsonValue> only =
                            object.members().entrySet().iterator().next();
                    if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                        yield call(only.getKey(), only.getValue(), place);
                    }
                }
                yield Optional.of(members(object, place));
            }
            case JsonArray array -> {
                List<JsonValue> elements = new ArrayList<>();
                for (JsonValue element : array.elements()) {
                    resolve(element, place).ifPresent(elements::add);
                }
                yield Optional.of(new JsonArray(elements));
            }
            default -> Optional.of(value);
        };
    }

    private JsonObject members(JsonObject object, String place) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            resolve(member.getValue(), place + "." + member.getKey())
                    .ifPresent(resolved -> members.put(member.getKey(), resolved));
        }
        return new JsonObject(members);
    }

    private Optional<JsonValue> call(String function, JsonValue argument, String place) {
        return switch (function) {
            case "Ref" -> reference(text(argument, place), place);
            case "Fn::GetAtt" -> {
                List<JsonValue> path = list(argument, 2, function, place);
                String id = text(path.get(0), place);
                String name = text(path.get(1), place);
                yield Optional.of(attribute(id, name, place));
            }
            case "Fn::Sub" -> Optional.of(new JsonText(substitute(argument, place)));
            case "Fn::If" -> {
                List<JsonValue> parts = list(argument, 3, function, place);
                yield resolve(parts.get(condition(text(parts.get(0), place), place) ? 1 : 2), place);
            }
            case "Fn::Join" -> {
                List<JsonValue> parts = list(argument, 2, function, place);
                List<String> texts = new ArrayList<>();
                for (JsonValue element : elements(parts.get(1), place)) {
                    texts.add(text(element, place));
                }
                yield Optional.of(new JsonText(String.join(text(parts.get(0), place), texts)));
            }
            case "Fn::Split" -> {
                List<JsonValue> parts = list(argument, 2, function, place);
                String separator = text(parts.get(0), place);
                yield Optional.of(
                        JsonArray.ofTexts(List.of(text(parts.get(1), place).split(Pattern.quote(separator), -1))));
            }
            case "Fn::Select" -> {
                List<JsonValue> parts = list(argument, 2, function, place);
                List<JsonValue> elements = elements(parts.get(1), place);
                String index = text(parts.get(0), place);
                int position = index.matches("\\d{1,6}") ? Integer.parseInt(index) : -1;
                if (position < 0 || position >= elements.size()) {
                    throw new TemplateFault(place, "Fn::Select has no element " + index);
                }
                yield Optional.of(elements.get(position));
            }
            case "Fn::FindInMap" -> Optional.of(findInMap(list(argument, 3, function, place), place));
            case "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" ->
                Optional.of(new JsonFlag(truth(new JsonObject(Map.of(function, argument)), place)));
            case "Fn::ImportValue" ->
                throw new TemplateFault(place, "Fn::ImportValue needs another stack, which a local system has not");
            default -> throw new TemplateFault(place, "the intrinsic " + function + " is not understood");
        };
    }

    private boolean truth(JsonValue expression, String place) {
        if (!(expression instanceof JsonObject object) || object.members().size() != 1) {
            throw new TemplateFault(place, "a condition function is expected");
        }
        Map.Entry<String, JsonValue> only =
                object.members().entrySet().iterator().next();
        JsonValue argument = only.getValue();
        Predicate<JsonValue> holds = part -> truth(part, place);
        return switch (only.getKey()) {
            case "Condition" -> condition(text(argument, place), place);
            case "Fn::Equals" -> {
                List<JsonValue> sides = list(argument, 2, "Fn::Equals", place);
                yield text(sides.get(0), place).equals(text(sides.get(1), place));
            }
            case "Fn::Not" -> !truth(list(argument, 1, "Fn::Not", place).getFirst(), place);
            case "Fn::And" -> several(argument, "Fn::And", place).stream().allMatch(holds);
            case "Fn::Or" -> several(argument, "Fn::Or", place).stream().anyMatch(holds);
            default -> throw new TemplateFault(place, "'" + only.getKey() + "' is no condition function");
        };
    }

    private Optional<JsonValue> reference(String id, String place) {
        if (id.equals("AWS::NoValue")) {
            return Optional.empty();
        }
        return Optional.of(references
                .reference(id)
                .orElseThrow(() -> new TemplateFault(place, "'" + id + "' is neither a parameter nor a resource")));
    }

    private JsonValue attribute(String id, String name, String place) {
        return references
                .attribute(id, name)
                .orElseThrow(
                        () -> new TemplateFault(place, "the resource '" + id + "' has no attribute '" + name + "'"));
    }

    private String substitute(JsonValue argument, String place) {
        String pattern;
        Map<String, JsonValue> variables;
        if (argument instanceof JsonArray(List<JsonValue> parts)
                && parts.size() == 2
                && parts.get(0) instanceof JsonText(String text)
                && parts.get(1) instanceof JsonObject(Map<String, JsonValue> members)) {
            pattern = text;
            variables = members;
        } else if (argument instanceof JsonText(String text)) {
            pattern = text;
            variables = Map.of();
        } else {
            throw new TemplateFault(place, "Fn::Sub needs a text, or a text and a mapping");
        }
        Matcher matcher = VARIABLE.matcher(pattern);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            String name = String.valueOf(matcher.group(2)).strip();
            String replacement =
                    String.valueOf(matcher.group(1)).isEmpty() ? variable(name, variables, place) : "${" + name + "}";
            matcher.appendReplacement(out, Matcher.quoteReplacement(replacement));
        }
        return matcher.appendTail(out).toString();
    }

    private String variable(String name, Map<String, JsonValue> variables, String place) {
        Optional<JsonValue> given = Optional.ofNullable(variables.get(name));
        if (given.isPresent()) {
            return text(given.get(), place);
        }
        Optional<JsonValue> referenced = references.reference(name);
        int dot = name.indexOf('.');
        JsonValue value = referenced.isPresent() || dot < 0
                ? reference(name, place).orElseThrow(() -> new TemplateFault(place, "AWS::NoValue has no text"))
                : attribute(name.substring(0, dot), name.substring(dot + 1), place);
        return text(value, place);
    }

    private JsonValue findInMap(List<JsonValue> keys, String place) {
        List<String> path = new ArrayList<>();
        for (JsonValue key : keys) {
            path.add(text(key, place));
        }
        return mappings.object(path.get(0))
                .flatMap(map -> map.object(path.get(1)))
                .flatMap(map -> map.find(path.get(2)))
                .orElseThrow(() -> new TemplateFault(place, "Mappings." + String.join(".", path) + " does not exist"));
    }

    private List<JsonValue> several(JsonValue argument, String function, String place) {
        List<JsonValue> parts = elements(argument, place);
        if (parts.size() < 2 || parts.size() > 10) {
            throw new TemplateFault(place, function + " takes 2 to 10 conditions");
        }
        return parts;
    }

    private static List<JsonValue> list(JsonValue argument, int size, String function, String place) {
        if (argument instanceof JsonArray(List<JsonValue> elements) && elements.size() == size) {
            return elements;
        }
        throw new TemplateFault(place, function + " takes a list of " + size);
    }

    private List<JsonValue> elements(JsonValue argument, String place) {
        JsonValue unresolvedConditions = argument instanceof JsonArray ? argument : resolved(argument, place);
        if (unresolvedConditions instanceof JsonArray(List<JsonValue> elements)) {
            return elements;
        }
        throw new TemplateFault(place, "a list is expected");
    }

    private JsonValue resolved(JsonValue value, String place) {
        return resolve(value, place).orElseThrow(() -> new TemplateFault(place, "AWS::NoValue is no value here"));
    }

    private String text(JsonValue value, String place) {
        return switch (resolved(value, place)) {
            case JsonText(String text) -> text;
            case JsonNumber(String literal) -> literal;
            case JsonFlag(boolean flag) -> Boolean.toString(flag);
            default -> throw new TemplateFault(place, "a text is expected");
        };
    }
}
