package com.jiapin.market.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.order.Actor;
import com.jiapin.market.order.DueRow;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderBook;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.payment.ScriptedProvider.Fault;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndOrderTest {
    private final PaymentWorld world = new PaymentWorld();

    @AfterEach
    void invariants() {
        world.invariants();
    }

    @Test
    void an_order_nobody_tried_to_pay_is_cancelled_in_one_request_and_its_stock_returns() {
        String orderId = world.placed();

        EndOrder.Ending ending = world.process().cancel(orderId, "cancel-1");

        assertThat(ending).isInstanceOf(EndOrder.Ending.Done.class);
        Order order = world.order(orderId);
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.version()).isEqualTo(3);
        assertThat(order.due()).isEmpty();
        assertThat(order.times().closedAt()).contains(world.clock.instant());
        assertThat(world.stock("COLA").available()).isEqualTo(1_000);
        assertThat(world.process().cancel(orderId, "cancel-2")).isInstanceOf(EndOrder.Ending.NotNow.class);
    }

    @Test
    void an_open_attempt_is_closed_at_its_provider_before_the_stock_returns() {
        String orderId = world.placed();
        String number = world.started(orderId);

        assertThat(world.process().cancel(orderId, "cancel-1")).isInstanceOf(EndOrder.Ending.Closing.class);

        world.sweep();
        assertThat(world.order(orderId).status()).as("too young to be closed").isEqualTo(OrderStatus.CLOSING);
        assertThat(world.stock("COLA").held()).isEqualTo(3);
        world.pass(Duration.ofMinutes(5));
        world.sweep();
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(world.provider.isPayable(number)).isFalse();
        assertThat(world.stock("COLA").available()).isEqualTo(1_000);
    }

    @Test
    void a_payment_that_was_faster_than_the_closing_wins() {
        String orderId = world.placed();
        String number = world.started(orderId);
        world.process().cancel(orderId, "cancel-1");
        world.provider.pay(number);

        world.sweep();

        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void an_unreachable_provider_keeps_the_order_closing_and_alarms_after_half_an_hour() {
        String orderId = world.placed();
        world.started(orderId);
        world.process().cancel(orderId, "cancel-1");
        for (int i = 0; i < 200; i++) {
            world.provider.fail("query", Fault.SILENT_BEFORE);
        }
        for (int minute = 0; minute < 29; minute++) {
            world.sweep();
            world.pass(Duration.ofMinutes(1));
        }
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.CLOSING);
        assertThat(world.alarms).doesNotContain(PaymentAlarm.CLOSING_STUCK);
        for (int minute = 0; minute < 15; minute++) {
            world.sweep();
            world.pass(Duration.ofMinutes(1));
        }
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.CLOSING);
        assertThat(world.alarms).contains(PaymentAlarm.CLOSING_STUCK);
        assertThat(world.stock("COLA").held()).isEqualTo(3);
    }

    @Test
    void a_paid_order_gives_its_money_and_its_stock_back() {
        String orderId = world.paidOrder();

        assertThat(world.process().cancel(orderId, "cancel-1")).isInstanceOf(EndOrder.Ending.Done.class);

        Order refunding = world.order(orderId);
        assertThat(refunding.status()).isEqualTo(OrderStatus.REFUNDING);
        assertThat(refunding.sums().money()).isEqualTo(new OrderMoney(12_800, 0, 12_800, 0));
        assertThat(world.stock("COLA").available()).isEqualTo(1_000);
        world.process().work().goOn(orderId);
        String refund = world.provider.refundNumbers().getFirst();
        world.process().recordRefund().record(world.provider.settle(refund, RefundState.SUCCESS), "EV-2");
        Order refunded = world.order(orderId);
        assertThat(refunded.status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(refunded.sums().money()).isEqualTo(new OrderMoney(12_800, 0, 0, 12_800));
        assertThat(refunded.times().closedAt()).contains(world.clock.instant());
    }

    @Test
    void an_order_that_cost_nothing_ends_without_a_provider() {
        String orderId = world.placedFree();

        assertThat(world.process().cancel(orderId, "cancel-1")).isInstanceOf(EndOrder.Ending.Done.class);

        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(world.detail(orderId).refunds()).isEmpty();
        assertThat(world.stock("COLA").available()).isEqualTo(1_000);
        assertThat(world.provider.calls()).isEmpty();
    }

    @Test
    void missing_goods_are_written_off_and_paid_back() {
        String orderId = world.paidOrder();

        EndOrder.Ending ending = world.process().stop(orderId, EndOrder.StopReason.SHORTAGE, "stop-0001");

        assertThat(ending).isInstanceOf(EndOrder.Ending.Done.class);
        assertThat(world.detail(orderId).refunds()).extracting(Refund::reason).containsExactly(RefundReason.SHORTAGE);
        assertThat(world.stock("COLA").available()).isEqualTo(997);
        assertThat(world.stock("COLA").writtenOff()).isEqualTo(3);
    }

    @Test
    void staff_cancel_an_unpaid_order() {
        String unpaid = world.placed();
        assertThat(world.process().stop(unpaid, EndOrder.StopReason.BUYER_REQUEST, "stop-0001"))
                .isInstanceOf(EndOrder.Ending.Done.class);
        assertThat(world.detail(unpaid).history())
                .extracting(HistoryEntry::trigger)
                .contains(Trigger.STAFF_CANCELS);
    }

    @Test
    void staff_stop_a_paid_order_for_its_buyer_as_he_would_have_cancelled_it() {
        String cancelled = world.paidOrder();
        String stopped = world.paidOrder();
        long available = world.stock("COLA").available();
        world.process().cancel(cancelled, "cancel-0001");
        long afterCancel = world.stock("COLA").available();

        assertThat(world.process().stop(stopped, EndOrder.StopReason.BUYER_REQUEST, "stop-0002"))
                .isInstanceOf(EndOrder.Ending.Done.class);

        assertThat(world.stock("COLA").available() - afterCancel).isEqualTo(afterCancel - available);
        assertThat(world.stock("COLA").writtenOff()).isZero();
        assertThat(world.order(stopped).status())
                .isEqualTo(world.order(cancelled).status())
                .isEqualTo(OrderStatus.REFUNDING);
        assertThat(world.detail(stopped).refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.reason()).isEqualTo(RefundReason.BUYER_CANCELLED);
            assertThat(refund.amountFen())
                    .isEqualTo(world.detail(cancelled).refunds().getFirst().amountFen());
        });
        assertThat(world.detail(stopped).history().getLast())
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo(Actor.STAFF));
    }

    @Test
    void anothers_order_is_as_good_as_none_even_for_who_sees_the_company() {
        String orderId = world.placed();
        OrderBook.Reader colleague = new OrderBook.Reader("MEMBER02", "COMPANY1", true);

        EndOrder.Ending ending = world.process()
                .endOrder()
                .cancel(colleague, orderId, new KeyedOnce<>(world.store, world.clock, "cancel-9"));

        assertThat(ending).isInstanceOf(EndOrder.Ending.NoSuchOrder.class);
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
    }

    @Test
    void an_attempt_opened_at_the_same_moment_keeps_the_order_from_being_cancelled_at_once() {
        String orderId = world.placed();
        world.store.beforeNext(HistoryEntry.SCHEMA, () -> world.started(orderId));

        EndOrder.Ending ending = world.process().cancel(orderId, "cancel-1");

        assertThat(ending).isInstanceOf(EndOrder.Ending.Closing.class);
        assertThat(world.stock("COLA").held()).isEqualTo(3);
    }

    @Test
    void the_pay_timer_closes_an_unpaid_order_at_its_deadline_and_not_before() {
        String untried = world.placed();
        String tried = world.placed();
        String number = world.started(tried);
        world.pass(Duration.ofMinutes(29));
        world.sweep();
        assertThat(world.order(untried).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);

        world.pass(Duration.ofMinutes(1));
        world.sweep();

        assertThat(world.order(untried).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(world.order(tried).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(world.provider.isPayable(number)).isFalse();
        assertThat(world.stock("COLA").available()).isEqualTo(1_000);
    }

    @Test
    void a_message_about_a_deadline_that_comes_early_closes_nothing() {
        String orderId = world.placed();
        world.pass(Duration.ofMinutes(30).minusMillis(1));

        world.process().timers().handle(new DueRow.Head(orderId));

        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
    }

    @Test
    void a_notice_that_never_comes_is_made_up_for_by_the_query_timer() {
        String orderId = world.placed();
        world.provider.pay(world.started(orderId));

        world.pass(Duration.ofMinutes(1));
        world.sweep();

        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PAID);
    }
}
