package com.jiapin.market.catalog;

/** Whether a quantity may be ordered under some terms; a violation names the rule and its value. */
public sealed interface QuantityCheck {
    /** The quantity may be ordered. */
    record Orderable() implements QuantityCheck {}

    /** The quantity breaks a rule. */
    sealed interface Violation extends QuantityCheck {
        /** A stable name of the rule for clients. */
        String code();

        /** The value of the rule that was broken. */
        long limit();
    }

    /** Fewer than the minimum order. */
    record BelowMinimum(long moq) implements Violation {
        @Override
        public String code() {
            return "below-minimum";
        }

        @Override
        public long limit() {
            return moq;
        }
    }

    /** More than the maximum per order. */
    record AboveMaximum(long maxQuantity) implements Violation {
        @Override
        public String code() {
            return "above-maximum";
        }

        @Override
        public long limit() {
            return maxQuantity;
        }
    }

    /** Not a multiple of the step. */
    record NotAMultiple(long step) implements Violation {
        @Override
        public String code() {
            return "not-a-multiple";
        }

        @Override
        public long limit() {
            return step;
        }
    }

    /** Judges a quantity: {@code moq <= q <= maxQuantity} and {@code q % step = 0}; the first broken rule is named. */
    static QuantityCheck of(Terms terms, long quantity) {
        if (quantity < terms.moq()) {
            return new BelowMinimum(terms.moq());
        }
        if (quantity > terms.maxQuantity()) {
            return new AboveMaximum(terms.maxQuantity());
        }
        if (quantity % terms.step() != 0) {
            return new NotAMultiple(terms.step());
        }
        return new Orderable();
    }
}
