package com.jiapin.market.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * One line of the table.
 *
 * @param what what was measured
 * @param unit its unit
 * @param count how many values there are
 * @param minimum the smallest
 * @param median the middle
 * @param maximum the largest
 * @param target what was to be reached, if anything was
 */
record Row(
        String what, String unit, int count, double minimum, double median, double maximum, Optional<Target> target) {

    /**
     * What is to be reached.
     *
     * @param median the most the median may be
     * @param maximum the most any value may be, if that is limited too
     */
    record Target(double median, Optional<Double> maximum) {
        static Target ofMedian(double most) {
            return new Target(most, Optional.empty());
        }

        @Override
        public String toString() {
            return "<= " + number(median)
                    + maximum.map(most -> ", worst " + number(most)).orElse("");
        }
    }

    static Row of(String what, String unit, Figures figures, Optional<Target> target) {
        return new Row(what, unit, figures.count(), figures.minimum(), figures.median(), figures.maximum(), target);
    }

    /** Whether a target was missed. */
    boolean missed() {
        return target.filter(wanted -> median > wanted.median
                        || wanted.maximum.filter(most -> maximum > most).isPresent())
                .isPresent();
    }

    /** Three significant digits or whole numbers, whichever is longer. */
    static String number(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}
