package com.jiapin.market.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.MarketData;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The data map and template.yaml describe the same tables. */
final class DataMapTemplateTest {
    private final JsonObject resources = resources();

    @Test
    void theTemplateHasTheTablesOfTheMapAndNoOther() {
        Set<String> deployed = new LinkedHashSet<>();
        resources.members().forEach((name, resource) -> {
            if (((JsonObject) resource).text("Type").equals(Optional.of("AWS::DynamoDB::Table"))) {
                deployed.add(name);
            }
        });
        List<String> declared = new ArrayList<>();
        for (Table table : Table.values()) {
            declared.add(logicalId(table));
        }
        assertThat(deployed).containsExactlyInAnyOrderElementsOf(declared);
    }

    @ParameterizedTest
    @EnumSource(Table.class)
    void keysStreamBackupAndExpiryAgree(Table table) {
        JsonObject properties = properties(table);
        assertThat(keys(properties)).containsExactly(Standard.PARTITION, Standard.SORT);
        assertThat(properties.object("StreamSpecification").flatMap(stream -> stream.text("StreamViewType")))
                .isEqualTo(table.streamed() ? Optional.of("NEW_AND_OLD_IMAGES") : Optional.empty());
        JsonObject backup =
                properties.object("PointInTimeRecoverySpecification").orElseThrow();
        assertThat(backup.flag("PointInTimeRecoveryEnabled")).contains(table.backedUp());
        assertThat(backup.integer("RecoveryPeriodInDays").orElse(0)).isEqualTo(table.backedUp() ? 35 : 0);
        Optional<JsonObject> expiry = properties.object("TimeToLiveSpecification");
        assertThat(expiry.flatMap(ttl -> ttl.text("AttributeName")))
                .isEqualTo(table.expiring() ? Optional.of(Standard.EXPIRY) : Optional.empty());
        assertThat(expiry.flatMap(ttl -> ttl.flag("Enabled"))).isEqualTo(expiry.map(ttl -> true));
    }

    @ParameterizedTest
    @EnumSource(Table.class)
    void indexesAndAttributeTypesAgree(Table table) {
        JsonObject properties = properties(table);
        Set<String> keyAttributes = new LinkedHashSet<>(List.of(Standard.PARTITION, Standard.SORT));
        Map<String, String> expected = new LinkedHashMap<>();
        for (Index index : table.indexes()) {
            keyAttributes.add(index.partitionAttribute());
            keyAttributes.add(index.sortAttribute());
            expected.put(
                    index.indexName(),
                    List.of(index.partitionAttribute(), index.sortAttribute()) + " " + index.columns());
        }
        Map<String, String> deployed = new LinkedHashMap<>();
        properties.array("GlobalSecondaryIndexes").ifPresent(indexes -> indexes.objects()
                .forEach(index -> deployed.put(
                        index.text("IndexName").orElseThrow(),
                        keys(index) + " " + columns(index.object("Projection").orElseThrow()))));
        assertThat(deployed).isEqualTo(expected);
        assertThat(properties.array("AttributeDefinitions").orElseThrow().objects())
                .allSatisfy(definition ->
                        assertThat(definition.text("AttributeType")).contains("S"))
                .extracting(definition -> definition.text("AttributeName").orElseThrow())
                .containsExactlyInAnyOrderElementsOf(keyAttributes);
    }

    @Test
    void everySchemaStandsInATableThatSuitsItsRetention() {
        for (Schema<?> schema : MarketData.MAP.schemas()) {
            for (Index index : Index.values()) {
                boolean uses = schema.attribute(index.partitionAttribute()).isPresent();
                assertThat(uses && schema.table() != index.table())
                        .as("%s in %s", schema, index)
                        .isFalse();
            }
        }
    }

    private static List<String> columns(JsonObject projection) {
        return projection.text("ProjectionType").orElseThrow().equals("KEYS_ONLY")
                ? List.of()
                : projection.array("NonKeyAttributes").orElseThrow().texts();
    }

    private static List<String> keys(JsonObject described) {
        return described.array("KeySchema").orElseThrow().objects().stream()
                .map(key -> key.text("AttributeName").orElseThrow())
                .toList();
    }

    private JsonObject properties(Table table) {
        return resources
                .object(logicalId(table))
                .flatMap(resource -> resource.object("Properties"))
                .orElseThrow(() -> new AssertionError("template.yaml has no " + logicalId(table)));
    }

    private static String logicalId(Table table) {
        return table.name().charAt(0) + table.name().substring(1).toLowerCase(Locale.ROOT) + "Table";
    }

    private static JsonObject resources() {
        try {
            return YamlDocument.read(Files.readString(Path.of("../../template.yaml")))
                    .object("Resources")
                    .orElseThrow();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
