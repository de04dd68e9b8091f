package com.jiapin.market.checkout;

import com.jiapin.market.money.Fen;
import java.util.List;

/**
 * What a cart costs: its frozen lines, freight and what is payable. The lines' paid amounts and the freight sum to the payable.
 *
 * @param lines one per SKU, in the order of the cart
 * @param freightFen delivery
 * @param payableFen the amount the buyer pays
 */
public record Quote(List<QuoteLine> lines, long freightFen, long payableFen) {
    /** Validates itself: there are lines, each SKU once, and the sum is right. */
    public Quote {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a quote has lines");
        }
        if (lines.stream().map(QuoteLine::sku).distinct().count() != lines.size()) {
            throw new IllegalArgumentException("a quote has each SKU once");
        }
        Fen.requireAmount(freightFen, "freightFen");
        if (Math.addExact(paidFen(lines), freightFen) != payableFen) {
            throw new IllegalArgumentException(
                    "payable " + payableFen + " is not the lines' " + paidFen(lines) + " and freight " + freightFen);
        }
    }

    /** The quote over these lines with the freight that the rule asks for. */
    static Quote over(List<QuoteLine> lines, FreightRule freightRule) {
        long goodsFen = paidFen(lines);
        long freightFen = freightRule.freightFen(goodsFen);
        return new Quote(lines, freightFen, Math.addExact(goodsFen, freightFen));
    }

    /** What the goods cost without freight, in fen. */
    public long goodsFen() {
        return payableFen - freightFen;
    }

    /** Units over all lines. */
    public long itemCount() {
        return lines.stream().mapToLong(QuoteLine::quantity).reduce(0, Math::addExact);
    }

    private static long paidFen(List<QuoteLine> lines) {
        return lines.stream().mapToLong(QuoteLine::paidFen).reduce(0, Math::addExact);
    }
}
