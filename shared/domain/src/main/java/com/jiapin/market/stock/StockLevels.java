package com.jiapin.market.stock;

import java.util.Optional;

/**
 * The stock of one SKU in one row; the three parts sum to what was received, net of write-offs.
 *
 * @param available units that can be ordered
 * @param held units of unpaid orders
 * @param sold units of paid orders
 */
public record StockLevels(long available, long held, long sold) {
    /** Validates itself: no part is negative. */
    public StockLevels {
        if (available < 0 || held < 0 || sold < 0) {
            throw new IllegalArgumentException(
                    "stock is never negative: available " + available + ", held " + held + ", sold " + sold);
        }
    }

    /** The row after the change; empty when a part would become negative, so nothing may change. */
    public Optional<StockLevels> after(StockDelta delta) {
        long nextAvailable = Math.addExact(available, delta.available());
        long nextHeld = Math.addExact(held, delta.held());
        long nextSold = Math.addExact(sold, delta.sold());
        return nextAvailable < 0 || nextHeld < 0 || nextSold < 0
                ? Optional.empty()
                : Optional.of(new StockLevels(nextAvailable, nextHeld, nextSold));
    }

    /** All units the row accounts for. */
    public long total() {
        return Math.addExact(Math.addExact(available, held), sold);
    }

    /** How much there is, as a band for buyers; {@code lowFrom} units and fewer are LOW. */
    public StockBand band(long lowFrom) {
        if (available == 0) {
            return StockBand.NONE;
        }
        return available <= lowFrom ? StockBand.LOW : StockBand.IN_STOCK;
    }
}
