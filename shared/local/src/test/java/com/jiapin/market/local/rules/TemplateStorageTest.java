package com.jiapin.market.local.rules;

import static com.jiapin.market.local.rules.Template.list;
import static com.jiapin.market.local.rules.Template.section;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateStorageTest {
    private static final int FOURTEEN_DAYS_SECONDS = 1_209_600;
    private static final Template TEMPLATE = Template.read();

    static Set<String> queues() {
        return TEMPLATE.resources("AWS::SQS::Queue").keySet();
    }

    @Test
    void theTablesAreThoseOfTheDataMap() {
        assertThat(TEMPLATE.resources("AWS::DynamoDB::Table").keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Table.values())
                        .map(TemplateStorageTest::logicalId)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void functionsFindATableUnderTheNameTheDataMapGivesIt(Table table) {
        JsonObject variables = section(section(TEMPLATE.functionDefaults(), "Environment"), "Variables");

        assertThat(variables.find(table.environmentName()).flatMap(Template::target))
                .contains(logicalId(table));
    }

    @Tag("D3")
    @ParameterizedTest
    @EnumSource
    void aTableStreamsBacksUpAndExpiresAsTheDataMapSays(Table table) {
        JsonObject properties = TEMPLATE.properties(logicalId(table));

        assertThat(properties.object("StreamSpecification").flatMap(stream -> stream.text("StreamViewType")))
                .isEqualTo(table.streamed() ? Optional.of("NEW_AND_OLD_IMAGES") : Optional.empty());
        JsonObject recovery = section(properties, "PointInTimeRecoverySpecification");
        assertThat(recovery.flag("PointInTimeRecoveryEnabled")).contains(table.backedUp());
        if (table.backedUp()) {
            assertThat(recovery.integer("RecoveryPeriodInDays")).hasValue(35);
        }
        assertThat(properties.object("TimeToLiveSpecification").flatMap(expiry -> expiry.text("AttributeName")))
                .isEqualTo(table.expiring() ? Optional.of("ttl") : Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void aTableHasTheKeysAndIndexesOfTheDataMap(Table table) {
        JsonObject properties = TEMPLATE.properties(logicalId(table));

        assertThat(keys(properties)).isEqualTo(List.of("pk", "sk"));
        List<JsonObject> indexes = properties
                .array("GlobalSecondaryIndexes")
                .orElse(JsonArray.of(List.of()))
                .objects();
        assertThat(indexes)
                .map(index -> index.text("IndexName").orElseThrow())
                .isEqualTo(table.indexes().stream().map(Index::indexName).toList());
        for (int i = 0; i < indexes.size(); i++) {
            Index declared = table.indexes().get(i);
            assertThat(keys(indexes.get(i)))
                    .isEqualTo(List.of(declared.partitionAttribute(), declared.sortAttribute()));
            JsonObject projection = section(indexes.get(i), "Projection");
            assertThat(projection.text("ProjectionType"))
                    .contains(declared.columns().isEmpty() ? "KEYS_ONLY" : "INCLUDE");
            assertThat(list(projection, "NonKeyAttributes").texts()).isEqualTo(declared.columns());
        }
    }

    @Tag("D1")
    @ParameterizedTest
    @EnumSource
    void aTableIsEncryptedOnDemandAndSurvivesItsStack(Table table) {
        JsonObject resource = section(section(TEMPLATE.root(), "Resources"), logicalId(table));
        JsonObject properties = section(resource, "Properties");

        assertThat(section(properties, "SSESpecification").flag("SSEEnabled")).contains(true);
        assertThat(properties.text("BillingMode")).contains("PAY_PER_REQUEST");
        assertThat(resource.text("DeletionPolicy")).contains("RetainExceptOnCreate");
        assertThat(resource.text("UpdateReplacePolicy")).contains("Retain");
        assertThat(Json.text(section(properties, "DeletionProtectionEnabled")))
                .isEqualTo("{\"Fn::If\":[\"IsProduction\",true,false]}");
        assertThat(properties.has("TableName")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("queues")
    void aQueueIsEncryptedKeepsForFourteenDaysAndEndsInADeadLetterQueue(String queue) {
        JsonObject properties = TEMPLATE.properties(queue);

        assertThat(properties.flag("SqsManagedSseEnabled")).contains(true);
        assertThat(properties.integer("MessageRetentionPeriod")).hasValue(FOURTEEN_DAYS_SECONDS);
        if (!isLast(queue)) {
            String letters = properties
                    .object("RedrivePolicy")
                    .flatMap(policy -> policy.find("deadLetterTargetArn"))
                    .flatMap(Template::target)
                    .orElseThrow();
            assertThat(isLast(letters)).isTrue();
            assertThat(TEMPLATE.properties(letters).flag("FifoQueue")).isEqualTo(properties.flag("FifoQueue"));
        }
    }

    @ParameterizedTest
    @MethodSource("queues")
    void aQueueAlarmsOnDepthAndAge(String queue) {
        assertThat(alarmedMetrics(queue))
                .contains("ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage");
    }

    private static boolean isLast(String queue) {
        return queue.endsWith("DeadLetterQueue") || queue.endsWith("FailureQueue");
    }

    private List<String> alarmedMetrics(String queue) {
        List<String> metrics = new ArrayList<>();
        for (Map.Entry<String, JsonObject> alarm :
                TEMPLATE.resources("AWS::CloudWatch::Alarm").entrySet()) {
            JsonObject properties = section(alarm.getValue(), "Properties");
            boolean watches = list(properties, "Dimensions").objects().stream()
                    .anyMatch(dimension ->
                            dimension.find("Value").flatMap(Template::target).equals(Optional.of(queue)));
            if (watches) {
                metrics.add(properties.text("MetricName").orElseThrow());
            }
        }
        return metrics;
    }

    private static List<String> keys(JsonObject keyed) {
        JsonArray schema = keyed.array("KeySchema").orElseThrow();
        assertThat(schema.objects())
                .map(key -> key.find("KeyType").orElseThrow())
                .containsExactly(new JsonText("HASH"), new JsonText("RANGE"));
        return schema.objects().stream()
                .map(key -> key.text("AttributeName").orElseThrow())
                .toList();
    }

    private static String logicalId(Table table) {
        String name = table.name().toLowerCase(Locale.ROOT);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Table";
    }
}
