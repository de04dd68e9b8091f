package com.jiapin.market.local.rules;

import static com.jiapin.market.local.rules.Template.functionId;
import static com.jiapin.market.local.rules.Template.list;
import static com.jiapin.market.local.rules.Template.section;
import static com.jiapin.market.local.rules.Template.target;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateFunctionTest {
    private static final int GATEWAY_LIMIT_SECONDS = 29;
    private static final int SIX_MONTHS_DAYS = 184;
    private static final int STREAM_MEMORY_SECONDS = 86_400;
    private static final String COMPILERS = "JAVA_TOOL_OPTIONS";
    private static final Template TEMPLATE = Template.read();

    static List<String> folders() {
        return Template.folders();
    }

    @Test
    void everyFolderIsAFunctionAndEveryFunctionAFolder() {
        assertThat(TEMPLATE.resources("AWS::Serverless::Function").keySet())
                .containsExactlyInAnyOrderElementsOf(
                        folders().stream().map(Template::functionId).toList());
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aFunctionDeploysTheZipAndHandlerOfItsFolder(String folder) {
        JsonObject function = TEMPLATE.properties(functionId(folder));

        assertThat(function.text("CodeUri")).contains("functions/" + folder + "/target/" + folder + ".zip");
        assertThat(function.text("Handler"))
                .contains("com.jiapin.market.function." + folder.replace("-", "") + "." + Template.capitalised(folder)
                        + "Handler");
        assertThat(function.text("Description")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aFunctionHasItsOwnRoleAndNoOtherSourceOfRights(String folder) {
        JsonObject function = TEMPLATE.properties(functionId(folder));

        assertThat(function.find("Role").flatMap(Template::target)).contains(Template.roleOf(functionId(folder)));
        assertThat(function.members()).doesNotContainKeys("Policies", "FunctionUrlConfig");
    }

    @ParameterizedTest
    @MethodSource("folders")
    void whatEveryFunctionHasIsSaidOnce(String folder) {
        assertThat(TEMPLATE.properties(functionId(folder)).members())
                .doesNotContainKeys(
                        "Runtime", "Architectures", "AutoPublishAlias", "SnapStart", "Tracing", "LoggingConfig");
        TEMPLATE.properties(functionId(folder)).object("Environment").ifPresent(own -> assertThat(
                        section(own, "Variables").members())
                .as("which compilers suit a function is measured for each; all else is the stage's")
                .containsOnlyKeys(COMPILERS));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aChangeOfParametersAlonePublishesAVersion(String folder) {
        assertThat(TEMPLATE.properties(functionId(folder)).flag("AutoPublishAliasAllProperties"))
                .contains(true);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void onlySignInWhoseTimeIsHashingUsesAllCompilers(String folder) {
        String everywhere = section(section(TEMPLATE.functionDefaults(), "Environment"), "Variables")
                .text(COMPILERS)
                .orElseThrow();
        Optional<String> own = TEMPLATE.properties(functionId(folder))
                .object("Environment")
                .flatMap(environment -> section(environment, "Variables").text(COMPILERS));

        assertThat(everywhere).isEqualTo("-XX:+TieredCompilation -XX:TieredStopAtLevel=1");
        assertThat(own)
                .isEqualTo(
                        folder.equals("sign-in")
                                ? Optional.of("-XX:+TieredCompilation -XX:TieredStopAtLevel=4")
                                : Optional.empty());
    }

    @Test
    void functionsRunOnJava25FromASnapshotBehindTheAliasLive() {
        JsonObject defaults = TEMPLATE.functionDefaults();

        assertThat(defaults.text("Runtime")).contains("java25");
        assertThat(defaults.array("Architectures").orElseThrow().texts()).containsExactly("x86_64");
        assertThat(defaults.text("AutoPublishAlias")).contains("live");
        assertThat(section(defaults, "SnapStart").find("ApplyOn").flatMap(Template::target))
                .contains("SnapStart");
        assertThat(defaults.find("Tracing").flatMap(Template::target)).contains("Tracing");
    }

    @Test
    void logsAreJsonInOneGroupThatIsKeptForSixMonthsAndMore() {
        JsonObject logging = section(TEMPLATE.functionDefaults(), "LoggingConfig");
        String group = logging.find("LogGroup").flatMap(Template::target).orElseThrow();

        assertThat(logging.text("LogFormat")).contains("JSON");
        assertThat(TEMPLATE.resources("AWS::Logs::LogGroup")).containsOnlyKeys(group);
        assertThat(TEMPLATE.properties(group).integer("RetentionInDays").orElse(0))
                .isGreaterThanOrEqualTo(SIX_MONTHS_DAYS);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aNewVersionIsRolledBackOnItsOwnErrors(String folder) {
        String id = functionId(folder);
        String alarm = Template.capitalised(folder) + "VersionErrorsAlarm";
        JsonArray choice = section(TEMPLATE.properties(id), "DeploymentPreference")
                .object("Alarms")
                .flatMap(alarms -> alarms.array("Fn::If"))
                .orElseThrow();

        assertThat(choice.elements().getFirst()).isEqualTo(new JsonText("IsProduction"));
        assertThat(choice.elements().get(1)).isInstanceOfSatisfying(JsonArray.class, watched -> assertThat(
                        target(watched.elements().getFirst()))
                .contains(alarm));
        assertThat(dimensions(alarm))
                .containsEntry("FunctionName", Optional.of(id))
                .containsEntry("ExecutedVersion", Optional.of(id));
        assertThat(dimensions(Template.capitalised(folder) + "ErrorsAlarm"))
                .containsEntry("FunctionName", Optional.of(id));
    }

    @Test
    void onlyProductionRollsOutGradually() {
        JsonObject stages = section(section(TEMPLATE.root(), "Mappings"), "StageSettings");

        stages.members().forEach((stage, settings) -> assertThat(((JsonObject) settings).flag("GradualRollOut"))
                .as(stage)
                .contains(stage.equals("prod")));
        assertThat(section(TEMPLATE.functionDefaults(), "DeploymentPreference").text("Type"))
                .contains("Canary10Percent5Minutes");
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aFunctionBehindTheGatewayAnswersBeforeTheGatewayGivesUp(String folder) {
        String id = functionId(folder);
        if (!TEMPLATE.events(id, "Api").isEmpty()) {
            assertThat(TEMPLATE.timeoutSeconds(id)).isLessThanOrEqualTo(GATEWAY_LIMIT_SECONDS);
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aQueueConsumerReportsSingleFailuresAndIsBounded(String folder) {
        String id = functionId(folder);
        TEMPLATE.events(id, "SQS").forEach((name, event) -> {
            String queue = event.find("Queue").flatMap(Template::target).orElseThrow();
            JsonObject queueProperties = TEMPLATE.properties(queue);

            assertThat(event.array("FunctionResponseTypes").orElseThrow().texts())
                    .containsExactly("ReportBatchItemFailures");
            assertThat(section(event, "ScalingConfig").integer("MaximumConcurrency"))
                    .isPresent();
            assertThat(queueProperties.integer("VisibilityTimeout").orElse(0))
                    .as("visibility of %s", queue)
                    .isGreaterThanOrEqualTo(6 * TEMPLATE.timeoutSeconds(id));
            assertThat(section(queueProperties, "RedrivePolicy").integer("maxReceiveCount"))
                    .isPresent();
        });
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aStreamConsumerNeverStopsAtOneRecord(String folder) {
        TEMPLATE.events(functionId(folder), "DynamoDB").forEach((name, event) -> {
            assertThat(event.array("FunctionResponseTypes").orElseThrow().texts())
                    .containsExactly("ReportBatchItemFailures");
            assertThat(event.flag("BisectBatchOnFunctionError")).contains(true);
            assertThat(event.integer("MaximumRetryAttempts").orElseThrow()).isPositive();
            assertThat(event.integer("MaximumRecordAgeInSeconds").orElseThrow()).isLessThan(STREAM_MEMORY_SECONDS);
            JsonObject failure = section(section(event, "DestinationConfig"), "OnFailure");
            assertThat(failure.find("Destination").flatMap(Template::target).map(TEMPLATE::properties))
                    .isPresent();
        });
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aScheduledFunctionLosesNoFailure(String folder) {
        String id = functionId(folder);
        if (!TEMPLATE.events(id, "Schedule").isEmpty()) {
            JsonObject letters = section(TEMPLATE.properties(id), "DeadLetterQueue");
            assertThat(letters.text("Type")).contains("SQS");
            assertThat(letters.find("TargetArn").flatMap(Template::target))
                    .hasValueSatisfying(queue ->
                            assertThat(TEMPLATE.resources("AWS::SQS::Queue")).containsKey(queue));
        }
    }

    @Test
    void everyVariableOfTheEnvironmentNamesAResourceOrAParameter() {
        Map<String, JsonValue> variables = section(section(TEMPLATE.functionDefaults(), "Environment"), "Variables")
                .members();

        variables.forEach((name, value) -> {
            // The virtual machine's own variable is the same in every stage.
            if (!name.equals(COMPILERS)) {
                assertThat(target(value)).as("%s holds no literal", name).isPresent();
            }
        });
        assertThat(variables.keySet()).noneMatch(name -> name.contains("SECRET") || name.contains("PASSWORD"));
    }

    private Map<String, Optional<String>> dimensions(String alarm) {
        Map<String, Optional<String>> found = new java.util.LinkedHashMap<>();
        for (JsonObject dimension :
                list(TEMPLATE.properties(alarm), "Dimensions").objects()) {
            found.put(
                    dimension.text("Name").orElseThrow(),
                    dimension.find("Value").flatMap(Template::target));
        }
        return found;
    }
}
