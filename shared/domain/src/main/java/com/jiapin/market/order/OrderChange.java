package com.jiapin.market.order;

import com.jiapin.market.datamap.Write;
import com.jiapin.market.stock.Units;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One change of an order as writes of one transaction: the head on condition of the state and version read, and the
 * history entry of the new version. The transition table says where a trigger leads; this is the only way a head changes.
 *
 * @param stock what the change does to the order's reserved stock
 * @param stockUnits the units it does that to; none where it is all the order has reserved
 * @param moneyFen what comes in with the change, negative for what reached the payer again; fen
 */
public record OrderChange(
        Order before,
        Order after,
        Trigger trigger,
        Actor actor,
        StockEffect stock,
        List<Units> stockUnits,
        long moneyFen) {
    public OrderChange {
        stockUnits = List.copyOf(stockUnits);
        boolean allowed = TransitionTable.ORDERS
                .on(before.status(), trigger, actor)
                .filter(row -> row.to() == after.status())
                .isPresent();
        if (!allowed || after.version() != before.version() + 1) {
            throw new IllegalArgumentException(
                    actor + " cannot by " + trigger + " lead " + before.status() + " to " + after.status());
        }
    }

    /** Returns the change a trigger makes; empty when it has no effect in the order's state, or is not the actor's. */
    public static Optional<OrderChange> of(Order before, Trigger trigger, Actor actor, Instant now) {
        return TransitionTable.ORDERS
                .on(before.status(), trigger, actor)
                .map(row -> new OrderChange(
                        before,
                        row.keepsStatus() ? before.touched(now) : before.moved(row.to(), now),
                        trigger,
                        actor,
                        StockEffect.NONE,
                        List.of(),
                        0));
    }

    /** Returns the change with more of the head changed. */
    public OrderChange with(UnaryOperator<Order> more) {
        return new OrderChange(before, more.apply(after), trigger, actor, stock, stockUnits, moneyFen);
    }

    /** Returns the change with an effect on the order's stock. */
    public OrderChange moving(StockEffect effect) {
        return new OrderChange(before, after, trigger, actor, effect, List.of(), moneyFen);
    }

    /** Returns the change with an effect on some units of the order's stock. */
    public OrderChange moving(StockEffect effect, List<Units> units) {
        return new OrderChange(before, after, trigger, actor, effect, units, moneyFen);
    }

    /** Returns the change with money coming in, or going back when negative; fen. */
    public OrderChange moving(long fen) {
        return new OrderChange(before, after, trigger, actor, stock, stockUnits, fen);
    }

    /** Returns the writes: head, then history entry. */
    public List<Write> writes() {
        List<Write> writes = new ArrayList<>();
        writes.add(Order.SCHEMA
                .change(before, after)
                .when(Order.STATUS.is(before.status()), Order.VERSION.is(before.version()))
                .build());
        writes.add(HistoryEntry.SCHEMA.insert(entry()));
        return writes;
    }

    /**
     * Returns the writes of two changes that follow each other and happen as one: a head update over both, and an entry for
     * each. Refused too when a payment attempt was opened since the order was read.
     */
    public static List<Write> together(OrderChange first, OrderChange second) {
        if (!second.before.equals(first.after)) {
            throw new IllegalArgumentException("the second change does not follow the first");
        }
        List<Write> writes = new ArrayList<>();
        writes.add(Order.SCHEMA
                .change(first.before, second.after)
                .when(
                        Order.STATUS.is(first.before.status()),
                        Order.VERSION.is(first.before.version()),
                        first.before.noNewAttempt())
                .build());
        writes.add(HistoryEntry.SCHEMA.insert(first.entry()));
        writes.add(HistoryEntry.SCHEMA.insert(second.entry()));
        return writes;
    }

    /** Returns the history entry of the change. */
    public HistoryEntry entry() {
        return new HistoryEntry(
                after.id(),
                after.memberId(),
                after.version(),
                Optional.of(before.status()),
                after.status(),
                trigger,
                actor,
                after.times().updatedAt(),
                stock,
                stockUnits,
                moneyFen);
    }
}
