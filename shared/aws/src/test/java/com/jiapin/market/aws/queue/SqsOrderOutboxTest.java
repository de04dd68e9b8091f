package com.jiapin.market.aws.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.order.DueKey;
import com.jiapin.market.order.OrderEvent;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.order.Trigger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

final class SqsOrderOutboxTest {
    private static final Instant AT = Instant.parse("2026-03-01T08:00:00Z");

    private final Queues queues = new Queues();
    private final SqsOrderOutbox outbox = new SqsOrderOutbox(queues, "ledger", "work");

    private static OrderEvent event(String orderId, long version) {
        return new OrderEvent(
                orderId,
                version,
                Optional.empty(),
                OrderStatus.PENDING_PAYMENT,
                Trigger.SUBMIT,
                StockEffect.HELD,
                0,
                AT);
    }

    @Test
    void eachVersionIsAMessageOfItsOwnInTheGroupOfItsOrder() {
        outbox.publish(List.of(event("O1", 1), event("O1", 2), event("O2", 1)));

        assertThat(queues.sent("ledger"))
                .extracting(
                        SendMessageBatchRequestEntry::messageGroupId,
                        SendMessageBatchRequestEntry::messageDeduplicationId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("O1", "O1.1"),
                        org.assertj.core.groups.Tuple.tuple("O1", "O1.2"),
                        org.assertj.core.groups.Tuple.tuple("O2", "O2.1"));
        assertThat(queues.sent("work")).hasSize(3);
    }

    @Test
    void messagesGoTenAtATimeAndNoneIsLost() {
        outbox.publish(LongStream.rangeClosed(1, 23)
                .mapToObj(version -> event("O1", version))
                .toList());

        assertThat(queues.batches("ledger")).containsExactly(10, 10, 3);
        assertThat(queues.sent("ledger"))
                .extracting(SendMessageBatchRequestEntry::messageDeduplicationId)
                .doesNotHaveDuplicates()
                .hasSize(23);
    }

    @Test
    void anEntryThatTheQueueDidNotTakeFailsTheWholePublication() {
        queues.refused = Optional.of("e1");

        assertThatThrownBy(() -> outbox.publish(List.of(event("O1", 1), event("O1", 2))))
                .isInstanceOf(StoreBusy.class);
    }

    @Test
    void aRowGoesToTheWorkersWhenItIsDueNeverEarlierAndWithinWhatTheQueueCanWait() {
        Key key = Key.of("ORDER#O1", "META");
        List<DueKey> rows = List.of(
                new DueKey(key, AT.minusSeconds(5)),
                new DueKey(key, AT.plusMillis(1)),
                new DueKey(key, AT.plusSeconds(60)),
                new DueKey(key, AT.plus(Duration.ofHours(1))));

        new DueQueue(queues, "work").send(rows, AT);

        assertThat(queues.sent("work"))
                .extracting(SendMessageBatchRequestEntry::delaySeconds)
                .containsExactly(0, 1, 60, 900);
    }

    @Test
    void whatIsReadIsWhatWasSentAndAMessageOfAnotherVersionIsPoison() {
        outbox.publish(List.of(event("O1", 7)));
        JsonObject sent = json(queues.sent("work").getFirst().messageBody());

        assertThat(OrderMessages.read(sent)).isEqualTo(new OrderMessages.Work.Changed("O1", 7));
        for (String foreign : List.of(
                "{}",
                "{\"v\":2,\"orderId\":\"O1\",\"version\":7}",
                "{\"v\":1,\"orderId\":\"\",\"version\":7}",
                "{\"v\":1,\"orderId\":\"O1\"}",
                "{\"v\":1,\"duePk\":\"ORDER#O1\"}")) {
            assertThatThrownBy(() -> OrderMessages.read(json(foreign)))
                    .as(foreign)
                    .isInstanceOf(JsonSyntaxException.class);
        }
    }

    private static JsonObject json(String text) {
        return (JsonObject) Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Queues that take everything but one entry. */
    private static final class Queues implements SqsClient {
        private final List<SendMessageBatchRequest> requests = new ArrayList<>();
        private Optional<String> refused = Optional.empty();

        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            requests.add(request);
            List<BatchResultErrorEntry> failed = request.entries().stream()
                    .filter(entry -> refused.equals(Optional.of(entry.id())))
                    .map(entry -> BatchResultErrorEntry.builder()
                            .id(entry.id())
                            .code("InternalError")
                            .senderFault(false)
                            .build())
                    .toList();
            return SendMessageBatchResponse.builder().failed(failed).build();
        }

        List<SendMessageBatchRequestEntry> sent(String queue) {
            return requests.stream()
                    .filter(request -> request.queueUrl().equals(queue))
                    .flatMap(request -> request.entries().stream())
                    .toList();
        }

        List<Integer> batches(String queue) {
            return requests.stream()
                    .filter(request -> request.queueUrl().equals(queue))
                    .map(request -> request.entries().size())
                    .toList();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
