package com.jiapin.market.local.template;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a SAM template. What it says is either understood, or known to have no effect on one machine, or a
 * {@link TemplateFault}: nothing is passed over in silence.
 */
public final class TemplateReader {

    /** Resources that describe the cloud around the system; on one machine they have no counterpart. */
    private static final Set<String> WITHOUT_LOCAL_EFFECT = Set.of(
            "AWS::CloudWatch::Alarm",
            "AWS::CloudWatch::CompositeAlarm",
            "AWS::CloudWatch::Dashboard",
            "AWS::IAM::ManagedPolicy",
            "AWS::IAM::Policy",
            "AWS::IAM::Role",
            "AWS::KMS::Alias",
            "AWS::KMS::Key",
            "AWS::Lambda::Permission",
            "AWS::Logs::LogGroup",
            "AWS::Logs::MetricFilter",
            "AWS::SNS::Subscription",
            "AWS::SNS::Topic",
            "AWS::SNS::TopicPolicy",
            "AWS::SQS::QueuePolicy",
            "AWS::WAFv2::WebACL",
            "AWS::WAFv2::WebACLAssociation");

    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Conditions",
            "Description",
            "Globals",
            "Mappings",
            "Metadata",
            "Outputs",
            "Parameters",
            "Resources",
            "Transform");

    private final JsonObject document;

    /** A reader of the given text. */
    public TemplateReader(String yaml) {
        this.document = YamlDocument.read(yaml);
        for (String section : document.members().keySet()) {
            if (!SECTIONS.contains(section)) {
                throw new TemplateFault(section, "the local system does not understand this section");
            }
        }
    }

    /** The names of the parameters that the template declares. */
    public Set<String> parameterNames() {
        return document.object("Parameters").orElse(JsonObject.EMPTY).members().keySet();
    }

    /**
     * Everything that the template describes.
     *
     * @param given values of parameters; the others take their defaults
     * @param names the addresses that references resolve to
     * @throws TemplateFault if the template says something that is not understood
     */
    public Template read(Map<String, String> given, LocalNames names) {
        Map<String, JsonValue> parameters =
                ParameterValues.of(document.object("Parameters").orElse(JsonObject.EMPTY), given);
        JsonObject resources = document.object("Resources")
                .orElseThrow(() -> new TemplateFault("Resources", "the template has no resources"));
        ResourceNames references = new ResourceNames(names, parameters, resources);
        Intrinsics intrinsics = new Intrinsics(
                document.object("Mappings").orElse(JsonObject.EMPTY),
                document.object("Conditions").orElse(JsonObject.EMPTY),
                references);
        Globals globals = new Globals(document.object("Globals").orElse(JsonObject.EMPTY));
        Map<String, Properties> present = new LinkedHashMap<>();
        Map<String, String> types = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> entry : resources.members().entrySet()) {
            String id = entry.getKey();
            JsonObject resource =
                    entry.getValue() instanceof JsonObject object ? object : refuse(id, "a mapping is expected");
            String type = resource.text("Type").orElseThrow(() -> new TemplateFault(id + ".Type", "is required"));
            checkAttributes(id, resource);
            Optional<String> condition = resource.text("Condition");
            if (condition.isEmpty() || intrinsics.condition(condition.get(), id + ".Condition")) {
                JsonValue properties = resource.find("Properties").orElse(JsonObject.EMPTY);
                String place = id + ".Properties";
                JsonObject merged = globals.under(type, intrinsics, intrinsics.object(properties, place));
                present.put(id, new Properties(place, merged));
                types.put(id, type);
            }
        }
        ApiReader apiReader = new ApiReader();
        Optional<ApiResource> api = Optional.empty();
        for (Map.Entry<String, String> entry : types.entrySet()) {
            if (entry.getValue().equals("AWS::Serverless::Api")) {
                if (api.isPresent()) {
                    throw new TemplateFault(entry.getKey(), "only one API is understood");
                }
                api = Optional.of(apiReader.api(entry.getKey(), properties(present, entry.getKey())));
            }
        }
        FunctionReader functionReader = new FunctionReader(apiReader);
        Map<String, FunctionResource> functions = new LinkedHashMap<>();
        Map<String, TableResource> tables = new LinkedHashMap<>();
        Map<String, QueueResource> queues = new LinkedHashMap<>();
        types.forEach((id, type) -> {
            Properties properties = properties(present, id);
            switch (type) {
                case "AWS::Serverless::Api" -> {}
                case "AWS::Serverless::Function" -> functions.put(id, functionReader.function(id, properties));
                case "AWS::DynamoDB::Table" ->
                    tables.put(id, StorageReader.table(id, plain(references, id), properties));
                case "AWS::SQS::Queue" -> queues.put(id, StorageReader.queue(id, references.queueName(id), properties));
                default -> {
                    if (!WITHOUT_LOCAL_EFFECT.contains(type)) {
                        throw new TemplateFault(id, "the local system does not understand the type " + type);
                    }
                }
            }
        });
        RouteRules.check(functionReader.routes);
        Map<String, String> plainParameters = new LinkedHashMap<>();
        parameters.forEach((name, value) -> plainParameters.put(name, plain(value)));
        return new Template(
                names,
                Map.copyOf(plainParameters),
                api,
                List.copyOf(functionReader.routes),
                functions,
                tables,
                queues,
                List.copyOf(functionReader.queueSources),
                List.copyOf(functionReader.streamSources),
                List.copyOf(functionReader.schedules),
                outputs(intrinsics));
    }

    private Map<String, String> outputs(Intrinsics intrinsics) {
        Map<String, String> outputs = new LinkedHashMap<>();
        document.object("Outputs").orElse(JsonObject.EMPTY).members().forEach((name, value) -> {
            String place = "Outputs." + name;
            JsonObject output = value instanceof JsonObject object ? object : refuse(place, "a mapping is expected");
            Optional<String> condition = output.text("Condition");
            if (condition.isEmpty() || intrinsics.condition(condition.get(), place)) {
                JsonValue given = output.find("Value").orElseThrow(() -> new TemplateFault(place, "Value is required"));
                intrinsics.resolve(given, place + ".Value").ifPresent(resolved -> outputs.put(name, plain(resolved)));
            }
        });
        return outputs;
    }

    private static void checkAttributes(String id, JsonObject resource) {
        new Properties(id, resource)
                .ignore(
                        "Type",
                        "Properties",
                        "Condition",
                        "DependsOn",
                        "DeletionPolicy",
                        "UpdateReplacePolicy",
                        "Metadata")
                .done();
    }

    private static Properties properties(Map<String, Properties> present, String id) {
        return Optional.ofNullable(present.get(id)).orElseThrow();
    }

    private static String plain(ResourceNames references, String id) {
        return references.reference(id).map(TemplateReader::plain).orElseThrow();
    }

    private static String plain(JsonValue value) {
        return switch (value) {
            case JsonText(String text) -> text;
            case JsonArray array -> {
                List<String> texts = new ArrayList<>(array.texts());
                yield String.join(",", texts);
            }
            default -> Json.text(value);
        };
    }

    private static JsonObject refuse(String place, String reason) {
        throw new TemplateFault(place, reason);
    }
}
