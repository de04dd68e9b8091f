package com.jiapin.market.money;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Splits an amount over weights without losing a fen: each part is rounded down, and the left-over fen go one by one
 * to the largest remainders, ties to the lower index.
 */
public final class LargestRemainder {
    private LargestRemainder() {}

    /** The parts of {@code totalFen} in the order of the weights; they sum to the total. All weights 0 count as equal. */
    public static long[] split(long totalFen, long... weights) {
        Fen.requireAmount(totalFen, "totalFen");
        if (weights.length == 0) {
            throw new IllegalArgumentException("an amount cannot be split over no weights");
        }
        for (long weight : weights) {
            Fen.requireAmount(weight, "weight");
        }
        long weightSum = Fen.sum(weights);
        if (weightSum == 0) {
            long[] equal = new long[weights.length];
            Arrays.fill(equal, 1);
            return split(totalFen, equal);
        }
        long[] parts = new long[weights.length];
        long[] remainders = new long[weights.length];
        for (int i = 0; i < weights.length; i++) {
            parts[i] = Fen.floorOfProduct(totalFen, weights[i], weightSum);
            remainders[i] = Fen.remainderOfProduct(totalFen, weights[i], weightSum);
        }
        long left = totalFen - Fen.sum(parts);
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> remainders[i])
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(left)
                .forEach(i -> parts[i]++);
        return parts;
    }
}
