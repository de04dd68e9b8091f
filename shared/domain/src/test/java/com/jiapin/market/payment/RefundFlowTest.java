package com.jiapin.market.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.disclosure.Disclosure;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.payment.ScriptedProvider.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RefundFlowTest {
    private final PaymentWorld world = new PaymentWorld();

    @AfterEach
    void invariants() {
        world.invariants();
    }

    private String refunding() {
        String orderId = world.paidOrder();
        world.process().cancel(orderId, "cancel-" + world.nextId());
        return orderId;
    }

    private Refund refund(String orderId) {
        return world.detail(orderId).refunds().getFirst();
    }

    @Test
    void a_refund_is_sent_once_however_often_the_work_is_told() {
        String orderId = refunding();

        world.process().work().goOn(orderId);
        world.process().work().goOn(orderId);

        assertThat(world.provider.calls())
                .filteredOn(call -> call.startsWith("refund "))
                .hasSize(1);
        assertThat(refund(orderId).status()).isEqualTo(RefundStatus.SENT);
    }

    @Test
    void after_a_lost_answer_the_provider_is_asked_before_the_same_number_goes_out_again() {
        String orderId = refunding();
        world.provider.fail("refund", Fault.SILENT_BEFORE);
        world.process().work().goOn(orderId);
        String number = refund(orderId).number();
        assertThat(refund(orderId).status()).isEqualTo(RefundStatus.SENT);

        world.pass(Duration.ofMinutes(1));
        world.sweep();

        assertThat(world.provider.calls()).containsSubsequence("queryRefund " + number, "refund " + number);
        assertThat(world.provider.refundNumbers()).containsExactly(number);
    }

    @Test
    @Tag("A15")
    void each_time_a_refund_goes_out_is_recorded() {
        String orderId = refunding();
        world.provider.fail("refund", Fault.SILENT_BEFORE);
        world.process().work().goOn(orderId);
        long before = sendings();

        world.pass(Duration.ofMinutes(1));
        world.sweep();

        assertThat(sendings()).isEqualTo(before + 1);
    }

    private long sendings() {
        return world.engine
                .partition(Table.PRIVACY, Disclosure.partition(PaymentWorld.MEMBER), "", Purpose.LEGAL)
                .rows()
                .size();
    }

    @Test
    void a_refund_that_the_provider_closes_is_alarmed() {
        String orderId = refunding();
        world.process().work().goOn(orderId);

        world.process()
                .recordRefund()
                .record(world.provider.settle(refund(orderId).number(), RefundState.FAILED), "EV-1");

        assertThat(refund(orderId).status()).isEqualTo(RefundStatus.FAILED);
        assertThat(world.alarms).contains(PaymentAlarm.REFUND_ABNORMAL);
    }

    @Test
    void a_refused_refund_keeps_its_claim_and_goes_out_again_under_the_same_number() {
        String orderId = refunding();
        world.provider.fail("refund", Fault.REFUSED);
        world.process().work().goOn(orderId);
        assertThat(refund(orderId).status()).isEqualTo(RefundStatus.FAILED);
        assertThat(world.order(orderId).sums().money().refundPendingFen()).isEqualTo(12_800);
        assertThat(world.alarms).contains(PaymentAlarm.REQUEST_REFUSED);

        world.pass(Duration.ofMinutes(2));
        world.sweep();

        assertThat(refund(orderId).status()).isEqualTo(RefundStatus.SENT);
        assertThat(world.provider.refundNumbers())
                .containsExactly(refund(orderId).number());
    }

    @Test
    void a_notice_that_is_repeated_counts_the_money_once() {
        String orderId = refunding();
        world.process().work().goOn(orderId);
        RefundReport report = world.provider.settle(refund(orderId).number(), RefundState.SUCCESS);

        for (int i = 0; i < 3; i++) {
            assertThat(world.process().recordRefund().record(report, "EV-" + i))
                    .isEqualTo(new RecordRefund.Recording.Recorded(orderId, RefundStatus.SUCCESS));
        }

        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(world.order(orderId).sums().money().refundedFen()).isEqualTo(12_800);
    }

    @Test
    void a_missing_notice_is_made_up_for_by_a_query() {
        String orderId = refunding();
        world.process().work().goOn(orderId);
        world.provider.settle(refund(orderId).number(), RefundState.SUCCESS);

        world.pass(Duration.ofMinutes(1));
        world.sweep();

        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    void stuck_money_alarms_and_may_still_arrive() {
        String orderId = refunding();
        world.process().work().goOn(orderId);
        String number = refund(orderId).number();
        world.process().recordRefund().record(world.provider.settle(number, RefundState.ABNORMAL), "EV-1");
        assertThat(world.alarms).contains(PaymentAlarm.REFUND_ABNORMAL);
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.REFUNDING);

        world.provider.settle(number, RefundState.SUCCESS);
        world.settle();

        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    void a_refund_nobody_asked_for_and_one_of_another_sum_are_kept_as_exceptions() {
        String orderId = refunding();
        world.process().work().goOn(orderId);
        RefundReport right = world.provider.settle(refund(orderId).number(), RefundState.SUCCESS);
        RefundReport tooMuch = report(right, right.refundNumber(), 12_801);
        RefundReport unknown = report(right, "01HZZZZZZZ9999999999999999", 12_800);

        assertThat(world.process().recordRefund().record(tooMuch, "EV-1"))
                .isEqualTo(new RecordRefund.Recording.Exceptional(Set.of(ExceptionReason.REFUND_AMOUNT)));
        assertThat(world.process().recordRefund().record(unknown, "EV-2"))
                .isEqualTo(new RecordRefund.Recording.Exceptional(Set.of(ExceptionReason.UNKNOWN_REFUND)));

        assertThat(world.exceptions()).hasSize(2);
        assertThat(world.alarms).contains(PaymentAlarm.REFUND_MISMATCH);
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.REFUNDING);
    }

    private static RefundReport report(RefundReport right, String number, long fen) {
        return new RefundReport(
                right.merchantId(),
                right.attemptNumber(),
                right.transactionId(),
                number,
                right.refundId(),
                right.state(),
                right.stateCode(),
                right.successAt(),
                right.totalFen(),
                fen,
                Optional.empty());
    }

    @Test
    @Tag("D3")
    void retention_of_a_cancelled_order_waits_for_the_last_of_its_late_money() {
        String orderId = world.placed();
        world.started(orderId);
        world.pass(Duration.ofMinutes(5));
        world.process().pay(orderId, new PaymentMethod.App(), "key-00002");
        world.process().cancel(orderId, "cancel-1");
        world.pass(Duration.ofMinutes(6));
        world.sweep();
        for (PaymentAttempt attempt : world.detail(orderId).attempts()) {
            world.process().recordTrade().record(world.provider.pay(attempt.number()), "EV-" + attempt.number());
        }
        world.process().work().goOn(orderId);

        assertThat(world.provider.refundNumbers()).hasSize(2);
        for (String refund : world.provider.refundNumbers()) {
            assertThat(world.order(orderId).times().closedAt()).isEmpty();
            world.process().recordRefund().record(world.provider.settle(refund, RefundState.SUCCESS), "EV-" + refund);
        }

        assertThat(world.order(orderId).times().closedAt()).contains(world.clock.instant());
    }

    @Test
    void refunds_of_one_payment_go_out_one_at_a_time_and_never_sum_to_more_than_was_paid() {
        String orderId = world.paidOrder();
        PaymentAttempt attempt = world.detail(orderId).attempts().getFirst();
        world.process().recordTrade().record(world.provider.pay(attempt.number()), "EV-7");
        world.process().cancel(orderId, "cancel-1");

        world.process().work().goOn(orderId);
        assertThat(world.provider.refundNumbers()).hasSize(1);
        world.process()
                .recordRefund()
                .record(world.provider.settle(world.provider.refundNumbers().getFirst(), RefundState.SUCCESS), "EV-8");
        world.process().work().goOn(orderId);

        assertThat(world.provider.refundNumbers()).hasSize(2);
        assertThat(world.provider.refundedFen(attempt.number())).isEqualTo(25_600);
    }
}
