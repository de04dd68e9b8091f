package com.jiapin.market.checkout;

import com.jiapin.market.money.Fen;

/**
 * What delivery costs.
 *
 * @param freeFromFen goods of this amount or more are delivered free
 * @param flatFen what delivery costs below that
 */
public record FreightRule(long freeFromFen, long flatFen) {
    /** Validates itself: no amount is negative. */
    public FreightRule {
        Fen.requireAmount(freeFromFen, "freeFromFen");
        Fen.requireAmount(flatFen, "flatFen");
    }

    /** The freight in fen for goods of this amount. */
    public long freightFen(long goodsFen) {
        return goodsFen >= freeFromFen ? 0 : flatFen;
    }
}
