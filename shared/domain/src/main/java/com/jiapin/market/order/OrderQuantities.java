package com.jiapin.market.order;

import com.jiapin.market.money.Fen;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The quantities of all lines of an order, moved together or not at all.
 *
 * @param lines one per SKU, in the order's order
 */
public record OrderQuantities(List<LineQuantities> lines) {
    /** Takes a copy; each SKU stands once. */
    public OrderQuantities {
        lines = List.copyOf(lines);
        Set<String> skus = lines.stream().map(LineQuantities::sku).collect(Collectors.toSet());
        if (lines.isEmpty() || skus.size() != lines.size()) {
            throw new IllegalArgumentException("an order has lines, and each SKU once");
        }
    }

    /** What became of moving units of several lines. */
    public sealed interface Outcome {
        /** All lines moved; the trigger says what that means for the order, the amount what goes back to the buyer. */
        record Moved(OrderQuantities after, Trigger trigger, long refundFen) implements Outcome {}

        /** Nothing moved, for these reasons; an unknown SKU allows 0 units. */
        record Refused(List<LineMove.Refused> reasons) implements Outcome {
            /** Takes a copy. */
            public Refused {
                reasons = List.copyOf(reasons);
            }
        }
    }

    /** Units still to be shipped, over all lines. */
    public long open() {
        return lines.stream().mapToLong(LineQuantities::open).reduce(0, Math::addExact);
    }

    /** Posts a parcel: units by SKU. */
    public Outcome ship(Map<String, Long> unitsBySku) {
        return move(unitsBySku, LineQuantities::ship, Trigger.PART_SHIPPED, Trigger.REST_SHIPPED);
    }

    /** Gives up units that will not be shipped: units by SKU. */
    public Outcome shortClose(Map<String, Long> unitsBySku) {
        return move(unitsBySku, LineQuantities::shortClose, Trigger.PART_SHORT_CLOSED, Trigger.REST_SHORT_CLOSED);
    }

    private Outcome move(
            Map<String, Long> unitsBySku, BiFunction<LineQuantities, Long, LineMove> rule, Trigger part, Trigger rest) {
        List<LineQuantities> after = new ArrayList<>();
        List<LineMove.Refused> reasons = new ArrayList<>();
        Set<String> unknown = new HashSet<>(unitsBySku.keySet());
        long refundFen = 0;
        for (LineQuantities line : lines) {
            Long units = unitsBySku.get(line.sku());
            if (units == null) {
                after.add(line);
                continue;
            }
            unknown.remove(line.sku());
            switch (rule.apply(line, units)) {
                case LineMove.Moved moved -> {
                    after.add(moved.after());
                    refundFen = Fen.sum(refundFen, moved.refundFen());
                }
                case LineMove.Refused refused -> reasons.add(refused);
            }
        }
        unknown.stream()
                .sorted()
                .forEach(sku -> reasons.add(new LineMove.Refused(sku, unitsBySku.getOrDefault(sku, 0L), 0)));
        if (unitsBySku.isEmpty() || !reasons.isEmpty()) {
            return new Outcome.Refused(reasons);
        }
        OrderQuantities moved = new OrderQuantities(after);
        return new Outcome.Moved(moved, moved.open() == 0 ? rest : part, refundFen);
    }
}
