package com.jiapin.market.local.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.datamap.Together;
import com.jiapin.market.local.market.LogLines;
import com.jiapin.market.local.simulator.Fault;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.payment.AttemptStatus;
import com.jiapin.market.payment.PaymentAttempt;
import com.jiapin.market.stock.StockRow;
import com.jiapin.market.time.DueShard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The due index, the sweeper and the workers: nothing that is due is lost, and nothing is done twice. */
@ExtendWith(FreshWorkshop.class)
@ResourceLock(SharedParts.LOCK)
class TimerTest {
    private static final Duration UNPAID_TOO_LONG = Duration.ofHours(3);

    private final Workshop workshop;

    TimerTest(Workshop workshop) {
        this.workshop = workshop;
    }

    private static String orderIn(JsonObject message) {
        return message.text("duePk").orElseThrow().substring("ORDER#".length());
    }

    private String delayed() {
        return workshop.sqs
                .getQueueAttributes(request -> request.queueUrl(workshop.workQueue)
                        .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes()
                .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "0");
    }

    private int work() {
        return new Delivery(workshop.sqs, workshop.workQueue, workshop.orderWork).toTheEnd();
    }

    @Test
    void aSweepFindsWhatIsDueInEveryShardHoweverLateItRuns() {
        Set<String> due = new HashSet<>();
        Set<Integer> shards = new HashSet<>();
        while (shards.size() < DueShard.COUNT) {
            String orderId = workshop.placed(UNPAID_TOO_LONG);
            due.add(orderId);
            shards.add(DueShard.of(orderId).number());
        }
        workshop.placed(Duration.ZERO);

        assertThat(workshop.sweep()).isEqualTo(due.size());

        List<String> sent = Delivery.taken(workshop.sqs, workshop.workQueue).stream()
                .map(TimerTest::orderIn)
                .toList();
        assertThat(sent).containsExactlyInAnyOrderElementsOf(due);
    }

    @Test
    void whatIsDueBeforeTheNextSweepIsSentWithADelayUntilThen() {
        // The time to pay is half an hour.
        workshop.placed(Duration.ofMinutes(29).plusSeconds(10));
        workshop.placed(Duration.ofMinutes(28));

        assertThat(workshop.sweep()).isEqualTo(1);

        assertThat(delayed()).isEqualTo("1");
        assertThat(Delivery.receive(workshop.sqs, workshop.workQueue)).isEmpty();
    }

    @Test
    void aRowThatTurnsOutNotToBeDueIsLeftAlone() {
        String orderId = workshop.placed(Duration.ofMinutes(28));
        workshop.sqs.sendMessage(request -> request.queueUrl(workshop.workQueue)
                .messageBody("{\"v\":1,\"duePk\":\"ORDER#" + orderId + "\",\"dueSk\":\"META\"}"));

        assertThat(work()).isEqualTo(1);

        assertThat(workshop.detail(orderId).order().version()).isEqualTo(1);
    }

    @Test
    void twoSweepersAndTwoWorkersAtOnceGiveStockBackOnce() {
        List<String> orders = IntStream.range(0, 6)
                .mapToObj(order -> workshop.placed(UNPAID_TOO_LONG))
                .toList();

        Together.Later<Long> other = Together.start(workshop::sweep);
        assertThat(workshop.sweep()).isEqualTo(6);
        assertThat(other.get()).isEqualTo(6);
        Together.Later<Integer> worker = Together.start(this::work);
        assertThat(work() + worker.get()).isEqualTo(12);

        for (String orderId : orders) {
            OrderDetail detail = workshop.detail(orderId);
            assertThat(detail.order().status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(detail.order().version()).isEqualTo(3);
            assertThat(workshop.history(orderId)).hasSize(3);
            StockRow stock = workshop.stock(orderId);
            assertThat(stock.available()).isEqualTo(100);
            assertThat(stock.held()).isZero();
        }
        assertThat(workshop.sweep()).isZero();
    }

    @Tag("A16")
    @ParameterizedTest
    @EnumSource(
            value = Fault.Kind.class,
            names = {"TOO_MANY_CALLS", "SERVER_ERROR_BEFORE", "CUT_BEFORE"})
    void aProviderThatDoesNotAnswerMovesItsRowOnAndHoldsNobodyUp(Fault.Kind fault) {
        String waiting = workshop.placed(Duration.ofMinutes(10));
        String number = workshop.attempted(waiting, Duration.ofMinutes(5));
        String other = workshop.placed(UNPAID_TOO_LONG);
        for (int call = 0; call < 5; call++) {
            workshop.wechatPay.faults().plan("query", fault);
        }
        assertThat(workshop.sweep()).isEqualTo(2);
        List<String> alarms = new ArrayList<>();

        alarms.addAll(LogLines.alarms(LogLines.during(() -> assertThat(work()).isEqualTo(2))));

        assertThat(workshop.detail(other).order().status()).isEqualTo(OrderStatus.CANCELLED);
        PaymentAttempt attempt = workshop.detail(waiting).attempts().getFirst();
        assertThat(attempt.number()).isEqualTo(number);
        assertThat(attempt.status()).isEqualTo(AttemptStatus.CREATED);
        assertThat(attempt.due().orElseThrow().at()).isAfter(Instant.now());
        assertThat(workshop.detail(waiting).order().status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
        assertThat(alarms).isEmpty();
        workshop.sweep();
        assertThat(work()).isZero();
    }

    @Test
    void poisonInTheWorkersQueueEndsAsADeadLetterAndStopsNobody() {
        String orderId = workshop.placed(UNPAID_TOO_LONG);
        workshop.sqs.sendMessage(request ->
                request.queueUrl(workshop.workQueue).messageBody("{\"v\":1,\"duePk\":\"CART#1\",\"dueSk\":\"META\"}"));
        workshop.sweep();

        work();

        assertThat(workshop.detail(orderId).order().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(Delivery.receive(workshop.sqs, workshop.workDeadLetters)).hasSize(1);
    }
}
