package com.jiapin.market.local.template;

import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What references to parameters and resources resolve to on one machine. */
final class ResourceNames implements Intrinsics.References {

    private final LocalNames names;
    private final Map<String, JsonValue> values = new LinkedHashMap<>();
    private final JsonObject resources;

    ResourceNames(LocalNames names, Map<String, JsonValue> parameters, JsonObject resources) {
        this.names = names;
        this.resources = resources;
        names.pseudoParameters().forEach((name, value) -> values.put(name, new JsonText(value)));
        values.putAll(parameters);
    }

    @Override
    public Optional<JsonValue> reference(String id) {
        if (values.containsKey(id)) {
            return Optional.ofNullable(values.get(id));
        }
        if (id.endsWith(".Alias") || id.endsWith(".Version")) {
            String function = id.substring(0, id.lastIndexOf('.'));
            return is(function, "AWS::Serverless::Function")
                    ? Optional.of(new JsonText(functionArn(function) + ":live"))
                    : Optional.empty();
        }
        return type(id).map(type -> new JsonText(
                switch (type) {
                    case "AWS::DynamoDB::Table" -> name(id, "TableName", id);
                    case "AWS::SQS::Queue" -> names.queueUrl(queueName(id));
                    case "AWS::KMS::Key" -> names.wrappingKey().toString();
                    default -> id;
                }));
    }

    @Override
    public Optional<JsonValue> attribute(String id, String name) {
        return type(id).flatMap(type -> switch (type) {
                    case "AWS::DynamoDB::Table" ->
                        switch (name) {
                            case "Arn" -> Optional.of(tableArn(id));
                            case "StreamArn" -> Optional.of(tableArn(id) + "/stream/local");
                            default -> Optional.<String>empty();
                        };
                    case "AWS::SQS::Queue" ->
                        switch (name) {
                            case "Arn" -> Optional.of(names.arn("sqs", queueName(id)));
                            case "QueueName" -> Optional.of(queueName(id));
                            case "QueueUrl" -> Optional.of(names.queueUrl(queueName(id)));
                            default -> Optional.<String>empty();
                        };
                    case "AWS::Serverless::Function" ->
                        switch (name) {
                            case "Arn" -> Optional.of(functionArn(id));
                            case "Version.Version" -> Optional.of("1");
                            default -> Optional.<String>empty();
                        };
                    case "AWS::KMS::Key" ->
                        switch (name) {
                            case "Arn", "KeyId" ->
                                Optional.of(names.wrappingKey().toString());
                            default -> Optional.<String>empty();
                        };
                    // Attributes of what has no counterpart on one machine only have to be there.
                    default -> Optional.of(names.arn("local", id + "/" + name));
                })
                .map(JsonText::new);
    }

    /** The logical id of the function that a resource name stands for. */
    static String functionOf(String arn) {
        String path = arn.substring(arn.indexOf(":function:") + ":function:".length());
        int qualifier = path.indexOf(':');
        return qualifier < 0 ? path : path.substring(0, qualifier);
    }

    private String functionArn(String id) {
        return names.arn("lambda", "function:" + id);
    }

    private String tableArn(String id) {
        return names.arn("dynamodb", "table/" + name(id, "TableName", id));
    }

    String queueName(String id) {
        boolean fifo = resources
                .object(id)
                .flatMap(resource -> resource.object("Properties"))
                .flatMap(properties -> properties.flag("FifoQueue"))
                .orElse(false);
        return name(id, "QueueName", fifo ? id + ".fifo" : id);
    }

    private String name(String id, String property, String otherwise) {
        Optional<JsonObject> properties = resources.object(id).flatMap(resource -> resource.object("Properties"));
        Optional<JsonValue> given = properties.flatMap(all -> all.find(property));
        if (given.isEmpty()) {
            return otherwise;
        }
        // A name may use parameters, never another resource: that would be a circle for CloudFormation too.
        Intrinsics parametersOnly = new Intrinsics(JsonObject.EMPTY, JsonObject.EMPTY, new Intrinsics.References() {
            @Override
            public Optional<JsonValue> reference(String name) {
                return Optional.ofNullable(values.get(name));
            }

            @Override
            public Optional<JsonValue> attribute(String id, String name) {
                return Optional.empty();
            }
        });
        String place = id + ".Properties." + property;
        return parametersOnly.resolve(given.get(), place).orElseThrow() instanceof JsonText(String text)
                ? text
                : otherwise;
    }

    private boolean is(String id, String type) {
        return type(id).filter(type::equals).isPresent();
    }

    private Optional<String> type(String id) {
        return resources.object(id).flatMap(resource -> resource.text("Type"));
    }
}
