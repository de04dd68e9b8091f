package com.jiapin.market.catalog;

import com.jiapin.market.money.Fen;
import java.time.Instant;
import java.util.List;

/**
 * The terms of one SKU in one price list: tiers, minimum order ({@code moq}), step, maximum, validity and the version
 * that changes with any of them. Every quantity they allow has a price.
 */
public record Terms(
        String priceList,
        String sku,
        List<Tier> tiers,
        long moq,
        long step,
        long maxQuantity,
        Validity validity,
        long version) {
    /**
     * Validates itself: tiers rise from one that covers the minimum order, the minimum is a multiple of the step and not
     * above the maximum, and no allowed line overflows.
     */
    public Terms {
        tiers = List.copyOf(tiers);
        require(!priceList.isBlank() && !sku.isBlank(), "terms name their price list and SKU");
        require(step >= 1, "step is at least 1, was " + step);
        require(moq >= 1 && moq % step == 0, "moq " + moq + " must be a positive multiple of step " + step);
        require(maxQuantity >= moq, "maxQuantity " + maxQuantity + " is below moq " + moq);
        require(version >= 1, "version is at least 1, was " + version);
        require(!tiers.isEmpty(), "terms have at least one tier");
        require(tiers.getFirst().minQuantity() <= moq, "the first tier must cover moq " + moq);
        for (int i = 0; i < tiers.size(); i++) {
            require(
                    i == 0 || tiers.get(i - 1).minQuantity() < tiers.get(i).minQuantity(),
                    "tiers rise strictly by quantity");
            Fen.times(tiers.get(i).unitFen(), maxQuantity);
        }
    }

    /** Whether these terms hold at this moment. */
    public boolean validAt(Instant moment) {
        return validity.includes(moment);
    }

    /** The tier of a quantity: the one with the highest minimum not above it. */
    public Tier tierFor(long quantity) {
        for (Tier tier : tiers.reversed()) {
            if (tier.minQuantity() <= quantity) {
                return tier;
            }
        }
        throw new IllegalArgumentException("no tier covers " + quantity + " of " + sku);
    }

    /** The price of the whole quantity in its tier, in fen. */
    public long totalFen(long quantity) {
        return Fen.times(tierFor(quantity).unitFen(), quantity);
    }

    /** The quantity itself, or the largest orderable one when it exceeds the maximum (a cart merge adds up and caps). */
    public long capped(long quantity) {
        return quantity <= maxQuantity ? quantity : maxQuantity - maxQuantity % step;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
