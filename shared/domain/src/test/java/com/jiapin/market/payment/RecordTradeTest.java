package com.jiapin.market.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.stock.Reservation;
import com.jiapin.market.stock.StockRow;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("A16")
class RecordTradeTest {
    private final PaymentWorld world = new PaymentWorld();

    @AfterEach
    void invariants() {
        world.invariants();
    }

    private RecordTrade.Recording record(Trade trade, String source) {
        return world.process().recordTrade().record(trade, source);
    }

    @Test
    void a_proven_payment_pays_the_order_and_sells_what_it_held() {
        String orderId = world.placed();
        String number = world.started(orderId);

        RecordTrade.Recording recording = record(world.provider.pay(number), "EV-1");

        assertThat(recording).isEqualTo(new RecordTrade.Recording.Recorded(orderId, AttemptStatus.SUCCESS));
        Order order = world.order(orderId);
        assertThat(order.status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.sums().money()).isEqualTo(new OrderMoney(12_800, 12_800, 0, 0));
        assertThat(order.due()).isEmpty();
        assertThat(world.attempt(orderId, number).status()).isEqualTo(AttemptStatus.SUCCESS);
        assertThat(world.attempt(orderId, number).due()).isEmpty();
        assertThat(world.stock("COLA").sold()).isEqualTo(3);
        assertThat(world.stock("COLA").held()).isZero();
    }

    @Test
    void the_same_word_again_changes_nothing_whether_by_notice_or_by_query() {
        String orderId = world.placed();
        String number = world.started(orderId);
        Trade trade = world.provider.pay(number);
        record(trade, "EV-1");
        long version = world.order(orderId).version();

        assertThat(record(trade, "EV-1")).isInstanceOf(RecordTrade.Recording.Recorded.class);
        assertThat(record(trade, "EV-2")).isInstanceOf(RecordTrade.Recording.Recorded.class);
        assertThat(record(trade, "QUERY-" + number)).isInstanceOf(RecordTrade.Recording.Recorded.class);
        assertThat(world.order(orderId).version()).isEqualTo(version);
        assertThat(world.exceptions()).isEmpty();
    }

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                Arguments.of(
                        ExceptionReason.AMOUNT,
                        with(trade -> changed(trade, trade.appId(), trade.merchantId(), 12_799, "CNY"))),
                Arguments.of(
                        ExceptionReason.CURRENCY,
                        with(trade -> changed(trade, trade.appId(), trade.merchantId(), 12_800, "USD"))),
                Arguments.of(
                        ExceptionReason.APP_ID,
                        with(trade -> changed(trade, "wx0", trade.merchantId(), 12_800, "CNY"))),
                Arguments.of(
                        ExceptionReason.MERCHANT_ID, with(trade -> changed(trade, trade.appId(), "1", 12_800, "CNY"))));
    }

    private static UnaryOperator<Trade> with(UnaryOperator<Trade> change) {
        return change;
    }

    private static Trade changed(Trade trade, String appId, String merchantId, long fen, String currency) {
        return new Trade(
                appId,
                merchantId,
                trade.attemptNumber(),
                trade.transactionId(),
                trade.tradeType(),
                trade.state(),
                trade.stateCode(),
                trade.stateText(),
                trade.bankType(),
                trade.successAt(),
                trade.payerId(),
                Optional.of(new TradeAmount(fen, currency)));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void a_wrong_field_keeps_one_exception_and_never_pays(ExceptionReason reason, UnaryOperator<Trade> wrong) {
        String orderId = world.placed();
        String number = world.started(orderId);
        Order before = world.order(orderId);
        Trade right = world.provider.pay(number);

        assertThat(record(wrong.apply(right), "EV-1")).isEqualTo(new RecordTrade.Recording.Exceptional(Set.of(reason)));
        PaymentAttempt marked = world.attempt(orderId, number);
        assertThat(record(wrong.apply(right), "EV-1")).isEqualTo(new RecordTrade.Recording.Exceptional(Set.of(reason)));

        assertThat(world.attempt(orderId, number)).as("told again").isEqualTo(marked);

        assertThat(world.exceptions()).hasSize(1).allMatch(kept -> kept.reasons()
                .contains(reason));
        assertThat(world.order(orderId)).isEqualTo(before);
        assertThat(marked.status()).isEqualTo(AttemptStatus.EXCEPTION);
        assertThat(world.alarms).contains(PaymentAlarm.TRADE_MISMATCH);

        assertThat(record(right, "EV-2")).isInstanceOf(RecordTrade.Recording.Recorded.class);
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void a_trade_that_claims_not_to_be_paid_is_kept_and_asked_about() {
        String orderId = world.placed();
        String number = world.started(orderId);
        Order before = world.order(orderId);
        Trade waiting = world.provider.requireTrade(number);
        world.provider.pay(number);

        assertThat(record(waiting, "EV-1")).isInstanceOf(RecordTrade.Recording.Exceptional.class);
        assertThat(world.order(orderId)).isEqualTo(before);
        assertThat(world.exceptions()).hasSize(1);

        world.sweep();
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void a_trade_nobody_knows_is_kept_and_may_be_found_when_it_is_told_again() {
        String orderId = world.placed();
        String number = world.started(orderId);
        Trade trade = world.provider.pay(number);
        Trade unknown = new Trade(
                trade.appId(),
                trade.merchantId(),
                "01HZZZZZZZ9999999999999999",
                trade.transactionId(),
                trade.tradeType(),
                trade.state(),
                trade.stateCode(),
                trade.stateText(),
                trade.bankType(),
                trade.successAt(),
                trade.payerId(),
                trade.amount());

        assertThat(record(unknown, "EV-1"))
                .isEqualTo(new RecordTrade.Recording.Exceptional(Set.of(ExceptionReason.UNKNOWN_ATTEMPT)));
        assertThat(world.exceptions()).hasSize(1);
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
    }

    @Test
    void money_for_a_cancelled_order_is_recorded_and_goes_back() {
        String orderId = world.placed();
        String number = world.started(orderId);
        world.process().cancel(orderId, "cancel-1");
        world.pass(Duration.ofMinutes(6));
        world.sweep();
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.CANCELLED);

        record(world.provider.pay(number), "EV-1");

        Order order = world.order(orderId);
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.sums().money()).isEqualTo(new OrderMoney(12_800, 0, 12_800, 0));
        assertThat(order.times().closedAt())
                .as("open again while money is on its way")
                .isEmpty();
        assertThat(world.attempt(orderId, number).status()).isEqualTo(AttemptStatus.PAID_LATE);
        assertThat(world.alarms).contains(PaymentAlarm.LATE_MONEY);
        assertThat(world.stock("COLA").available())
                .as("stock was given back and stays")
                .isEqualTo(1_000);

        world.sweep();
        String refund = world.provider.refundNumbers().getFirst();
        world.process().recordRefund().record(world.provider.settle(refund, RefundState.SUCCESS), "EV-2");
        assertThat(world.order(orderId).sums().money()).isEqualTo(new OrderMoney(12_800, 0, 0, 12_800));
        assertThat(world.order(orderId).times().closedAt()).contains(world.clock.instant());
    }

    @Test
    void a_second_transaction_of_a_paid_trade_is_recorded_on_its_own_and_goes_back() {
        String orderId = world.placed();
        String number = world.started(orderId);
        record(world.provider.pay(number), "EV-1");
        Trade second = world.provider.pay(number);

        RecordTrade.Recording recording = record(second, "EV-2");
        record(second, "EV-3");

        assertThat(recording).isEqualTo(new RecordTrade.Recording.Recorded(orderId, AttemptStatus.DUPLICATE));
        Order order = world.order(orderId);
        assertThat(order.status()).isEqualTo(OrderStatus.PAID);
        assertThat(order.sums().money()).isEqualTo(new OrderMoney(25_600, 12_800, 12_800, 0));
        assertThat(world.detail(orderId).attempts())
                .extracting(PaymentAttempt::status)
                .containsExactlyInAnyOrder(AttemptStatus.SUCCESS, AttemptStatus.DUPLICATE);
        assertThat(world.alarms).contains(PaymentAlarm.DUPLICATE_MONEY);

        world.sweep();
        assertThat(world.provider.refundedFen(number)).isEqualTo(12_800);
    }

    @Test
    void recording_money_never_waits_for_a_busy_stock_row() {
        String orderId = world.placed();
        String number = world.started(orderId);
        world.stockIsBusy();

        record(world.provider.pay(number), "EV-1");

        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PAID);
        assertThat(world.detail(orderId).reservation().orElseThrow().state()).isEqualTo(Reservation.State.HELD);

        world.store.beforeEach(writes -> {});
        world.sweep();
        assertThat(world.detail(orderId).reservation().orElseThrow().state()).isEqualTo(Reservation.State.CONSUMED);
        assertThat(world.order(orderId).due()).isEmpty();
        assertThat(world.stock("COLA").sold()).isEqualTo(3);
    }

    @Test
    void money_is_recorded_though_a_stock_row_lacks_the_units_that_were_held() {
        String orderId = world.placed();
        String number = world.started(orderId);
        moveHeld(-3);

        record(world.provider.pay(number), "EV-1");

        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PAID);
        assertThat(world.detail(orderId).reservation().orElseThrow().state()).isEqualTo(Reservation.State.HELD);

        moveHeld(3);
        world.sweep();
        assertThat(world.detail(orderId).reservation().orElseThrow().state()).isEqualTo(Reservation.State.CONSUMED);
    }

    private void moveHeld(long units) {
        world.engine.write(StockRow.SCHEMA
                .update(StockRow.key("COLA"))
                .add(StockRow.HELD, units)
                .build());
    }

    @Test
    void a_transaction_that_paid_one_order_pays_no_other() {
        Trade first = world.provider.pay(world.started(world.placed()));
        record(first, "EV-1");
        String orderId = world.placed();
        Trade second = world.provider.pay(world.started(orderId));

        assertThat(record(ofTransaction(second, first.transactionId()), "EV-2"))
                .isEqualTo(new RecordTrade.Recording.Exceptional(Set.of(ExceptionReason.TRANSACTION_ID)));

        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
        assertThat(world.exceptions()).hasSize(1);
    }

    private static Trade ofTransaction(Trade trade, Optional<String> transactionId) {
        return new Trade(
                trade.appId(),
                trade.merchantId(),
                trade.attemptNumber(),
                transactionId,
                trade.tradeType(),
                trade.state(),
                trade.stateCode(),
                trade.stateText(),
                trade.bankType(),
                trade.successAt(),
                trade.payerId(),
                trade.amount());
    }

    @Test
    void a_payment_without_its_stock_part_can_still_be_cancelled_and_gives_the_stock_back_once() {
        String orderId = world.placed();
        String number = world.started(orderId);
        world.stockIsBusy();
        record(world.provider.pay(number), "EV-1");
        world.store.beforeEach(writes -> {});

        assertThat(world.process().cancel(orderId, "cancel-1")).isInstanceOf(EndOrder.Ending.Done.class);

        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.REFUNDING);
        assertThat(world.stock("COLA").available()).isEqualTo(1_000);
    }

    @Test
    void a_busy_store_is_told_to_the_provider_so_that_it_tells_again() {
        String orderId = world.placed();
        Trade trade = world.provider.pay(world.started(orderId));
        world.store.beforeEach(writes -> {
            throw new StoreBusy("all of it");
        });

        assertThatThrownBy(() -> record(trade, "EV-1")).isInstanceOf(StoreBusy.class);

        world.store.beforeEach(writes -> {});
        record(trade, "EV-1");
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void a_payment_between_reading_and_writing_is_matched_again() {
        String orderId = world.placed();
        String number = world.started(orderId);
        Trade trade = world.provider.pay(number);
        world.store.beforeNext(Order.SCHEMA, () -> world.process().cancel(orderId, "cancel-1"));

        record(trade, "EV-1");

        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PAID);
        assertThat(world.detail(orderId).history())
                .extracting(HistoryEntry::trigger)
                .containsExactly(Trigger.SUBMIT, Trigger.BUYER_CANCELS, Trigger.PAYMENT_PROVEN);
    }
}
