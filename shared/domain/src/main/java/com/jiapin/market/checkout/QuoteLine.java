package com.jiapin.market.checkout;

import com.jiapin.market.catalog.Terms;
import com.jiapin.market.catalog.Tier;
import com.jiapin.market.money.Fen;

/**
 * What a submit freezes of one line.
 *
 * @param sku the SKU
 * @param text the name of the goods
 * @param quantity units
 * @param tierMinQuantity the tier that applied, by its smallest quantity
 * @param unitFen price of one unit in fen
 * @param priceList the list the price comes from
 * @param termsVersion the version of the terms
 * @param totalFen {@code unitFen * quantity}
 * @param discountShareFen the line's share of discounts, 0 for now
 * @param paidFen what is paid for the line: total less discount share
 */
public record QuoteLine(
        String sku,
        String text,
        long quantity,
        long tierMinQuantity,
        long unitFen,
        String priceList,
        long termsVersion,
        long totalFen,
        long discountShareFen,
        long paidFen)
        implements PricedQuantity {
    /** Validates itself: the amounts follow from each other. */
    public QuoteLine {
        if (quantity < 1 || totalFen != Fen.times(unitFen, quantity)) {
            throw new IllegalArgumentException(
                    "line " + sku + ": total " + totalFen + " is not " + quantity + " times " + unitFen);
        }
        if (discountShareFen < 0 || discountShareFen > totalFen || paidFen != totalFen - discountShareFen) {
            throw new IllegalArgumentException(
                    "line " + sku + ": paid " + paidFen + " is not " + totalFen + " less " + discountShareFen);
        }
    }

    /** The line of a quantity under its terms. */
    static QuoteLine of(CartItem item, Terms terms) {
        Tier tier = terms.tierFor(item.quantity());
        long total = terms.totalFen(item.quantity());
        return new QuoteLine(
                item.sku(),
                item.text(),
                item.quantity(),
                tier.minQuantity(),
                tier.unitFen(),
                terms.priceList(),
                terms.version(),
                total,
                0,
                total);
    }
}
