package com.jiapin.market.privacy;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Classification;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.KeyClass;
import com.jiapin.market.datamap.Label;
import com.jiapin.market.datamap.PersonKey;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Write;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an erasure would do with each row and attribute of a person (policy E3), computed before anything is touched. Lines stand in
 * the order of execution: rows before the parents they are found through, keys last. A personal key stays as long as a
 * row that it seals stays.
 */
public record ErasurePlan(List<Line> lines) {
    public ErasurePlan {
        lines = List.copyOf(lines);
    }

    /** One row: its action, until when what remains is kept, and its attributes. */
    public record Line(
            String entity,
            Label label,
            Write.Place place,
            ErasureAction action,
            KeptUntil keptUntil,
            List<AttributeLine> attributes) {
        public Line {
            attributes = List.copyOf(attributes);
        }

        /** Returns the parties that may have received something of the row and have to be told. */
        public Set<Recipient> recipients() {
            Set<Recipient> all = EnumSet.noneOf(Recipient.class);
            attributes.forEach(attribute -> all.addAll(attribute.recipients()));
            return all;
        }

        /** Tells whether the row stays after the erasure. */
        public boolean remains() {
            return action != ErasureAction.DELETE;
        }
    }

    /** One personal attribute that the row holds: its action and who may have received it. */
    public record AttributeLine(String name, Label label, ErasureAction action, Set<Recipient> recipients) {
        public AttributeLine {
            recipients = Set.copyOf(recipients);
        }
    }

    /** Returns the plan for these rows, which came parents first. */
    public static ErasurePlan of(List<OwnRow> rows) {
        List<Line> lines = new ArrayList<>();
        Set<KeyClass> needed = EnumSet.noneOf(KeyClass.class);
        for (OwnRow own : rows.reversed()) {
            if (own.schema() != PersonKey.SCHEMA) {
                Line line = line(own, action(own.schema()));
                lines.add(line);
                if (line.remains() && holdsSealed(own, line)) {
                    needed.add(own.schema().keyClass());
                }
            }
        }
        for (OwnRow own : rows) {
            if (own.schema() == PersonKey.SCHEMA) {
                KeyClass keyClass = PersonKey.SCHEMA.read(own.row()).keyClass();
                lines.add(line(
                        own, needed.contains(keyClass) ? ErasureAction.RESTRICT_UNTIL_EXPIRY : ErasureAction.DELETE));
            }
        }
        return new ErasurePlan(lines);
    }

    private static ErasureAction action(Schema<?> schema) {
        return schema.erasure()
                .orElseThrow(() -> new IllegalStateException(schema + " is a person's but has no erasure action"));
    }

    private static Line line(OwnRow own, ErasureAction action) {
        List<AttributeLine> attributes = new ArrayList<>();
        for (Attribute<?> attribute : own.schema().attributes()) {
            Optional<Classification.Personal> personal =
                    attribute.personal().filter(any -> own.row().values().containsKey(attribute.name()));
            personal.ifPresent(known -> attributes.add(new AttributeLine(
                    attribute.name(), known.label(), attributeAction(action, known), known.recipients())));
        }
        return new Line(
                own.schema().name(),
                own.schema().label(),
                own.place(),
                action,
                KeptUntil.of(own.schema(), own.row()),
                attributes);
    }

    private static ErasureAction attributeAction(ErasureAction row, Classification.Personal personal) {
        return row == ErasureAction.DELETE ? row : personal.erasure().orElse(row);
    }

    private static boolean holdsSealed(OwnRow own, Line line) {
        return line.attributes().stream()
                .anyMatch(attribute -> attribute.action() == ErasureAction.RESTRICT_UNTIL_EXPIRY
                        && own.schema()
                                .attribute(attribute.name())
                                .orElseThrow()
                                .sealed());
    }
}
