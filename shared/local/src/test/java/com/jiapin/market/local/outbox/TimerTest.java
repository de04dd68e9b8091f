package com.jiapin.market.local.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.datamap.Together;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.local.market.LogLines;
import com.jiapin.market.local.simulator.Fault;
import com.jiapin.market.local.simulator.WechatPaySettings;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.payment.AttemptStatus;
import com.jiapin.market.payment.PaymentAttempt;
import com.jiapin.market.payment.PaymentMethod;
import com.jiapin.market.payment.ProviderAccount;
import com.jiapin.market.payment.TradeLookUp;
import com.jiapin.market.stock.StockRow;
import com.jiapin.market.time.DueShard;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The due index, the sweeper and the workers: nothing that is due is lost, and nothing is done twice. */
@ExtendWith({LocalEngine.class, SharedParts.class})
@ResourceLock(SharedParts.LOCK)
class TimerTest {
    private static final Duration UNPAID_TOO_LONG = Duration.ofHours(3);

    @TempDir
    private Path directory = Path.of("");

    private final LocalEngine.Running engine;
    private final SharedParts.Running parts;
    private Workshop workshop;

    TimerTest(LocalEngine.Running engine, SharedParts.Running parts) {
        this.engine = engine;
        this.parts = parts;
    }

    @BeforeEach
    void start() {
        workshop = new Workshop(engine, parts, directory);
    }

    @AfterEach
    void stop() {
        workshop.close();
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
        String number = attempted(waiting, Duration.ofMinutes(5));
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

    /** An attempt that was made so long ago and asked about never. */
    private String attempted(String orderId, Duration ago) {
        Instant then = Instant.now().minus(ago).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        Order order = workshop.detail(orderId).order();
        WechatPaySettings settings = WechatPaySettings.manual();
        PaymentAttempt attempt = PaymentAttempt.opened(
                workshop.market.ids().next(),
                order,
                new PaymentMethod.Native(),
                new ProviderAccount(settings.appId(), settings.merchantId()),
                then,
                then.plus(Duration.ofMinutes(30)),
                Due.at(then.plus(Duration.ofMinutes(1))));
        List<Write> writes = List.of(
                PaymentAttempt.SCHEMA.insert(attempt),
                TradeLookUp.SCHEMA.insert(new TradeLookUp(attempt.number(), orderId, order.memberId())));
        assertThat(workshop.market.store().transact(writes).done()).isTrue();
        return attempt.number();
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
