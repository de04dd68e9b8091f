package com.jiapin.market.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The transition table as people read it; generated, so that no drawing contradicts the code. */
public final class OrderDocument {
    private OrderDocument() {}

    /** A Mermaid state diagram of all moves; rows that keep the status are left out. */
    public static String mermaid(TransitionTable table) {
        Map<String, String> arrows = new LinkedHashMap<>();
        for (Transition row : table.rows()) {
            if (!row.keepsStatus()) {
                String from = row.from().map(OrderStatus::name).orElse("[*]");
                arrows.merge(from + " --> " + row.to(), row.trigger().meaning(), (all, next) -> all + " / " + next);
            }
        }
        StringBuilder diagram = new StringBuilder("stateDiagram-v2\n");
        arrows.forEach((arrow, label) ->
                diagram.append("    ").append(arrow).append(": ").append(label).append('\n'));
        for (OrderStatus status : OrderStatus.values()) {
            if (table.isFinal(status)) {
                diagram.append("    ").append(status).append(" --> [*]\n");
            }
        }
        return diagram.toString();
    }

    /** A Markdown table of the moves. */
    public static String moves(TransitionTable table) {
        return markdown(table.rows().stream().filter(row -> !row.keepsStatus()).toList());
    }

    /** A Markdown table of the changes that keep the status; they too make a version and a history row. */
    public static String changesThatKeepTheStatus(TransitionTable table) {
        return markdown(table.rows().stream().filter(Transition::keepsStatus).toList());
    }

    private static String markdown(List<Transition> rows) {
        return rows.stream()
                .map(row -> "| " + row.from().map(OrderStatus::name).orElse("-") + " | " + row.to() + " | "
                        + row.trigger().meaning() + " | " + names(row.actors()) + " | " + effects(row) + " |")
                .collect(Collectors.joining(
                        "\n", "| from | to | trigger | who | written with it |\n|---|---|---|---|---|\n", "\n"));
    }

    private static String names(Set<Actor> actors) {
        return actors.stream().map(Actor::name).collect(Collectors.joining(", "));
    }

    private static String effects(Transition row) {
        return row.effects().stream().map(SideEffect::meaning).collect(Collectors.joining("; "));
    }
}
