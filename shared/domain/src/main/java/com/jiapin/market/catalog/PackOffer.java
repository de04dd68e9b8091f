package com.jiapin.market.catalog;

import java.util.Optional;

/** What a scanned code stands for: a pack of one SKU and the caller's terms for it (policy A3). */
public record PackOffer(PackLevel level, long packQuantity, Terms terms) {
    /** Validates itself: a pack holds at least one unit. */
    public PackOffer {
        if (packQuantity < 1) {
            throw new IllegalArgumentException("a pack holds at least one unit, not " + packQuantity);
        }
    }

    /** The rule that one such pack alone would break, as a warning; the code is found all the same. */
    public Optional<QuantityCheck.Violation> warning() {
        return switch (QuantityCheck.of(terms, packQuantity)) {
            case QuantityCheck.Orderable() -> Optional.empty();
            case QuantityCheck.Violation violation -> Optional.of(violation);
        };
    }
}
