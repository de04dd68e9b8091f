package com.jiapin.market.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.Seeded;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.TransitionTable;
import com.jiapin.market.order.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("A16")
class PaymentRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final ProviderAccount ACCOUNT = new ProviderAccount("wx1", "1900000001");

    private static KnownAttempt attempt(AttemptStatus status, Optional<String> transactionId) {
        return new KnownAttempt(
                "P20260301A",
                PaymentWay.WECHAT_NATIVE,
                ACCOUNT,
                12_800,
                "CNY",
                status,
                transactionId,
                NOW.minusSeconds(600),
                NOW.plusSeconds(600));
    }

    private static Trade trade(TradeState state, String transactionId) {
        return trade(
                "wx1",
                "1900000001",
                "P20260301A",
                state,
                Optional.of(transactionId),
                Optional.of(new TradeAmount(12_800, "CNY")));
    }

    private static Trade trade(
            String appId,
            String merchantId,
            String number,
            TradeState state,
            Optional<String> transactionId,
            Optional<TradeAmount> amount) {
        return new Trade(
                appId,
                merchantId,
                number,
                transactionId,
                Optional.of("NATIVE"),
                state,
                state.name(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOW),
                Optional.empty(),
                amount);
    }

    @ParameterizedTest
    @EnumSource(
            value = AttemptStatus.class,
            names = {"CREATED", "PREPAID", "CLOSED", "FAILED", "EXCEPTION"})
    void proven_money_pays_an_order_that_waits_for_it_whatever_we_believed_of_the_attempt(AttemptStatus status) {
        for (OrderStatus order : List.of(OrderStatus.PENDING_PAYMENT, OrderStatus.CLOSING)) {
            assertThat(PaymentMatch.of(attempt(status, Optional.empty()), order, trade(TradeState.SUCCESS, "T1")))
                    .isEqualTo(new PaymentMatch.Pays("T1"));
        }
        assertThat(status.mayBecome(AttemptStatus.SUCCESS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    void a_repeated_notice_changes_nothing_whatever_became_of_the_order(OrderStatus order) {
        for (AttemptStatus status : List.of(AttemptStatus.SUCCESS, AttemptStatus.DUPLICATE, AttemptStatus.PAID_LATE)) {
            PaymentMatch match =
                    PaymentMatch.of(attempt(status, Optional.of("T1")), order, trade(TradeState.SUCCESS, "T1"));

            assertThat(match).isEqualTo(new PaymentMatch.AlreadyRecorded());
            assertThat(match.trigger()).isEmpty();
        }
    }

    @Test
    void money_of_another_attempt_or_transaction_for_a_paid_order_is_a_duplicate() {
        assertThat(PaymentMatch.of(
                        attempt(AttemptStatus.PREPAID, Optional.empty()),
                        OrderStatus.PICKING,
                        trade(TradeState.SUCCESS, "T2")))
                .isEqualTo(new PaymentMatch.DuplicateOfPaid("T2"));
        assertThat(PaymentMatch.of(
                        attempt(AttemptStatus.SUCCESS, Optional.of("T1")),
                        OrderStatus.PAID,
                        trade(TradeState.SUCCESS, "T2")))
                .isEqualTo(new PaymentMatch.DuplicateOfPaid("T2"));
    }

    @Test
    void money_for_a_cancelled_order_is_late_and_never_dropped() {
        PaymentMatch match = PaymentMatch.of(
                attempt(AttemptStatus.CLOSED, Optional.empty()),
                OrderStatus.CANCELLED,
                trade(TradeState.SUCCESS, "T1"));

        assertThat(match).isEqualTo(new PaymentMatch.PaidLate("T1"));
        assertThat(match.attemptStatus()).contains(AttemptStatus.PAID_LATE);
    }

    @Test
    void a_wrong_app_merchant_number_amount_or_currency_never_pays() {
        KnownAttempt attempt = attempt(AttemptStatus.PREPAID, Optional.empty());
        Trade wrong = trade(
                "wx2", "2", "P2", TradeState.SUCCESS, Optional.of(" "), Optional.of(new TradeAmount(12_801, "USD")));

        assertThat(PaymentMatch.of(attempt, OrderStatus.PENDING_PAYMENT, wrong))
                .isEqualTo(new PaymentMatch.Exceptional(Set.of(
                        ExceptionReason.APP_ID,
                        ExceptionReason.MERCHANT_ID,
                        ExceptionReason.ATTEMPT_NUMBER,
                        ExceptionReason.TRANSACTION_ID,
                        ExceptionReason.AMOUNT,
                        ExceptionReason.CURRENCY)));
        assertThat(PaymentMatch.of(
                        attempt,
                        OrderStatus.PENDING_PAYMENT,
                        trade(
                                "wx1",
                                "1900000001",
                                "P20260301A",
                                TradeState.SUCCESS,
                                Optional.of("T"),
                                Optional.empty())))
                .isEqualTo(new PaymentMatch.Exceptional(Set.of(ExceptionReason.AMOUNT, ExceptionReason.CURRENCY)));
    }

    @ParameterizedTest
    @EnumSource(
            value = TradeState.class,
            names = {"WAITING", "CLOSED", "FAILED", "UNRECOGNISED"})
    void a_trade_that_is_not_paid_pays_nothing(TradeState state) {
        assertThat(PaymentMatch.of(
                        attempt(AttemptStatus.PREPAID, Optional.empty()),
                        OrderStatus.PENDING_PAYMENT,
                        trade(state, "T1")))
                .isEqualTo(new PaymentMatch.Exceptional(Set.of(ExceptionReason.NOT_SUCCESSFUL)));
    }

    @Test
    void a_trade_refunded_behind_our_back_is_for_staff() {
        assertThat(PaymentMatch.of(
                        attempt(AttemptStatus.PREPAID, Optional.empty()),
                        OrderStatus.PENDING_PAYMENT,
                        trade(TradeState.REFUNDED, "T1")))
                .isEqualTo(new PaymentMatch.Exceptional(Set.of(ExceptionReason.REFUNDED_ELSEWHERE)));
        assertThat(PaymentMatch.of(
                        attempt(AttemptStatus.SUCCESS, Optional.of("T1")),
                        OrderStatus.REFUNDED,
                        trade(TradeState.REFUNDED, "T1")))
                .isEqualTo(new PaymentMatch.AlreadyRecorded());
    }

    @Test
    void every_match_is_a_move_that_the_tables_allow() {
        for (OrderStatus order : OrderStatus.values()) {
            for (AttemptStatus status : AttemptStatus.values()) {
                Optional<String> transaction = status.hasMoney() ? Optional.of("T1") : Optional.empty();
                PaymentMatch match =
                        PaymentMatch.of(attempt(status, transaction), order, trade(TradeState.SUCCESS, "T2"));

                match.trigger().ifPresent(trigger -> assertThat(TransitionTable.ORDERS.on(order, trigger))
                        .as(order + " " + trigger)
                        .isPresent());
                if (!status.hasMoney()) {
                    match.attemptStatus().ifPresent(next -> assertThat(status.mayBecome(next))
                            .isTrue());
                }
                assertThat(match instanceof PaymentMatch.Exceptional).isEqualTo(order == OrderStatus.RESERVING);
            }
        }
    }

    @Test
    void recorded_money_is_never_undone() {
        assertThat(Stream.of(AttemptStatus.values()).filter(AttemptStatus::hasMoney))
                .allSatisfy(status -> assertThat(status.next()).isEmpty());
        assertThat(Stream.of(AttemptStatus.values()).filter(status -> !status.hasMoney()))
                .allSatisfy(status -> assertThat(status.next())
                        .contains(AttemptStatus.SUCCESS, AttemptStatus.DUPLICATE, AttemptStatus.PAID_LATE));
        assertThat(RefundStatus.SUCCESS.next()).isEmpty();
        assertThat(RefundStatus.FAILED.mayBecome(RefundStatus.SENT)).isTrue();
    }

    @Test
    void a_valid_attempt_is_handed_out_again_and_any_other_is_closed_first() {
        KnownAttempt open = attempt(AttemptStatus.PREPAID, Optional.empty());

        assertThat(AttemptChoice.of(List.of(), PaymentWay.WECHAT_APP, 12_800, NOW))
                .isEqualTo(new AttemptChoice.OpenNew());
        assertThat(AttemptChoice.of(
                        List.of(attempt(AttemptStatus.CLOSED, Optional.empty())), PaymentWay.WECHAT_APP, 12_800, NOW))
                .isEqualTo(new AttemptChoice.OpenNew());
        assertThat(AttemptChoice.of(List.of(open), PaymentWay.WECHAT_NATIVE, 12_800, NOW))
                .isEqualTo(new AttemptChoice.Continue("P20260301A"));
        AttemptChoice close = new AttemptChoice.CloseFirst(List.of("P20260301A"));
        assertThat(AttemptChoice.of(List.of(open), PaymentWay.WECHAT_APP, 12_800, NOW))
                .isEqualTo(close);
        assertThat(AttemptChoice.of(List.of(open), PaymentWay.WECHAT_NATIVE, 12_900, NOW))
                .as("of another amount")
                .isEqualTo(close);
        assertThat(AttemptChoice.of(List.of(open), PaymentWay.WECHAT_NATIVE, 12_800, NOW.plusSeconds(600)))
                .isEqualTo(close);
        assertThat(AttemptChoice.of(
                        List.of(attempt(AttemptStatus.EXCEPTION, Optional.empty())),
                        PaymentWay.WECHAT_NATIVE,
                        12_800,
                        NOW))
                .isEqualTo(close);
    }

    @Test
    void an_order_without_open_attempts_is_cancelled_at_once() {
        ClosingHandshake handshake = ClosingHandshake.withWechatPay();

        assertThat(handshake.next(List.of())).isEqualTo(new ClosingHandshake.Next.CancelOrder());
        assertThat(handshake.next(List.of(attempt(AttemptStatus.CLOSED, Optional.empty()))))
                .isEqualTo(new ClosingHandshake.Next.CancelOrder());
        assertThat(handshake.next(List.of(
                        attempt(AttemptStatus.CLOSED, Optional.empty()),
                        attempt(AttemptStatus.CREATED, Optional.empty()))))
                .isEqualTo(new ClosingHandshake.Next.Query(List.of("P20260301A")));
    }

    @Test
    void an_open_attempt_is_closed_but_not_within_five_minutes_of_its_creation() {
        ClosingHandshake handshake = ClosingHandshake.withWechatPay();
        KnownAttempt attempt = attempt(AttemptStatus.PREPAID, Optional.empty());
        QueryResult waiting = new QueryResult.Found(trade(TradeState.WAITING, "T1"));
        Instant closable = attempt.createdAt().plus(Duration.ofMinutes(5));

        assertThat(handshake.afterQuery(attempt, waiting, closable.minusNanos(1)))
                .isEqualTo(new ClosingHandshake.Step.CloseNotBefore(closable));
        assertThat(handshake.afterQuery(attempt, waiting, closable)).isEqualTo(new ClosingHandshake.Step.Close());
    }

    @Test
    void only_the_providers_word_ends_an_attempt() {
        ClosingHandshake handshake = ClosingHandshake.withWechatPay();
        KnownAttempt attempt = attempt(AttemptStatus.PREPAID, Optional.empty());
        Trade paid = trade(TradeState.SUCCESS, "T1");

        assertThat(handshake.afterQuery(attempt, new QueryResult.Found(paid), NOW))
                .isEqualTo(new ClosingHandshake.Step.Paid(paid));
        assertThat(handshake.afterQuery(attempt, new QueryResult.Found(trade(TradeState.CLOSED, "T1")), NOW))
                .isEqualTo(new ClosingHandshake.Step.Ended(AttemptStatus.CLOSED));
        assertThat(handshake.afterQuery(attempt, new QueryResult.Found(trade(TradeState.FAILED, "T1")), NOW))
                .isEqualTo(new ClosingHandshake.Step.Ended(AttemptStatus.FAILED));
        assertThat(handshake.afterQuery(attempt, new QueryResult.NotFound(), NOW))
                .isEqualTo(new ClosingHandshake.Step.Ended(AttemptStatus.CLOSED));
        assertThat(handshake.afterQuery(attempt, new QueryResult.Unknown(UnknownCause.NO_ANSWER), NOW))
                .isEqualTo(new ClosingHandshake.Step.TryLater(false));
        assertThat(handshake.afterQuery(attempt, new QueryResult.Refused("SIGN_ERROR"), NOW))
                .isEqualTo(new ClosingHandshake.Step.TryLater(true));
        assertThat(handshake.afterQuery(attempt, new QueryResult.Found(trade(TradeState.UNRECOGNISED, "T1")), NOW))
                .isEqualTo(new ClosingHandshake.Step.TryLater(true));
        assertThat(handshake.afterClose(new CloseResult.Closed()))
                .isEqualTo(new ClosingHandshake.Step.Ended(AttemptStatus.CLOSED));
        assertThat(handshake.afterClose(new CloseResult.AlreadyPaid()))
                .isEqualTo(new ClosingHandshake.Step.QueryAgain());
        assertThat(handshake.afterClose(new CloseResult.Unknown(UnknownCause.PROVIDER_FAILURE)))
                .isEqualTo(new ClosingHandshake.Step.TryLater(false));
    }

    @Test
    void a_refund_claims_no_more_than_is_left() {
        OrderMoney paid = OrderMoney.none().received(1_000);

        assertThat(RefundClaim.of(paid, 400, 0, NOW, NOW))
                .isEqualTo(new RefundClaim.Claimed(new OrderMoney(1_000, 600, 400, 0), true));
        assertThat(RefundClaim.of(new OrderMoney(1_000, 600, 400, 0), 601, 1, NOW, NOW))
                .isEqualTo(new RefundClaim.MoreThanLeft(600));
        assertThat(RefundClaim.of(OrderMoney.none(), 0, 0, NOW, NOW))
                .isEqualTo(new RefundClaim.Claimed(OrderMoney.none(), false));
        assertThatThrownBy(() -> RefundClaim.of(paid, -1, 0, NOW, NOW)).hasMessageContaining("negative");
    }

    @Test
    void a_payment_is_refunded_at_most_50_times_and_within_a_year() {
        OrderMoney paid = OrderMoney.none().received(1_000);
        Instant yearLater = Instant.parse("2027-03-01T08:00:00Z");

        assertThat(RefundClaim.of(paid, 1, 49, NOW, NOW)).isInstanceOf(RefundClaim.Claimed.class);
        assertThat(RefundClaim.of(paid, 1, 50, NOW, NOW)).isEqualTo(new RefundClaim.TooMany());
        assertThat(RefundClaim.of(paid, 1, 0, NOW, yearLater.minusMillis(1))).isInstanceOf(RefundClaim.Claimed.class);
        assertThat(RefundClaim.of(paid, 1, 0, NOW, yearLater)).isEqualTo(new RefundClaim.TooLate(yearLater));
    }

    @Test
    void paid_money_is_always_refundable_pending_or_refunded() {
        Seeded.cases(500, random -> {
            OrderMoney money = OrderMoney.none();
            for (int step = 0; step < 50; step++) {
                long fen = random.nextLong(500);
                money = switch (random.nextInt(3)) {
                    case 0 -> money.received(fen);
                    case 1 -> money.claimed(fen).orElse(money);
                    default -> fen <= money.refundPendingFen() ? money.refunded(fen) : money;
                };
                assertThat(money.refundedFen()).isLessThanOrEqualTo(money.paidFen());
                assertThat(money.keptFen()).isEqualTo(money.refundableFen() + money.refundPendingFen());
            }
        });
        assertThatThrownBy(() -> new OrderMoney(10, 5, 4, 0)).hasMessageContaining("paid 10");
        assertThatThrownBy(() -> OrderMoney.none().refunded(1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void reasons_tell_whether_the_order_moves() {
        assertThat(RefundReason.BUYER_CANCELLED.successTrigger()).isEqualTo(Trigger.REFUND_SUCCEEDED);
        assertThat(RefundReason.SHORT_CLOSED.successTrigger()).isEqualTo(Trigger.PARTIAL_REFUND_SUCCEEDED);
        assertThat(RefundReason.PAID_LATE.isWholeOrder()).isFalse();
    }
}
