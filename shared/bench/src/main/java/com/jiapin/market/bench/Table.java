package com.jiapin.market.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows as aligned text, which is a Markdown table too. */
final class Table {
    private static final List<String> HEAD =
            List.of("measured", "unit", "n", "min", "median", "max", "target", "verdict");
    private static final int FIRST_NUMBER = 2;
    private static final int LAST_NUMBER = 5;

    private Table() {}

    static String of(List<Row> rows) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(HEAD);
        rows.forEach(row -> cells.add(cells(row)));
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> cells.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < cells.size(); line++) {
            append(text, cells.get(line), widths);
            if (line == 0) {
                rule(text, widths);
            }
        }
        return text.toString();
    }

    private static List<String> cells(Row row) {
        return List.of(
                row.what(),
                row.unit(),
                Integer.toString(row.count()),
                Row.number(row.minimum()),
                Row.number(row.median()),
                Row.number(row.maximum()),
                row.target().map(Row.Target::toString).orElse(""),
                row.target().isEmpty() ? "" : row.missed() ? "MISSED" : "met");
    }

    private static void append(StringBuilder text, List<String> line, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            String cell = line.get(column);
            String room = " ".repeat(widths[column] - cell.length());
            boolean right = column >= FIRST_NUMBER && column <= LAST_NUMBER;
            text.append("| ").append(right ? room + cell : cell + room).append(' ');
        }
        text.append("|\n");
    }

    private static void rule(StringBuilder text, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            boolean right = column >= FIRST_NUMBER && column <= LAST_NUMBER;
            text.append('|').append("-".repeat(widths[column] + 1)).append(right ? ':' : '-');
        }
        text.append("|\n");
    }
}
