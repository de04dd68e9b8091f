package com.jiapin.market.order;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order machine: the one source of allowed moves, conditions, actions, diagram and tests. In one status a trigger leads to
 * at most one row.
 */
public final class TransitionTable {
    /** The machine of all orders. */
    public static final TransitionTable ORDERS = new TransitionTable(OrderRows.all());

    private final List<Transition> rows;
    private final Map<Trigger, Transition> creations = new EnumMap<>(Trigger.class);
    private final Map<OrderStatus, Map<Trigger, Transition>> moves = new EnumMap<>(OrderStatus.class);

    TransitionTable(List<Transition> rows) {
        this.rows = List.copyOf(rows);
        for (Transition row : rows) {
            Map<Trigger, Transition> place = row.from()
                    .map(from -> moves.computeIfAbsent(from, status -> new EnumMap<>(Trigger.class)))
                    .orElse(creations);
            if (place.putIfAbsent(row.trigger(), row) != null) {
                throw new IllegalArgumentException("two rows for " + row.trigger() + " from " + row.from());
            }
        }
    }

    /** All rows in the order of an order's life, those that keep the status last. */
    public List<Transition> rows() {
        return rows;
    }

    /** The row that creates an order by this trigger. */
    public Optional<Transition> creation(Trigger trigger) {
        return Optional.ofNullable(creations.get(trigger));
    }

    /** What this trigger does to an order in this status; empty when nothing. */
    public Optional<Transition> on(OrderStatus from, Trigger trigger) {
        return Optional.ofNullable(moves.getOrDefault(from, Map.of()).get(trigger));
    }

    /** As {@link #on}, but only if this actor may pull the trigger there. */
    public Optional<Transition> on(OrderStatus from, Trigger trigger, Actor actor) {
        return on(from, trigger).filter(row -> row.actors().contains(actor));
    }

    /** The statuses in which a trigger has an effect. */
    public Set<OrderStatus> statusesOf(Trigger trigger) {
        EnumSet<OrderStatus> statuses = EnumSet.noneOf(OrderStatus.class);
        rows.stream().filter(row -> row.trigger() == trigger).forEach(row -> row.from()
                .ifPresent(statuses::add));
        return statuses;
    }

    /** Whether no row leads out of the status; what still may happen to the order's money keeps it. */
    public boolean isFinal(OrderStatus status) {
        return moves.getOrDefault(status, Map.of()).values().stream().allMatch(Transition::keepsStatus);
    }

    /** Whether money can still pay an order in this status. */
    public boolean isPayable(OrderStatus status) {
        return on(status, Trigger.PAYMENT_PROVEN).isPresent();
    }

    /** Whether a new attempt to pay may be opened: payable, and nobody has asked to close it. */
    public boolean acceptsAttempts(OrderStatus status) {
        return isPayable(status) && on(status, Trigger.PAY_TIMER).isPresent();
    }
}
