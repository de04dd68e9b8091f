package com.jiapin.market.local.rules;

import static com.jiapin.market.local.rules.Template.functionId;
import static com.jiapin.market.local.rules.Template.list;
import static com.jiapin.market.local.rules.Template.section;
import static com.jiapin.market.local.rules.Template.target;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.datamap.Index;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("D1")
class TemplatePolicyTest {
    private static final Set<String> NEVER = Set.of(
            "dynamodb:PartiQLSelect",
            "dynamodb:PartiQLInsert",
            "dynamodb:PartiQLUpdate",
            "dynamodb:PartiQLDelete",
            "dynamodb:DeleteTable",
            "dynamodb:UpdateTable",
            "dynamodb:UpdateTimeToLive");

    private static final Template TEMPLATE = Template.read();

    static List<String> folders() {
        return Template.folders();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void actionsAreExact(String folder) {
        for (JsonObject statement : TEMPLATE.statements(functionId(folder))) {
            assertThat(statement.text("Effect")).contains("Allow");
            assertThat(list(statement, "Action").texts())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .allMatch(action -> action.matches("[a-z]+:[A-Za-z]+"))
                    .doesNotContainAnyElementsOf(NEVER);
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void resourcesAreOurOwnAndNamed(String folder) {
        for (JsonObject statement : TEMPLATE.statements(functionId(folder))) {
            JsonArray resources = list(statement, "Resource");
            assertThat(resources.elements()).isNotEmpty().allSatisfy(resource -> {
                assertThat(target(resource)).as("%s", resource).hasValueSatisfying(id -> assertThat(
                                section(TEMPLATE.root(), "Resources").members())
                        .containsKey(id));
                // ListStreams is asked of the streams of a table, which have no name before they exist.
                if (!list(statement, "Action").texts().equals(List.of("dynamodb:ListStreams"))) {
                    assertThat(Json.text(resource)).doesNotContain("*");
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void rowsAreReachedOnlyUnderKnownKeysOrWithoutTheirContent(String folder) {
        tableStatements(folder, statement -> {
            if (seesKeysAndExpiriesOnly(statement)) {
                return;
            }
            JsonObject keys = statement
                    .object("Condition")
                    .flatMap(condition -> condition.object("ForAllValues:StringLike"))
                    .orElseThrow(() -> new AssertionError(folder + " reaches every key: " + Json.text(statement)));
            assertThat(list(keys, "dynamodb:LeadingKeys").texts())
                    .isNotEmpty()
                    .isSorted()
                    .allMatch(prefix -> prefix.matches("[A-Z]+(?:#(?:\\*|[a-z][a-z0-9-]*))?"));
        });
    }

    private static boolean seesKeysAndExpiriesOnly(JsonObject statement) {
        JsonObject condition = statement.object("Condition").orElse(JsonObject.EMPTY);
        JsonObject attributes = condition.object("ForAllValues:StringEquals").orElse(JsonObject.EMPTY);
        JsonObject parameters = condition.object("StringEqualsIfExists").orElse(JsonObject.EMPTY);
        return list(attributes, "dynamodb:Attributes").texts().equals(List.of("pk", "sk", "ttl"))
                && parameters.text("dynamodb:Select").equals(Optional.of("SPECIFIC_ATTRIBUTES"))
                && parameters.text("dynamodb:ReturnValues").equals(Optional.of("NONE"));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void anIndexIsOnlyQueriedAndExists(String folder) {
        for (JsonObject statement : TEMPLATE.statements(functionId(folder))) {
            for (JsonValue resource : list(statement, "Resource").elements()) {
                String text = Json.text(resource);
                if (text.contains("/index/")) {
                    assertThat(list(statement, "Action").texts()).containsExactly("dynamodb:Query");
                    assertThat(text).containsAnyOf(indexEndings());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aFunctionMayReadWhatFeedsIt(String folder) {
        String id = functionId(folder);
        TEMPLATE.events(id, "SQS").values().forEach(event -> assertThat(
                        grants(id, "sqs:ReceiveMessage", event.find("Queue")))
                .as(folder)
                .isTrue());
        TEMPLATE.events(id, "DynamoDB").values().forEach(event -> assertThat(
                        grants(id, "dynamodb:GetRecords", event.find("Stream")))
                .as(folder)
                .isTrue());
        TEMPLATE.properties(id).object("DeadLetterQueue").ifPresent(letters -> assertThat(
                        grants(id, "sqs:SendMessage", letters.find("TargetArn")))
                .as(folder)
                .isTrue());
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aRoleIsForLambdaAndGetsNothingFromOutsideButTracing(String folder) {
        JsonObject role = TEMPLATE.properties(Template.roleOf(functionId(folder)));

        JsonObject trust = section(role, "AssumeRolePolicyDocument")
                .array("Statement")
                .orElseThrow()
                .objects()
                .getFirst();
        assertThat(section(trust, "Principal").text("Service")).contains("lambda.amazonaws.com");
        assertThat(section(role, "ManagedPolicyArns")
                        .array("Fn::If")
                        .orElseThrow()
                        .elements())
                .first()
                .isEqualTo(new JsonText("TracingActive"));
    }

    @Test
    void theWrappingKeyIsUsedOnlyByRolesThatNameIt() {
        JsonObject policy = section(TEMPLATE.properties("WrappingKey"), "KeyPolicy");

        for (JsonObject statement : policy.array("Statement").orElseThrow().objects()) {
            assertThat(list(statement, "Action").texts()).allMatch(action -> action.matches("kms:[A-Za-z]+"));
        }
        assertThat(TEMPLATE.properties("WrappingKey").flag("EnableKeyRotation")).contains(true);
    }

    @Test
    void onlyAdministrationMayMakeTheKeyEncryptionKey() {
        assertThat(folders())
                .filteredOn(folder -> TEMPLATE.statements(functionId(folder)).stream()
                        .anyMatch(statement -> list(statement, "Action").texts().contains("kms:Encrypt")))
                .containsExactly("administration");
    }

    @Test
    void onlyAdministrationMayPutSecretsThatDoNotMakeThemselves() {
        assertThat(folders())
                .filteredOn(folder -> TEMPLATE.statements(functionId(folder)).stream()
                        .filter(statement -> list(statement, "Action").texts().contains("dynamodb:PutItem"))
                        .anyMatch(statement -> Json.text(statement).contains("SECRET#*")))
                .containsExactly("administration");
    }

    @Test
    void theRefreshOfCertificatesAddsCertificatesAndReadsNoOtherSecretThanWechatPays() {
        for (JsonObject statement : TEMPLATE.statements(functionId("wechat-pay-certificates"))) {
            List<String> actions = list(statement, "Action").texts();
            if (actions.stream().anyMatch(action -> action.startsWith("dynamodb:"))) {
                List<String> keys = statement
                        .object("Condition")
                        .flatMap(condition -> condition.object("ForAllValues:StringLike"))
                        .map(condition ->
                                list(condition, "dynamodb:LeadingKeys").texts())
                        .orElseThrow();
                assertThat(keys).allMatch(key -> key.matches("SECRET#(key-encryption-key|wechat-pay-[a-z0-9-]+)"));
                if (!actions.equals(List.of("dynamodb:GetItem", "dynamodb:Query"))) {
                    assertThat(actions).containsExactly("dynamodb:PutItem");
                    assertThat(keys).containsExactly("SECRET#wechat-pay-certificate");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void nobodyScansWhileSomebodyWaits(String folder) {
        String id = functionId(folder);
        boolean scheduled = !TEMPLATE.events(id, "Schedule").isEmpty();

        assertThat(TEMPLATE.statements(id))
                .filteredOn(statement -> list(statement, "Action").texts().contains("dynamodb:Scan"))
                .allMatch(statement -> scheduled);
    }

    private void tableStatements(String folder, Consumer<JsonObject> rule) {
        for (JsonObject statement : TEMPLATE.statements(functionId(folder))) {
            boolean table = list(statement, "Resource").elements().stream()
                    .filter(resource -> !Json.text(resource).contains("/"))
                    .map(Template::target)
                    .flatMap(Optional::stream)
                    .anyMatch(id -> id.endsWith("Table"));
            boolean rows = list(statement, "Action").texts().stream().anyMatch(action -> action.endsWith("Item"));
            if (table && rows) {
                rule.accept(statement);
            }
        }
    }

    private boolean grants(String functionId, String action, Optional<JsonValue> resource) {
        return TEMPLATE.statements(functionId).stream()
                .anyMatch(statement -> list(statement, "Action").texts().contains(action)
                        && list(statement, "Resource").elements().stream()
                                .anyMatch(granted -> target(granted).equals(resource.flatMap(Template::target))));
    }

    private static String[] indexEndings() {
        return java.util.Arrays.stream(Index.values())
                .map(index -> "/index/" + index.indexName() + '"')
                .toArray(String[]::new);
    }
}
