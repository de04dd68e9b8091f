package com.jiapin.market.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.payment.OrderMoney;
import com.jiapin.market.payment.PaymentAttempt;
import com.jiapin.market.payment.Refund;
import com.jiapin.market.payment.RefundStatus;
import com.jiapin.market.payment.TransactionGuard;
import com.jiapin.market.stock.Reservation;
import com.jiapin.market.stock.StockRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What must be true of all rows of the Orders table at any moment, whatever raced, crashed or was repeated. Only where the
 * stock part of a payment is still to follow, {@link #hold} leaves open what is sold.
 */
public final class Invariants {
    private final Rows rows;

    private Invariants(List<Row> rows) {
        this.rows = new Rows(rows);
    }

    /** Checks all rows of the Orders table, as a scan would return them. */
    public static void hold(List<Row> ordersTable) {
        Invariants invariants = new Invariants(ordersTable);
        invariants.stock();
        invariants.rows.all(Order.SCHEMA).forEach(invariants::order);
        invariants.guards();
    }

    private void stock() {
        Map<String, Long> held = units(Reservation.State.HELD);
        Map<String, Long> sold = units(Reservation.State.CONSUMED);
        for (StockRow row : rows.all(StockRow.SCHEMA)) {
            assertThat(List.of(row.available(), row.held(), row.sold(), row.writtenOff()))
                    .as("parts of %s", row)
                    .allMatch(part -> part >= 0);
            assertThat(row.available() + row.held() + row.sold() + row.writtenOff())
                    .as("1: received units of %s", row)
                    .isEqualTo(row.received());
            assertThat(row.held()).as("2: held units of %s", row.sku()).isEqualTo(held.getOrDefault(row.sku(), 0L));
            assertThat(row.sold() + givenUp(row.sku()))
                    .as("sold units of %s", row.sku())
                    .isEqualTo(sold.getOrDefault(row.sku(), 0L));
        }
    }

    /** Units that will not be shipped: back on sale or written off, though their reservation was consumed. */
    private long givenUp(String sku) {
        return rows.all(QuantitiesRow.SCHEMA).stream()
                .flatMap(row -> row.quantities().lines().stream())
                .filter(line -> line.sku().equals(sku))
                .mapToLong(LineQuantities::shortClosed)
                .sum();
    }

    private Map<String, Long> units(Reservation.State state) {
        Map<String, Long> units = new HashMap<>();
        rows.all(Reservation.SCHEMA).stream()
                .filter(reservation -> reservation.state() == state)
                .flatMap(reservation -> reservation.units().stream())
                .forEach(line -> units.merge(line.sku(), line.quantity(), Long::sum));
        return units;
    }

    private void order(Order order) {
        List<HistoryEntry> history = rows.all(HistoryEntry.SCHEMA).stream()
                .filter(entry -> entry.orderId().equals(order.id()))
                .toList();
        money(order, history);
        lines(order);
        history(order, history);
        reservation(order, history);
        retention(order);
    }

    private void money(Order order, List<HistoryEntry> history) {
        OrderMoney money = order.sums().money();
        assertThat(history.stream().mapToLong(HistoryEntry::moneyFen).sum())
                .as("3: ledger of %s", order.id())
                .isEqualTo(money.keptFen());
        List<PaymentAttempt> attempts = rows.all(PaymentAttempt.SCHEMA).stream()
                .filter(attempt -> attempt.orderId().equals(order.id()))
                .toList();
        assertThat(attempts.stream()
                        .mapToLong(attempt -> attempt.money().paidFen())
                        .sum())
                .as("paid by attempts of %s", order.id())
                .isEqualTo(money.paidFen());
        for (PaymentAttempt attempt : attempts) {
            refunds(attempt);
        }
        assertThat(attempts.stream()
                        .mapToLong(attempt -> attempt.money().refundPendingFen())
                        .sum())
                .as("pending in refunds of %s", order.id())
                .isEqualTo(money.refundPendingFen());
        assertThat(attempts.stream()
                        .mapToLong(attempt -> attempt.money().refundedFen())
                        .sum())
                .as("refunded of %s", order.id())
                .isEqualTo(money.refundedFen());
    }

    private void refunds(PaymentAttempt attempt) {
        List<Refund> refunds = rows.all(Refund.SCHEMA).stream()
                .filter(refund -> refund.attemptNumber().equals(attempt.number()))
                .toList();
        long done = refunds.stream()
                .filter(refund -> refund.status() == RefundStatus.SUCCESS)
                .mapToLong(Refund::amountFen)
                .sum();
        long all = refunds.stream().mapToLong(Refund::amountFen).sum();
        assertThat(attempt.money().refundedFen())
                .as("refunded of %s", attempt.number())
                .isEqualTo(done);
        assertThat(attempt.money().refundPendingFen())
                .as("claimed of %s", attempt.number())
                .isEqualTo(all - done);
        assertThat(all)
                .as("refunds of %s", attempt.number())
                .isLessThanOrEqualTo(attempt.money().paidFen());
        if (attempt.status().hasMoney()) {
            assertThat(attempt.money().paidFen()).isEqualTo(attempt.amountFen());
            assertThat(attempt.transactionId()).isPresent();
        } else {
            assertThat(attempt.money()).isEqualTo(OrderMoney.none());
        }
    }

    private void lines(Order order) {
        List<OrderLine> lines = OrderLines.joined(rows.all(OrderLines.SCHEMA).stream()
                .filter(chunk -> chunk.orderId().equals(order.id()))
                .toList());
        assertThat(lines.stream().mapToLong(OrderLine::paidFen).sum()
                        + order.sums().freightFen())
                .as("4: payable of %s", order.id())
                .isEqualTo(order.sums().payableFen());
    }

    private static void history(Order order, List<HistoryEntry> history) {
        assertThat(history).as("5: entries of %s", order.id()).hasSize((int) order.version());
        Optional<OrderStatus> before = Optional.empty();
        for (int i = 0; i < history.size(); i++) {
            HistoryEntry entry = history.get(i);
            assertThat(entry.version()).as("5: gap in %s", order.id()).isEqualTo(i + 1L);
            assertThat(entry.from())
                    .as("5: chain of %s at %s", order.id(), entry.version())
                    .isEqualTo(before);
            before = Optional.of(entry.to());
        }
        assertThat(before).contains(order.status());
    }

    private void reservation(Order order, List<HistoryEntry> history) {
        long left = history.stream()
                .filter(entry -> entry.stock() == StockEffect.CONSUMED || entry.stock() == StockEffect.RELEASED)
                .count();
        assertThat(left)
                .as("6: times the reservation of %s left HELD", order.id())
                .isLessThanOrEqualTo(1);
        long returned = history.stream()
                .filter(entry -> entry.stock() == StockEffect.RESTOCKED || entry.stock() == StockEffect.WRITTEN_OFF)
                .filter(entry -> entry.stockUnits().isEmpty())
                .count();
        assertThat(returned).as("times the stock of %s came back", order.id()).isLessThanOrEqualTo(1);
        rows.all(Reservation.SCHEMA).stream()
                .filter(reservation -> reservation.orderId().equals(order.id()))
                .forEach(reservation -> {
                    assertThat(told(history))
                            .as("what the history of %s tells of its reservation", order.id())
                            .isIn(toldOf(reservation.state()));
                    if (order.status() == OrderStatus.CANCELLED) {
                        assertThat(reservation.state()).isEqualTo(Reservation.State.RELEASED);
                    }
                    if (order.status() == OrderStatus.PENDING_PAYMENT || order.status() == OrderStatus.CLOSING) {
                        assertThat(reservation.state()).isEqualTo(Reservation.State.HELD);
                    }
                });
    }

    /** What the history tells last of all that an order has reserved. */
    private static StockEffect told(List<HistoryEntry> history) {
        return history.stream()
                .filter(entry -> entry.stockUnits().isEmpty())
                .map(HistoryEntry::stock)
                .filter(effect -> effect != StockEffect.NONE)
                .reduce(StockEffect.NONE, (before, after) -> after);
    }

    /** What may be told of a reservation: one of a paid order may still wait for its busy stock rows. */
    private static Set<StockEffect> toldOf(Reservation.State state) {
        return switch (state) {
            case HELD -> Set.of(StockEffect.HELD, StockEffect.CONSUMED);
            case CONSUMED -> Set.of(StockEffect.CONSUMED, StockEffect.SOLD);
            case RELEASED -> Set.of(StockEffect.RELEASED);
            case RESTOCKED -> Set.of(StockEffect.RESTOCKED);
            case WRITTEN_OFF -> Set.of(StockEffect.WRITTEN_OFF);
        };
    }

    /** An open order has no expiry; an ended one has, unless a refund of it is still open. */
    private static void retention(Order order) {
        boolean open = !TransitionTable.ORDERS.isFinal(order.status())
                || order.sums().money().refundPendingFen() > 0;
        assertThat(order.times().closedAt().isEmpty())
                .as("retention of %s", order)
                .isEqualTo(open);
    }

    private void guards() {
        List<String> paid = rows.all(PaymentAttempt.SCHEMA).stream()
                .filter(attempt -> attempt.status().hasMoney())
                .map(attempt -> attempt.transactionId().orElseThrow() + "/" + attempt.number())
                .sorted()
                .toList();
        List<String> guarded = rows.all(TransactionGuard.SCHEMA).stream()
                .map(guard -> guard.transactionId() + "/" + guard.attemptNumber())
                .sorted()
                .toList();
        assertThat(guarded).as("guards of recorded transactions").isEqualTo(paid);
    }
}
