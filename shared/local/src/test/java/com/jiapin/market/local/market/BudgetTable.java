package com.jiapin.market.local.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.local.market.MeasuredMarket.Measured;
import com.jiapin.market.local.rules.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of measured costs in the operators' handbook: what a request costs stands there beside what was planned, and is
 * compared with what it costs. A row above its plan is marked and explained below the table.
 */
public final class BudgetTable {
    private static final String DOCUMENT = "shared/docs/operations.md";
    private static final Pattern CELL = Pattern.compile("([0-9.]+)(\\*?) \\(([0-9.]+)\\)");
    private static final double SLACK = 2;

    private BudgetTable() {}

    /**
     * Fails unless the row tells what was measured. Calls beside each other may miss each other on a busy machine: the fewest
     * trips seen are the ones in sequence.
     */
    public static void tells(String request, List<Measured> measured) {
        List<String> cells = row(request);
        Figure trips = Figure.of(cells.get(2));
        assertThat(measured.stream().mapToDouble(Measured::trips).min().orElseThrow())
                .as("trips of %s: %s", request, measured)
                .isLessThanOrEqualTo(trips.told);
        equal(
                request + " in read units",
                Figure.of(cells.get(3)),
                measured.stream().mapToDouble(Measured::readUnits).max().orElseThrow());
        Figure written = Figure.of(cells.get(4));
        double most = measured.stream()
                .mapToDouble(cost -> cost.written().units())
                .max()
                .orElseThrow();
        assertThat(most).as("%s in write units: %s", request, measured).isLessThanOrEqualTo(written.told);
        equal(request + " in write units", written, most);
    }

    private static void equal(String what, Figure told, double measured) {
        assertThat(measured).as(what).isBetween(told.told - SLACK, told.told);
    }

    private static List<String> row(String request) {
        try {
            return Files.readAllLines(Repository.root().resolve(DOCUMENT)).stream()
                    .filter(line -> line.startsWith("| " + request + " |"))
                    .map(line -> List.of(line.split(" *\\| *", -1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no row for " + request + " in " + DOCUMENT));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private record Figure(double told, boolean marked, double planned) {
        static Figure of(String cell) {
            Matcher matcher = CELL.matcher(cell);
            if (!matcher.matches()) {
                throw new AssertionError("not a figure with its plan: " + cell);
            }
            Figure figure = new Figure(
                    Double.parseDouble(matcher.group(1)),
                    !matcher.group(2).isEmpty(),
                    Double.parseDouble(matcher.group(3)));
            assertThat(figure.told > figure.planned)
                    .as("marked when above its plan: %s", cell)
                    .isEqualTo(figure.marked);
            return figure;
        }
    }
}
