package com.jiapin.market.checkout;

import java.util.List;

/**
 * What a preview promised a member, as far as it decides the price and the delivery.
 *
 * @param memberId whose preview it is
 * @param cartVersion the version of the cart it was made from
 * @param addressId where the goods go
 * @param addressVersion the version of that address
 * @param lines quantities and terms, in the order of the cart
 * @param payableFen the sum shown
 */
public record Preview(
        String memberId, long cartVersion, String addressId, long addressVersion, List<Line> lines, long payableFen) {
    /** One line of a preview. */
    public record Line(String sku, long quantity, long unitFen, String priceList, long termsVersion)
            implements PricedQuantity {}

    /** Takes a copy of the lines. */
    public Preview {
        lines = List.copyOf(lines);
    }

    /** The preview of a quote. */
    public static Preview of(String memberId, long cartVersion, String addressId, long addressVersion, Quote quote) {
        List<Line> lines = quote.lines().stream()
                .map(line ->
                        new Line(line.sku(), line.quantity(), line.unitFen(), line.priceList(), line.termsVersion()))
                .toList();
        return new Preview(memberId, cartVersion, addressId, addressVersion, lines, quote.payableFen());
    }
}
