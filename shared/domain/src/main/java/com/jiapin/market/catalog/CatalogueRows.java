package com.jiapin.market.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows that follow from a catalogue file: where products are listed, what codes stand for, what lists offer. */
final class CatalogueRows {
    private CatalogueRows() {}

    /** Each product under all goods, its category and every category above. */
    static List<Listing> listings(CatalogueFile file) {
        Map<String, Category> categories = categories(file);
        return file.products().stream()
                .flatMap(goods -> listings(goods.product(), categories).stream())
                .toList();
    }

    private static List<Listing> listings(Product product, Map<String, Category> categories) {
        List<Listing> listings = new ArrayList<>();
        listings.add(listing(Listing.ALL, product));
        Optional<String> category = Optional.of(product.categoryId());
        while (category.isPresent()) {
            listings.add(listing(category.get(), product));
            category = category.map(categories::get).flatMap(Category::parentId);
        }
        return listings;
    }

    private static Listing listing(String under, Product product) {
        return new Listing(under, product.id(), product.categoryId(), product.brand(), product.name());
    }

    /** Where a product stood that it will not stand any more. */
    static List<Listing> left(CatalogueFile file, Product before, Product after) {
        Map<String, Category> categories = categories(file);
        List<String> kept =
                listings(after, categories).stream().map(Listing::listedUnder).toList();
        return listings(before, categories).stream()
                .filter(listing -> !kept.contains(listing.listedUnder()))
                .toList();
    }

    private static Map<String, Category> categories(CatalogueFile file) {
        Map<String, Category> categories = new HashMap<>();
        file.categories().forEach(category -> categories.put(category.id(), category));
        return categories;
    }

    /** Each code of each pack. */
    static List<Barcode> barcodes(CatalogueFile file) {
        List<Barcode> codes = new ArrayList<>();
        for (CatalogueFile.Goods goods : file.products()) {
            for (CatalogueFile.Item item : goods.skus()) {
                SkuRow row = item.row();
                for (SkuRow.Pack pack : row.packs()) {
                    pack.gtin14()
                            .ifPresent(gtin -> codes.add(new Barcode(
                                    Barcode.ofGtin(gtin),
                                    row.sku(),
                                    row.productId(),
                                    pack.level(),
                                    pack.packQuantity())));
                    pack.inHouseCode()
                            .ifPresent(code -> codes.add(new Barcode(
                                    Barcode.ofInHouse(code),
                                    row.sku(),
                                    row.productId(),
                                    pack.level(),
                                    pack.packQuantity())));
                }
            }
        }
        return codes;
    }

    /** Per price list and product the lowest price and how many SKUs it is offered in. */
    static List<Offer> offers(CatalogueFile file) {
        Map<String, String> productBySku = new HashMap<>();
        file.products().forEach(goods -> goods.skus()
                .forEach(item ->
                        productBySku.put(item.row().sku(), goods.product().id())));
        List<Offer> offers = new ArrayList<>();
        for (CatalogueFile.PriceList list : file.priceLists()) {
            Map<String, Offer> byProduct = new LinkedHashMap<>();
            for (Terms terms : list.terms()) {
                String product = productBySku.get(terms.sku());
                if (product == null) {
                    continue;
                }
                long from =
                        terms.tiers().stream().mapToLong(Tier::unitFen).min().orElseThrow();
                byProduct.merge(
                        product,
                        new Offer(list.id(), product, from, 1),
                        (one, other) -> new Offer(
                                list.id(),
                                product,
                                Math.min(one.fromUnitFen(), other.fromUnitFen()),
                                one.skuCount() + other.skuCount()));
            }
            offers.addAll(byProduct.values());
        }
        return offers;
    }
}
