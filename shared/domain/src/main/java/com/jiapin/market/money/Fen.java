package com.jiapin.market.money;

import java.math.BigInteger;

/** Exact arithmetic on amounts in fen: an overflow is an {@link ArithmeticException}, never a wrong amount. */
public final class Fen {
    private Fen() {}

    /** The price of a quantity: {@code unitFen * quantity}, exact. */
    public static long times(long unitFen, long quantity) {
        return Math.multiplyExact(requireAmount(unitFen, "unitFen"), requireAmount(quantity, "quantity"));
    }

    /** The exact sum of amounts. */
    public static long sum(long... amountsFen) {
        long sum = 0;
        for (long amount : amountsFen) {
            sum = Math.addExact(sum, amount);
        }
        return sum;
    }

    /** {@code floor(amount * factor / divisor)} over a 128-bit product; none may be negative, the divisor not 0. */
    public static long floorOfProduct(long amount, long factor, long divisor) {
        requireFraction(amount, factor, divisor);
        if (Math.multiplyHigh(amount, factor) == 0 && amount * factor >= 0) {
            return amount * factor / divisor;
        }
        return wide(amount, factor).divide(BigInteger.valueOf(divisor)).longValueExact();
    }

    /** {@code (amount * factor) mod divisor} over a 128-bit product; none may be negative, the divisor not 0. */
    public static long remainderOfProduct(long amount, long factor, long divisor) {
        requireFraction(amount, factor, divisor);
        if (Math.multiplyHigh(amount, factor) == 0 && amount * factor >= 0) {
            return amount * factor % divisor;
        }
        return wide(amount, factor).mod(BigInteger.valueOf(divisor)).longValueExact();
    }

    /** The amount itself when it is not negative; otherwise an {@link IllegalArgumentException} naming it. */
    public static long requireAmount(long amount, String name) {
        if (amount < 0) {
            throw new IllegalArgumentException(name + " must not be negative, was " + amount);
        }
        return amount;
    }

    private static BigInteger wide(long amount, long factor) {
        return BigInteger.valueOf(amount).multiply(BigInteger.valueOf(factor));
    }

    private static void requireFraction(long amount, long factor, long divisor) {
        requireAmount(amount, "amount");
        requireAmount(factor, "factor");
        if (divisor <= 0) {
            throw new IllegalArgumentException("divisor must be positive, was " + divisor);
        }
    }
}
