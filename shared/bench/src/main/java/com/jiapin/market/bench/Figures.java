package com.jiapin.market.bench;

import java.util.Arrays;
import java.util.Collection;

/** Measured values of one kind, in the unit of their row; never empty. */
public final class Figures {
    private final double[] ascending;

    private Figures(double[] ascending) {
        this.ascending = ascending;
    }

    /** The figures of these values, in any order. */
    public static Figures of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("figures need at least one value");
        }
        double[] ascending = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(ascending);
        return new Figures(ascending);
    }

    /** How many values there are. */
    public int count() {
        return ascending.length;
    }

    /** The smallest value. */
    public double minimum() {
        return ascending[0];
    }

    /** The largest value. */
    public double maximum() {
        return ascending[ascending.length - 1];
    }

    /** The middle value; of an even number the mean of the two in the middle. */
    public double median() {
        int upper = ascending.length / 2;
        return ascending.length % 2 == 1 ? ascending[upper] : (ascending[upper - 1] + ascending[upper]) / 2;
    }

    /** The smallest value that at least {@code percent} of all values do not exceed (nearest rank). */
    public double percentile(double percent) {
        if (percent <= 0 || percent > 100) {
            throw new IllegalArgumentException("a percentile lies above 0 and up to 100, got " + percent);
        }
        int rank = (int) Math.ceil(percent / 100 * ascending.length);
        return ascending[rank - 1];
    }
}
