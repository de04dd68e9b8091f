package com.jiapin.market.local.rules;

import static com.jiapin.market.local.rules.Template.list;
import static com.jiapin.market.local.rules.Template.section;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.log.Alarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateAlarmTest {
    private static final Template TEMPLATE = Template.read();
    private static final Path HANDBOOK = Repository.root().resolve("shared/docs/operations.md");

    static Set<String> alarms() {
        return TEMPLATE.resources("AWS::CloudWatch::Alarm").keySet();
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void anAlarmTellsTheTopicWhereThereIsOneAndIsQuietWithoutData(String alarm) {
        JsonObject properties = TEMPLATE.properties(alarm);

        assertThat(properties.text("AlarmDescription")).isPresent();
        assertThat(Json.text(section(properties, "AlarmActions")))
                .isEqualTo("{\"Fn::If\":[\"HasAlarmTopic\",[{\"Ref\":\"AlarmTopicArn\"}],{\"Ref\":\"AWS::NoValue\"}]}");
        assertThat(properties.text("TreatMissingData")).contains("notBreaching");
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void theOperatorFindsWhatToDoForEveryAlarm(String alarm) throws IOException {
        String handbook = Files.readString(HANDBOOK);
        String kind = alarm.endsWith("VersionErrorsAlarm")
                ? "<Function>VersionErrorsAlarm"
                : alarm.endsWith("ErrorsAlarm") ? "<Function>ErrorsAlarm" : alarm;

        assertThat(handbook).contains("`" + kind + "`");
    }

    @Test
    void whatMustNeverStayUnnoticedHasAnAlarm() {
        assertThat(alarms())
                .contains(
                        "OutboxIteratorAgeAlarm",
                        "ApiFaultsAlarm",
                        "AttentionAlarm",
                        "SealedValueDamagedAlarm",
                        "LedgerDifferenceAlarm",
                        "ExpiredItemOverdueAlarm",
                        "CertificatesNotRefreshedAlarm",
                        "CertificateExpiringAlarm",
                        "RefundAbnormalAlarm",
                        "ClosingStuckAlarm");
    }

    @ParameterizedTest
    @EnumSource
    void theOperatorFindsWhatToDoForEverythingTheCodeRaises(Alarm alarm) throws IOException {
        assertThat(Files.readString(HANDBOOK)).contains("`" + alarm.name() + "`");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindThatTheHandbookPromisesIsRaisedSomewhere(Alarm alarm) throws IOException {
        assertThat(raised()).contains(alarm.name());
    }

    private static Set<String> raised() throws IOException {
        Pattern use = Pattern.compile("\\bAlarm\\.([A-Z0-9_]+)\\b");
        try (Stream<Path> files = Files.walk(Repository.root())) {
            Set<String> names = new TreeSet<>();
            for (Path file : files.filter(path ->
                            path.toString().endsWith(".java") && path.toString().contains("/src/main/"))
                    .toList()) {
                use.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(names::add);
            }
            return names;
        }
    }

    @Test
    void anAlarmOnOneKindNamesAKindThatTheCodeRaises() {
        List<String> kinds = Arrays.stream(Alarm.values()).map(Enum::name).toList();

        for (String alarm : alarms()) {
            for (JsonObject dimension :
                    list(TEMPLATE.properties(alarm), "Dimensions").objects()) {
                if (dimension.text("Name").equals(Optional.of("alarm"))) {
                    assertThat(kinds).contains(dimension.text("Value").orElseThrow());
                }
            }
        }
    }
}
