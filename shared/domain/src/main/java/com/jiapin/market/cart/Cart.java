package com.jiapin.market.cart;

import com.jiapin.market.catalog.QuantityCheck;
import com.jiapin.market.catalog.SkuRow;
import com.jiapin.market.catalog.Terms;
import com.jiapin.market.money.Fen;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A cart as its owner sees it: the lines no checkout has taken, at today's terms. */
public record Cart(long version, List<Line> lines) {
    public Cart {
        lines = List.copyOf(lines);
    }

    /** Returns the sum over all lines that are on sale, in fen. */
    public long goodsFen() {
        return lines.stream().map(Line::lineFen).flatMap(Optional::stream).reduce(0L, Math::addExact);
    }

    /** Why a line needs the buyer's eye. */
    public enum Flag {
        PRICE_CHANGED,
        BAD_QUANTITY,
        OFF_SALE,
        SHORT
    }

    /** A line with today's terms; without terms the SKU is not on sale for the owner. */
    public record Line(CartLine line, Optional<SkuRow> goods, Optional<Terms> terms, long available) {
        /** Returns today's unit price at the line's quantity, in fen. */
        public Optional<Long> unitFen() {
            return terms.map(offered ->
                    offered.tierFor(Math.max(line.quantity(), offered.moq())).unitFen());
        }

        /** Returns today's price of the line, in fen. */
        public Optional<Long> lineFen() {
            return unitFen().map(unit -> Fen.times(unit, line.quantity()));
        }

        /** Returns what the buyer must know before ordering. */
        public Set<Flag> flags() {
            EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
            if (terms.isEmpty()) {
                flags.add(Flag.OFF_SALE);
                return flags;
            }
            if (!(QuantityCheck.of(terms.get(), line.quantity()) instanceof QuantityCheck.Orderable)) {
                flags.add(Flag.BAD_QUANTITY);
            }
            if (unitFen().filter(unit -> unit != line.addedUnitFen()).isPresent()) {
                flags.add(Flag.PRICE_CHANGED);
            }
            if (available < line.quantity()) {
                flags.add(Flag.SHORT);
            }
            return flags;
        }
    }
}
