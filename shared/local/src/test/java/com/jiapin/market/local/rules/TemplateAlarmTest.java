package com.jiapin.market.local.rules;

import static com.jiapin.market.local.rules.Template.section;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateAlarmTest {
    private static final Template TEMPLATE = Template.read();

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
        String handbook = Files.readString(Repository.root().resolve("shared/docs/operations.md"));
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
                        "OrdersOldestExpiredAlarm",
                        "MembersOldestExpiredAlarm",
                        "PrivacyOldestExpiredAlarm",
                        "TransientOldestExpiredAlarm",
                        "SealRefusedAlarm",
                        "PaymentExceptionAlarm",
                        "RefundAbnormalAlarm",
                        "ClosingOverdueAlarm");
    }
}
