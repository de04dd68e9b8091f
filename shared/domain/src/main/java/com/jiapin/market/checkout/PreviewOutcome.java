package com.jiapin.market.checkout;

import java.util.List;

/** What became of asking for a preview. */
public sealed interface PreviewOutcome {
    /** The cart can be ordered at this price. */
    record Previewed(PricedCart cart) implements PreviewOutcome {}

    /** Lines cannot be ordered as they are; all their problems. */
    record NotOrderable(List<LineProblem> problems) implements PreviewOutcome {
        public NotOrderable {
            problems = List.copyOf(problems);
        }
    }

    /** There is nothing to order. */
    record EmptyCart() implements PreviewOutcome {}

    /** More different goods than one order takes. */
    record TooManyLines(int most) implements PreviewOutcome {}

    /** The buyer has no such address. */
    record UnknownAddress() implements PreviewOutcome {}
}
