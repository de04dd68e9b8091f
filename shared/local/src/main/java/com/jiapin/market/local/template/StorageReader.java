package com.jiapin.market.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads tables and queues. */
final class StorageReader {

    private StorageReader() {}

    static TableResource table(String id, String tableName, Properties properties) {
        properties.ignore("TableName", "SSESpecification", "PointInTimeRecoverySpecification");
        properties.ignore("DeletionProtectionEnabled", "Tags", "ContributorInsightsSpecification", "TableClass");
        String billing = properties.text("BillingMode").orElse("PROVISIONED");
        if (!billing.equals("PAY_PER_REQUEST")) {
            throw properties.fault("BillingMode", "only PAY_PER_REQUEST is understood");
        }
        Map<String, String> types = new LinkedHashMap<>();
        for (Properties definition : properties.objects("AttributeDefinitions")) {
            types.put(definition.requiredText("AttributeName"), definition.requiredText("AttributeType"));
            definition.done();
        }
        List<TableResource.Index> indexes = new ArrayList<>();
        for (Properties index : properties.objects("GlobalSecondaryIndexes")) {
            Properties projection =
                    index.object("Projection").orElseThrow(() -> index.fault("Projection", "is required"));
            indexes.add(new TableResource.Index(
                    index.requiredText("IndexName"),
                    key(index),
                    projection.requiredText("ProjectionType"),
                    projection.texts("NonKeyAttributes")));
            projection.done();
            index.done();
        }
        Optional<String> stream = properties.object("StreamSpecification").map(specification -> {
            String view = specification.requiredText("StreamViewType");
            specification.done();
            return view;
        });
        Optional<String> ttl = properties.object("TimeToLiveSpecification").flatMap(specification -> {
            String attribute = specification.requiredText("AttributeName");
            boolean enabled = specification.flag("Enabled");
            specification.done();
            return enabled ? Optional.of(attribute) : Optional.empty();
        });
        TableResource table = new TableResource(id, tableName, types, key(properties), indexes, stream, ttl);
        properties.done();
        return table;
    }

    private static TableResource.Key key(Properties owner) {
        Optional<String> partition = Optional.empty();
        Optional<String> sort = Optional.empty();
        for (Properties element : owner.objects("KeySchema")) {
            String name = element.requiredText("AttributeName");
            String type = element.requiredText("KeyType");
            switch (type) {
                case "HASH" -> partition = Optional.of(name);
                case "RANGE" -> sort = Optional.of(name);
                default -> throw element.fault("KeyType", "HASH or RANGE is expected, got '" + type + "'");
            }
            element.done();
        }
        return new TableResource.Key(
                partition.orElseThrow(() -> owner.fault("KeySchema", "needs a HASH attribute")), sort);
    }

    static QueueResource queue(String id, String queueName, Properties properties) {
        properties.ignore("QueueName", "SqsManagedSseEnabled", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds");
        properties.ignore("MessageRetentionPeriod", "RedriveAllowPolicy", "Tags");
        boolean fifo = properties.flag("FifoQueue");
        if (fifo != queueName.endsWith(".fifo")) {
            throw properties.fault("QueueName", "the name ends with .fifo exactly when FifoQueue is true");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        if (fifo) {
            attributes.put("FifoQueue", "true");
            attributes.put("ContentBasedDeduplication", Boolean.toString(properties.flag("ContentBasedDeduplication")));
        }
        attributes.put(
                "VisibilityTimeout",
                Integer.toString(properties.integer("VisibilityTimeout").orElse(30)));
        attributes.put(
                "DelaySeconds",
                Integer.toString(properties.integer("DelaySeconds").orElse(0)));
        attributes.put(
                "ReceiveMessageWaitTimeSeconds",
                Integer.toString(
                        properties.integer("ReceiveMessageWaitTimeSeconds").orElse(0)));
        Optional<QueueResource.Redrive> redrive = properties
                .object("RedrivePolicy")
                .map(policy -> {
                    QueueResource.Redrive result = new QueueResource.Redrive(
                            policy.requiredText("deadLetterTargetArn"),
                            policy.integer("maxReceiveCount")
                                    .orElseThrow(() -> policy.fault("maxReceiveCount", "is required")));
                    policy.done();
                    return result;
                });
        properties.done();
        return new QueueResource(id, queueName, attributes, redrive);
    }
}
