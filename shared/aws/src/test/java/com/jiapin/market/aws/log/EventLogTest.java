package com.jiapin.market.aws.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.Samples;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.store.CapacityMeter;
import com.jiapin.market.datamap.TamperedData;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {

    private final List<String> lines = new ArrayList<>();
    private final EventLog log = new EventLog(lines::add, InstantSource.fixed(Samples.NOW), "test");

    @Test
    void namesFunctionAndRequestOfTheRun() {
        Samples.invocation().withRequestId("r-1").serve(() -> {
            log.write(
                    Level.INFO,
                    LogEntry.of(LogEvent.PROVIDER_CALLED)
                            .with(LogWord.OUTCOME, Outcome.DONE)
                            .with(LogId.ORDER_ID, "01JAB3")
                            .with(LogNumber.DURATION_MS, 12)
                            .withConsumption(new CapacityMeter.Consumption(3, 2, 4.5, 12)));
            return true;
        });

        assertThat(lines)
                .containsExactly(
                        "{\"timestamp\":\"2026-03-10T07:01:41Z\",\"level\":\"INFO\",\"function\":\"sample\",\"requestId\":\"r-1\","
                            + "\"event\":\"PROVIDER_CALLED\",\"outcome\":\"DONE\",\"orderId\":\"01JAB3\",\"durationMs\":12,"
                            + "\"databaseCalls\":3,\"databaseTrips\":2,\"readUnits\":4.5,\"writeUnits\":12}");
    }

    @Test
    void metricsAreInTheEmbeddedFormat() {
        log.write(
                Level.INFO,
                LogEntry.of(LogEvent.SCHEDULE_RUN).count(Metric.DUE_HANDLED, 2).count(Metric.DUE_HANDLED, 3));

        JsonObject line = line();
        assertThat(line.integer("DueHandled")).hasValue(5);
        assertThat(Json.text(line.object("_aws").orElseThrow()))
                .isEqualTo(
                        "{\"Timestamp\":1773126101000,\"CloudWatchMetrics\":[{"
                            + "\"Namespace\":\"JiapinMarket\",\"Dimensions\":[[\"function\"]],\"Metrics\":[{\"Name\":\"DueHandled\",\"Unit\":\"Count\"}]}]}");
        assertThat(line.text("function")).contains("none");
    }

    @Test
    void anAlarmIsAMetricByItsNameAndInTotal() {
        log.raise(Alarm.WECHAT_NOTICE_MISMATCH, LogEntry.of(LogEvent.ALARM).with(LogId.TRADE_NUMBER, "T1"));

        JsonObject line = line();
        assertThat(line.text("alarm")).contains("WECHAT_NOTICE_MISMATCH");
        assertThat(line.integer("Alarms")).hasValue(1);
        assertThat(line.text("level")).contains("ERROR");
        assertThat(Json.text(line)).contains("\"Dimensions\":[[\"stage\",\"alarm\"],[\"stage\"]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138000",
                "8613800138000",
                "+86-13800138000",
                "a 13800138000",
                "11010519491231002X",
                "110105194912310021",
                "张三",
                "a@b.cn",
                "",
                "x\ny"
            })
    void whatMayBePersonalIsNotWritten(String id) {
        log.write(Level.INFO, LogEntry.of(LogEvent.ALARM).with(LogId.ORDER_ID, id));

        assertThat(line().text("orderId")).contains("(refused)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4200001234202603101234567890",
                "01JAB3X9-A",
                "3c4b2c1e-6d1f-4a57-9a83-138001380001",
                "o-1#000002",
                "4421584500000000017450439091",
                "12800138000"
            })
    void idsAreWritten(String id) {
        log.write(Level.INFO, LogEntry.of(LogEvent.ALARM).with(LogId.ORDER_ID, id));

        assertThat(line().text("orderId")).contains(id);
    }

    @Test
    void anIdIsWrittenUpToItsLengthAndNoFurther() {
        log.write(Level.INFO, LogEntry.of(LogEvent.ALARM).with(LogId.ORDER_ID, "x".repeat(200)));
        assertThat(line().text("orderId")).contains("x".repeat(200));

        log.write(Level.INFO, LogEntry.of(LogEvent.ALARM).with(LogId.ORDER_ID, "x".repeat(201)));
        assertThat(line().text("orderId")).contains("(refused)");
    }

    @Test
    void aDamagedSealedValueRaisesItsAlarm() {
        log.defect(LogEntry.of(LogEvent.DEFECT), new TamperedData("recipientName"));

        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).contains("\"alarm\":\"SEALED_VALUE_DAMAGED\"");
        log.defect(LogEntry.of(LogEvent.DEFECT), new IllegalStateException("another"));
        assertThat(lines.getLast()).doesNotContain("\"alarm\"");
    }

    @Test
    void aFailureShowsWhereButNotWhat() {
        Exception failure = new IllegalStateException("13800138000", new IllegalArgumentException("张三"));

        log.defect(LogEntry.of(LogEvent.DEFECT), failure);

        assertThat(lines.getFirst())
                .contains(
                        "java.lang.IllegalStateException",
                        "java.lang.IllegalArgumentException",
                        "EventLogTest.aFailureShowsWhereButNotWhat:")
                .doesNotContain("13800138000", "张三");
    }

    private JsonObject line() {
        return (JsonObject) Json.parse(lines.getLast().getBytes(UTF_8));
    }
}
