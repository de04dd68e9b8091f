package com.jiapin.market.aws.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.jiapin.market.aws.Samples;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.log.EventLog;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.store.CapacityMeter;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.TamperedData;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class EventFunctionsTest {

    private static final String FIRST = "11111111-1111-4111-8111-111111111111";
    private static final String SECOND = "22222222-2222-4222-8222-222222222222";
    private static final String THIRD = "33333333-3333-4333-8333-333333333333";

    private final List<String> lines = new ArrayList<>();
    private final List<String> handled = new ArrayList<>();

    private static EventEdge edge(List<String> lines) {
        InstantSource clock = InstantSource.fixed(Samples.NOW);
        return new EventEdge(
                new EventLog(lines::add, clock, "test"), clock, new CapacityMeter(), Duration.ofSeconds(2));
    }

    private static final class Queue extends QueueFunction {
        Queue(List<String> lines, MessageHandler handler) {
            super(edge(lines), handler);
        }
    }

    private static final class Stream extends StreamFunction {
        Stream(List<String> lines, RecordsHandler handler) {
            super(edge(lines), handler);
        }
    }

    private static final class Schedule extends ScheduledFunction {
        Schedule(List<String> lines, ToLongFunction<ScheduledRun> work) {
            super(edge(lines), work);
        }
    }

    @Test
    void readsMessagesAsSqsSendsThem() {
        List<QueueMessage> messages = new ArrayList<>();

        assertThat(queue(messages::add)).isEqualTo("{\"batchItemFailures\":[]}");

        QueueMessage first = messages.getFirst();
        assertThat(first.id()).isEqualTo(FIRST);
        assertThat(first.group()).contains("o-1");
        assertThat(first.deduplicationId()).contains("o-1#1");
        assertThat(first.receiveCount()).isEqualTo(1);
        assertThat(first.sentAt()).isEqualTo(Instant.ofEpochMilli(1773126100000L));
        assertThat(first.attributes()).containsEntry("kind", "HISTORY");
        assertThat(first.json().integer("version")).hasValue(1);
        assertThat(messages.get(1).receiveCount()).isEqualTo(3);
    }

    @Test
    void aFailureHoldsBackItsGroupAndNobodyElse() {
        String answer = queue(message -> {
            handled.add(message.id());
            if (message.id().equals(FIRST)) {
                throw new IllegalStateException("13800138000");
            }
        });

        assertThat(answer)
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + FIRST + "\"},{\"itemIdentifier\":\""
                        + SECOND + "\"}]}");
        assertThat(handled).containsExactly(FIRST, THIRD);
        assertThat(lines).noneMatch(line -> line.contains("13800138000"));
        assertThat(lines).anyMatch(line -> line.contains("\"outcome\":\"SKIPPED\"") && line.contains(SECOND));
        assertThat(lines).anyMatch(line -> line.contains("\"FailedMessages\":1"));
    }

    @Test
    void aLaterFailureOfAGroupLeavesTheEarlierOneDone() {
        assertThat(queue(message -> {
                    if (message.id().equals(SECOND)) {
                        throw new StoreBusy("throttled");
                    }
                }))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + SECOND + "\"}]}");
        assertThat(lines)
                .anyMatch(line -> line.contains("\"outcome\":\"RETRY\"") && line.contains("\"level\":\"WARN\""));
    }

    @Test
    void inAStandardQueueAFailureComesBackAlone() {
        String event = new String(Samples.bytes("event/sqs-fifo.json"), UTF_8)
                .replaceAll("\"MessageGroupId\": \"[^\"]*\", ?", "")
                .replace("\"MessageGroupId\": \"o-1\",", "");
        byte[] answer = new Queue(lines, message -> {
                    if (message.id().equals(FIRST)) {
                        throw new IllegalStateException();
                    }
                })
                .answer(event.getBytes(UTF_8), Samples.invocation());

        assertThat(new String(answer, UTF_8))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + FIRST + "\"}]}");
    }

    @Test
    void aPoisonMessageRaisesAnAlarmAndStopsNobodyElse() {
        String event = new String(Samples.bytes("event/sqs-fifo.json"), UTF_8)
                .replace("{\\\"orderId\\\":\\\"o-2\\\",\\\"version\\\":1}", "{broken");
        byte[] answer = new Queue(
                        lines,
                        message -> handled.add(message.json().text("orderId").orElseThrow()))
                .answer(event.getBytes(UTF_8), Samples.invocation());

        assertThat(new String(answer, UTF_8))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + THIRD + "\"}]}");
        assertThat(handled).containsExactly("o-1", "o-1");
        assertThat(lines).anyMatch(line -> line.contains("\"alarm\":\"POISON\"") && line.contains(THIRD));
    }

    @Test
    void messagesThatTimeNoLongerSufficesForComeBackUntouched() {
        byte[] answer = new Queue(lines, message -> handled.add(message.id()))
                .answer(
                        Samples.bytes("event/sqs-fifo.json"),
                        new Invocation("sample", "r", Samples.NOW.plusSeconds(1)));

        assertThat(new String(answer, UTF_8)).contains(FIRST, SECOND, THIRD);
        assertThat(handled).isEmpty();
    }

    @Test
    void anEventThatIsNoneFailsTheRun() {
        for (String event : List.of("", "[]", "{}", "{\"Records\":[{}]}")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Queue(lines, message -> {})
                    .answer(event.getBytes(UTF_8), Samples.invocation()));
            assertThatIllegalArgumentException().isThrownBy(() -> new Stream(lines, records -> Optional.empty())
                    .answer(event.getBytes(UTF_8), Samples.invocation()));
        }
    }

    @Test
    void readsRecordsAsTheStreamSendsThem() {
        List<StreamRecord> records = new ArrayList<>();

        assertThat(stream(RecordsHandler.each(records::add))).isEqualTo("{\"batchItemFailures\":[]}");

        assertThat(records)
                .extracting(StreamRecord::change)
                .containsExactly(StreamRecord.Change.INSERT, StreamRecord.Change.MODIFY, StreamRecord.Change.REMOVE);
        assertThat(records.getFirst().key("sk")).contains("HIST#000001");
        JsonObject image = records.getFirst().newImage().orElseThrow();
        assertThat(StreamRecord.text(image, "entity")).contains("HistoryEntry");
        assertThat(StreamRecord.number(image, "version")).contains("1");
        assertThat(StreamRecord.text(image, "version")).isEmpty();
        assertThat(records.get(1).oldImage()).isPresent();
        assertThat(records).extracting(StreamRecord::expired).containsExactly(false, false, true);
    }

    @Test
    void theFirstFailedRecordAndAllBehindItComeAgain() {
        String answer = stream(RecordsHandler.each(one -> {
            if (one.change() == StreamRecord.Change.MODIFY) {
                throw new IllegalStateException();
            }
            handled.add(one.sequenceNumber());
        }));

        assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"4421584500000000017450439092\"}]}");
        assertThat(handled).containsExactly("4421584500000000017450439091");
        assertThat(lines)
                .anyMatch(
                        line -> line.contains("\"FailedRecords\":1") && line.contains("4421584500000000017450439092"));
    }

    @Test
    void aBatchHandlerNamesItsFirstFailureItself() {
        assertThat(stream(records -> Optional.of(records.get(2)))).contains("4421584500000000017450439093");
        assertThat(stream(records -> {
                    throw new StoreBusy("throttled");
                }))
                .contains("4421584500000000017450439091");
    }

    @Test
    void damagedDataRaisesItsAlarm() {
        assertThatIllegalStateException()
                .isThrownBy(() -> stream(RecordsHandler.each(one -> {
                    throw new TamperedData("Order recipient");
                })));
        assertThat(lines).anyMatch(line -> line.contains("\"alarm\":\"SEALED_VALUE_DAMAGED\""));
    }

    @Test
    void aScheduledRunKnowsItsTimeAndTellsItsCount() {
        List<Instant> times = new ArrayList<>();
        Schedule function = new Schedule(lines, run -> {
            times.add(run.scheduledAt());
            return 3;
        });

        assertThat(function.answer(Samples.bytes("event/schedule.json"), Samples.invocation()))
                .asString(UTF_8)
                .isEqualTo("{\"count\":3}");
        function.answer(new byte[0], Samples.invocation());
        function.answer("{\"time\":\"soon\"}".getBytes(UTF_8), Samples.invocation());

        assertThat(times).containsExactly(Instant.parse("2026-03-10T07:01:00Z"), Samples.NOW, Samples.NOW);
        assertThat(lines)
                .hasSize(3)
                .allMatch(line -> line.contains("\"count\":3") && line.contains("\"SCHEDULE_RUN\""));
    }

    @Test
    void aFailedRunFailsTowardsLambdaToo() {
        assertThatIllegalStateException().isThrownBy(() -> new Schedule(lines, run -> {
                    throw new IllegalStateException("no");
                })
                .answer(Samples.bytes("event/schedule.json"), Samples.invocation()));
        assertThat(lines).anyMatch(line -> line.contains("\"FailedRuns\":1"));
    }

    private String queue(MessageHandler handler) {
        return new String(
                new Queue(lines, handler).answer(Samples.bytes("event/sqs-fifo.json"), Samples.invocation()), UTF_8);
    }

    private String stream(RecordsHandler handler) {
        return new String(
                new Stream(lines, handler).answer(Samples.bytes("event/dynamodb-stream.json"), Samples.invocation()),
                UTF_8);
    }
}
