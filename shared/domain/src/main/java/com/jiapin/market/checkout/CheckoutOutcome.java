package com.jiapin.market.checkout;

import com.jiapin.market.order.OrderDetail;
import java.util.List;

/** What became of a submit. */
public sealed interface CheckoutOutcome {
    /** The order stands, its stock is held. */
    record Placed(OrderDetail order) implements CheckoutOutcome {}

    /** What the buyer was shown no longer holds; here is what does. */
    record PriceChanged(PricedCart now) implements CheckoutOutcome {}

    /** The cart was changed since the preview. */
    record CartChanged() implements CheckoutOutcome {}

    /** Some goods are short; nothing is held. */
    record OutOfStock(List<ShortLine> lines) implements CheckoutOutcome {
        public OutOfStock {
            lines = List.copyOf(lines);
        }
    }

    /** Lines cannot be ordered any more; all their problems. */
    record NotOrderable(List<LineProblem> problems) implements CheckoutOutcome {
        public NotOrderable {
            problems = List.copyOf(problems);
        }
    }

    /** The cart holds nothing of what was previewed. */
    record EmptyCart() implements CheckoutOutcome {}

    /** The buyer has no such address any more. */
    record UnknownAddress() implements CheckoutOutcome {}

    /** The preview is not ours, another member's, altered, or its 15 minutes are over. */
    record PreviewRefused() implements CheckoutOutcome {}

    /** The buyer has as many unpaid orders as anyone may have. */
    record TooManyUnpaid(int most) implements CheckoutOutcome {}

    /** The company's unpaid orders hold too much of some goods already. */
    record HeldTooMuch(List<HeldLine> lines) implements CheckoutOutcome {
        public HeldTooMuch {
            lines = List.copyOf(lines);
        }
    }

    /** A line that, with what the company holds already, is more than the most it may hold unpaid. */
    record HeldLine(String sku, long wanted, long held, long most) {}

    /** A line of which fewer units are available than wanted. */
    record ShortLine(String sku, long wanted) {}
}
