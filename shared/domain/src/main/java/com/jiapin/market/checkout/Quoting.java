package com.jiapin.market.checkout;

import com.jiapin.market.catalog.QuantityCheck;
import com.jiapin.market.catalog.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computes what a cart costs at one moment, from lines and terms alone. */
public sealed interface Quoting {
    /** Every line can be ordered at this price. */
    record Quoted(Quote quote) implements Quoting {}

    /** Some lines cannot be ordered; all their problems, in the order of the cart. */
    record Refused(List<LineProblem> problems) implements Quoting {
        /** Takes a copy. */
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** There is nothing to order. */
    record Empty() implements Quoting {}

    /** Quotes a cart; each SKU stands in it once. */
    static Quoting of(List<CartItem> cart, FreightRule freightRule, Instant now) {
        if (cart.isEmpty()) {
            return new Empty();
        }
        List<QuoteLine> lines = new ArrayList<>();
        List<LineProblem> problems = new ArrayList<>();
        for (CartItem item : cart) {
            Optional<Terms> terms = item.terms().filter(offered -> offered.validAt(now));
            problem(item, terms)
                    .ifPresentOrElse(
                            problems::add, () -> terms.ifPresent(offered -> lines.add(QuoteLine.of(item, offered))));
        }
        return problems.isEmpty() ? new Quoted(Quote.over(lines, freightRule)) : new Refused(problems);
    }

    private static Optional<LineProblem> problem(CartItem item, Optional<Terms> terms) {
        if (terms.isEmpty()) {
            return Optional.of(new LineProblem.NotOffered(item.sku(), item.quantity()));
        }
        if (!item.saleable()) {
            return Optional.of(new LineProblem.OffSale(item.sku(), item.quantity()));
        }
        return switch (QuantityCheck.of(terms.get(), item.quantity())) {
            case QuantityCheck.Orderable() -> Optional.empty();
            case QuantityCheck.Violation violation ->
                Optional.of(new LineProblem.BadQuantity(item.sku(), item.quantity(), violation, terms.get()));
        };
    }
}
