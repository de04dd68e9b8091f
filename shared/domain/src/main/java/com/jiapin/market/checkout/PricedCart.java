package com.jiapin.market.checkout;

import com.jiapin.market.catalog.SkuRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cart with today's prices: the quote, the goods' texts and stock versions by SKU, and the signed preview that a submit
 * must bring back before {@code expiresAt}.
 */
public record PricedCart(Quote quote, List<Item> items, Preview preview, String token, Instant expiresAt) {
    public PricedCart {
        items = List.copyOf(items);
    }

    /** Returns the item of a SKU. */
    public Optional<Item> item(String sku) {
        return items.stream().filter(item -> item.sku().equals(sku)).findFirst();
    }

    /** Returns the product of each SKU. */
    public Map<String, String> productBySku() {
        return items.stream().collect(java.util.stream.Collectors.toMap(Item::sku, Item::productId));
    }

    /** What was read about one line. */
    public record Item(
            String sku,
            String productId,
            Optional<SkuRow> row,
            long mostPerOrder,
            long stockTermsVersion,
            long lineVersion) {
        /** Returns how long an unpaid order may hold these goods, where it is less than usual. */
        public Optional<Long> holdMinutes() {
            return row.flatMap(SkuRow::holdMinutes);
        }

        /** Returns the goods' English name, or the SKU where there is none. */
        public String englishName() {
            return row.map(found -> found.name().english()).orElse(sku);
        }
    }
}
