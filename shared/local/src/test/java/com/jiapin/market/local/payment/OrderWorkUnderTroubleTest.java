package com.jiapin.market.local.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.PaymentWiring;
import com.jiapin.market.function.orderwork.OrderWorkHandler;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.market.ProxiedMarket;
import com.jiapin.market.local.simulator.Fault;
import com.jiapin.market.local.simulator.SimulatedRefund;
import com.jiapin.market.local.store.FaultSource;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.order.DueRow;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.payment.Refund;
import com.jiapin.market.payment.RefundStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The workers' function when a provider hangs, when the tables take nothing, and when its time is nearly over. */
@Tag("A16")
@ExtendWith(LocalEngine.class)
class OrderWorkUnderTroubleTest {
    private static final Duration WHOLE_RUN = Duration.ofSeconds(60);

    @TempDir
    private Path directory = Path.of("");

    private final LocalEngine.Running engine;

    OrderWorkUnderTroubleTest(LocalEngine.Running engine) {
        this.engine = engine;
    }

    /** A paid order whose buyer has cancelled it: the money is still to go back. */
    private static String cancelled(PaymentCalls calls) {
        String orderId = calls.placed(1);
        calls.wechatPay().pay(calls.started(orderId, "payment-" + orderId));
        assertThat(calls.cancel(orderId, "cancel-" + orderId).status()).isEqualTo(200);
        return orderId;
    }

    private static RefundStatus refund(MarketSystem market, String orderId) {
        List<Refund> refunds = market.detail(orderId).refunds();
        assertThat(refunds).hasSize(1);
        return refunds.getFirst().status();
    }

    /** Hands the workers one message for each order that changed; returns the orders whose messages come back. */
    private static List<String> worked(OrderWorkHandler workers, Duration left, List<String> orders) {
        JsonArrayBuilder records = Json.array();
        for (String orderId : orders) {
            records.add(Json.object()
                    .put("messageId", orderId)
                    .put("receiptHandle", "receipt")
                    .put("body", "{\"v\":1,\"orderId\":\"" + orderId + "\",\"version\":3}")
                    .put(
                            "attributes",
                            Json.object()
                                    .put("ApproximateReceiveCount", "1")
                                    .put("SentTimestamp", "1767254400000")
                                    .build())
                    .put("eventSource", "aws:sqs")
                    .build());
        }
        byte[] answer = workers.answer(
                Json.bytes(Json.object().put("Records", records.build()).build()),
                new Invocation("order-work", "invocation", Instant.now().plus(left)));
        return ((JsonObject) Json.parse(answer))
                .array("batchItemFailures").orElseThrow().objects().stream()
                        .map(failure -> failure.text("itemIdentifier").orElseThrow())
                        .toList();
    }

    @Test
    void aRefundWhoseCallHangsHoldsNobodyUpAndIsMadeOnce() {
        try (MarketSystem market = new MarketSystem(engine, directory)) {
            PaymentCalls calls = new PaymentCalls(market);
            OrderWorkHandler workers = new OrderWorkHandler(market.environment());
            String unheard = cancelled(calls);
            String heard = cancelled(calls);
            String other = cancelled(calls);
            market.wechatPay().faults().plan("refund", Fault.Kind.TIMEOUT_BEFORE);
            market.wechatPay().faults().plan("refund", Fault.Kind.TIMEOUT_AFTER);

            assertThat(worked(workers, WHOLE_RUN, List.of(unheard, heard, other)))
                    .isEmpty();

            assertThat(refund(market, other)).isEqualTo(RefundStatus.SENT);
            assertThat(refund(market, heard)).as("found by asking").isEqualTo(RefundStatus.SENT);
            Refund waiting = market.detail(unheard).refunds().getFirst();
            assertThat(market.wechatPay().refunds()).hasSize(2).noneMatch(refund -> refund.number()
                    .equals(waiting.number()));
            Instant due = waiting.due().orElseThrow().at();
            assertThat(due).isAfter(Instant.now());
            new PaymentWiring(at(due, market)).paymentTimers().handle(new DueRow.RefundOf(unheard, waiting.number()));
            for (String orderId : List.of(unheard, heard, other)) {
                String number = market.detail(orderId).refunds().getFirst().number();
                assertThat(refund(market, orderId)).isEqualTo(RefundStatus.SENT);
                market.wechatPay().settleRefund(number, "SUCCESS");
                assertThat(market.detail(orderId).order().status()).isEqualTo(OrderStatus.REFUNDED);
            }
            assertThat(market.wechatPay().refunds())
                    .extracting(SimulatedRefund::refundFen)
                    .hasSize(3)
                    .containsOnly(PlacedOrder.LINE_FEN + PlacedOrder.FREIGHT_FEN);
            market.invariants();
        }
    }

    /** The parts of a function that runs at that time. */
    private static Market at(Instant then, MarketSystem market) {
        Duration ahead = Duration.between(Instant.now(), then).plusSeconds(1);
        return new Market(market.environment(), Clock.offset(Clock.tickMillis(ZoneOffset.UTC), ahead));
    }

    @Test
    void whileTheTablesTakeNothingEachMessageComesBackAndNothingIsDoneTwiceAfterwards() {
        FaultSource throttling = new FaultSource(1, Set.of(com.jiapin.market.local.store.Fault.THROTTLE), 1);
        try (ProxiedMarket proxied = ProxiedMarket.failing(engine, directory, throttling)) {
            MarketSystem market = proxied.system();
            PaymentCalls calls = new PaymentCalls(market);
            OrderWorkHandler workers = new OrderWorkHandler(market.environment());
            List<String> orders = List.of(cancelled(calls), cancelled(calls));

            throttling.active(true);
            assertThat(worked(workers, WHOLE_RUN, orders)).isEqualTo(orders);
            throttling.active(false);
            assertThat(throttling.chosen()).containsKey(com.jiapin.market.local.store.Fault.THROTTLE);
            assertThat(market.wechatPay().refunds()).isEmpty();
            assertThat(worked(workers, WHOLE_RUN, orders)).isEmpty();
            assertThat(worked(workers, WHOLE_RUN, orders)).isEmpty();

            for (String orderId : orders) {
                assertThat(refund(market, orderId)).isEqualTo(RefundStatus.SENT);
            }
            assertThat(market.wechatPay().refunds()).hasSize(orders.size());
            market.invariants();
        }
    }

    @Test
    void noMessageIsBegunThatCouldOutliveTheRun() {
        try (MarketSystem market = new MarketSystem(engine, directory)) {
            PaymentCalls calls = new PaymentCalls(market);
            OrderWorkHandler workers = new OrderWorkHandler(market.environment());
            List<String> orders = List.of(cancelled(calls), cancelled(calls));

            assertThat(worked(workers, Duration.ofSeconds(15), orders)).isEqualTo(orders);

            assertThat(market.wechatPay().refunds()).isEmpty();
            assertThat(worked(workers, WHOLE_RUN, orders)).isEmpty();
            assertThat(market.wechatPay().refunds()).hasSize(orders.size());
        }
    }
}
