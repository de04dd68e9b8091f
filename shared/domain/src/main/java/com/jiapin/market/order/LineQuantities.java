package com.jiapin.market.order;

import com.jiapin.market.money.LineShare;

/**
 * What has become of one line's units and money. Units are open, shipped or short-closed; shipped ones may be claimed for return.
 * Refunds take the line's units in turn, so that they sum exactly to what was paid.
 *
 * @param sku the line's SKU
 * @param ordered units ordered
 * @param shipped units in posted shipments
 * @param shortClosed units that will never be shipped
 * @param returnClaimed shipped units in a return that was not given back
 * @param paidFen what was paid for the line
 * @param refundedFen what of it was claimed for refunds
 */
public record LineQuantities(
        String sku, long ordered, long shipped, long shortClosed, long returnClaimed, long paidFen, long refundedFen) {
    /** Validates itself: no quantity or amount is negative or exceeds what it is taken from. */
    public LineQuantities {
        boolean units = ordered >= 1 && shipped >= 0 && shortClosed >= 0 && shipped <= ordered - shortClosed;
        boolean returns = returnClaimed >= 0 && returnClaimed <= shipped;
        boolean money = refundedFen >= 0 && refundedFen <= paidFen;
        if (!units || !returns || !money) {
            throw new IllegalArgumentException("impossible quantities of " + sku + ": ordered " + ordered + ", shipped "
                    + shipped + ", short-closed " + shortClosed + ", return claimed " + returnClaimed + ", paid "
                    + paidFen + ", refunded " + refundedFen);
        }
    }

    /** A line as it was paid: everything open. */
    public static LineQuantities paid(String sku, long ordered, long paidFen) {
        return new LineQuantities(sku, ordered, 0, 0, 0, paidFen, 0);
    }

    /** Units still to be shipped. */
    public long open() {
        return ordered - shipped - shortClosed;
    }

    /** Shipped units that may still be claimed for return. */
    public long returnable() {
        return shipped - returnClaimed;
    }

    /** What is left of the line's money. */
    public long fenLeft() {
        return paidFen - refundedFen;
    }

    /** Ships units; at most the open ones. */
    public LineMove ship(long units) {
        return units < 1 || units > open()
                ? new LineMove.Refused(sku, units, open())
                : new LineMove.Moved(
                        new LineQuantities(
                                sku, ordered, shipped + units, shortClosed, returnClaimed, paidFen, refundedFen),
                        0);
    }

    /** Gives up units that will not be shipped; at most the open ones. Their share is refunded. */
    public LineMove shortClose(long units) {
        if (units < 1 || units > open()) {
            return new LineMove.Refused(sku, units, open());
        }
        long share = share(units);
        return new LineMove.Moved(
                new LineQuantities(
                        sku, ordered, shipped, shortClosed + units, returnClaimed, paidFen, refundedFen + share),
                share);
    }

    /** Claims shipped units for return; at most the returnable ones. Their share is claimed for refund. */
    public LineMove claimReturn(long units) {
        if (units < 1 || units > returnable()) {
            return new LineMove.Refused(sku, units, returnable());
        }
        long share = share(units);
        return new LineMove.Moved(
                new LineQuantities(
                        sku, ordered, shipped, shortClosed, returnClaimed + units, paidFen, refundedFen + share),
                share);
    }

    /** Takes back a claim that was rejected, withdrawn or has expired, with the money it had claimed. */
    public LineQuantities giveBackReturn(long units, long claimedFen) {
        return new LineQuantities(
                sku, ordered, shipped, shortClosed, returnClaimed - units, paidFen, refundedFen - claimedFen);
    }

    /** The money of the next units to be refunded; the last unit takes what is left, so nothing remains or is paid twice. */
    private long share(long units) {
        long before = shortClosed + returnClaimed;
        long after = before + units;
        return after == ordered ? fenLeft() : Math.min(fenLeft(), LineShare.of(paidFen, ordered, before, after));
    }
}
