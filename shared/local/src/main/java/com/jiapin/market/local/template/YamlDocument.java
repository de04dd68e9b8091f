package com.jiapin.market.local.template;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonFlag;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads YAML into the JSON tree: a short intrinsic ({@code !Sub x}) becomes its long form ({@code {"Fn::Sub": x}}). */
public final class YamlDocument {

    private static final Set<String> INTRINSICS = Set.of(
            "Sub", "GetAtt", "If", "Equals", "Join", "Not", "And", "Or", "FindInMap", "Select", "Split", "ImportValue");

    private YamlDocument() {}

    /** The mapping that the text holds; anything else, a repeated key and an unknown tag are faults with their line. */
    public static JsonObject read(String text) {
        Optional<Node> root;
        try {
            root = new Compose(
                            LoadSettings.builder().setSchema(new CoreSchema()).build())
                    .composeString(text);
        } catch (YamlEngineException malformed) {
            throw new TemplateFault("YAML", String.valueOf(malformed.getMessage()));
        }
        if (root.isPresent() && value(root.get()) instanceof JsonObject object) {
            return object;
        }
        throw new TemplateFault("YAML", "the document is not a mapping");
    }

    private static JsonValue value(Node node) {
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return plain(node);
        }
        String name = tag.substring(1);
        JsonValue argument = argument(node);
        if (name.equals("Ref") || name.equals("Condition")) {
            return new JsonObject(Map.of(name, argument));
        }
        if (!INTRINSICS.contains(name)) {
            throw new TemplateFault(place(node), "the tag " + tag + " is not known");
        }
        if (name.equals("GetAtt") && argument instanceof JsonText(String path)) {
            int dot = path.indexOf('.');
            if (dot < 0) {
                throw new TemplateFault(place(node), "!GetAtt needs Resource.Attribute, got '" + path + "'");
            }
            argument = JsonArray.ofTexts(List.of(path.substring(0, dot), path.substring(dot + 1)));
        }
        return new JsonObject(Map.of("Fn::" + name, argument));
    }

    private static JsonValue argument(Node node) {
        return node instanceof ScalarNode scalar ? new JsonText(scalar.getValue()) : plain(node);
    }

    private static JsonValue plain(Node node) {
        return switch (node) {
            case MappingNode mapping -> mapping(mapping);
            case SequenceNode sequence -> {
                List<JsonValue> elements = new ArrayList<>();
                for (Node element : sequence.getValue()) {
                    elements.add(value(element));
                }
                yield new JsonArray(elements);
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new TemplateFault(place(node), "anchors and aliases are not understood");
        };
    }

    private static JsonObject mapping(MappingNode mapping) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new TemplateFault(place(tuple.getKeyNode()), "a key must be a scalar");
            }
            if (members.putIfAbsent(key.getValue(), value(tuple.getValueNode())) != null) {
                throw new TemplateFault(place(key), "the key '" + key.getValue() + "' stands twice");
            }
        }
        return new JsonObject(members);
    }

    private static JsonValue scalar(ScalarNode scalar) {
        Tag tag = scalar.getTag();
        String text = scalar.getValue();
        if (tag.equals(Tag.BOOL)) {
            return new JsonFlag(text.equalsIgnoreCase("true"));
        }
        if (tag.equals(Tag.NULL)) {
            return JsonNull.NULL;
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return new JsonNumber(text);
        }
        return new JsonText(text);
    }

    private static String place(Node node) {
        Optional<Mark> mark = node.getStartMark();
        return mark.map(start -> "line " + (start.getLine() + 1)).orElse("YAML");
    }
}
