package com.jiapin.market.catalog;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.stock.StockBand;
import com.jiapin.market.stock.StockRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The goods as a caller of one price list sees them: what has no price there does not exist for him. */
public final class Catalogue {
    private static final long LOW_FROM = 100;
    private static final int SHORTEST_READ = 20;
    private static final int FILTERED_READ = 100;
    private static final int MOST_READS = 10;

    private final DataStore store;
    private final InstantSource clock;

    /** Creates the catalogue. */
    public Catalogue(DataStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What decides the content of every answer: the versions of goods and price list. While one of them is not
     * {@code settled}, content read at the same time may still be older than they are.
     */
    public record Versions(long goods, long prices, boolean settled) {}

    /** A product in a list. */
    public record Listed(Listing listing, Offer offer) {}

    /** A page of a list, and the place to go on from. */
    public record Page(List<Listed> products, Optional<String> next) {
        public Page {
            products = List.copyOf(products);
        }
    }

    /** A SKU with the caller's terms. */
    public record Offered(SkuRow sku, Terms terms) {}

    /** A product with those of its SKUs that have a price for the caller. */
    public record Detail(Product product, List<Offered> skus) {
        public Detail {
            skus = List.copyOf(skus);
        }
    }

    /** What a scanned code stands for, with the caller's terms. */
    public record Scanned(Barcode barcode, SkuRow sku, Terms terms) {}

    /** Returns the versions that content is made from; one round trip. */
    public Versions versions(String priceList) {
        Instant asked = clock.instant();
        Rows rows = store.getAllEventually(
                List.of(
                        CatalogueVersion.SCHEMA.ref(CatalogueVersion.key(CatalogueVersion.GOODS)),
                        CatalogueVersion.SCHEMA.ref(CatalogueVersion.key(priceList))),
                Purpose.ORDERING);
        return new Versions(
                version(rows, CatalogueVersion.GOODS),
                version(rows, priceList),
                rows.all(CatalogueVersion.SCHEMA).stream().allMatch(version -> version.isSettled(asked)));
    }

    private static long version(Rows rows, String of) {
        return rows.find(CatalogueVersion.SCHEMA, CatalogueVersion.key(of))
                .map(CatalogueVersion::version)
                .orElse(0L);
    }

    /** Tells whether a price list exists. */
    public boolean knowsPriceList(String priceList) {
        return versions(priceList).prices() > 0;
    }

    /** Returns all categories, by rank. */
    public List<Category> categories() {
        return store.partition(Table.CATALOG, Category.PARTITION, "", Purpose.ORDERING).all(Category.SCHEMA).stream()
                .sorted(Comparator.comparingLong(Category::rank).thenComparing(Category::id))
                .toList();
    }

    /**
     * Returns a page of the products under a category, or of all, that the price list offers. Where few of them are wanted the
     * page may hold fewer than {@code limit}, or none, and still go on: no request reads the whole catalogue.
     */
    public Page products(
            String priceList, Optional<String> category, Optional<String> brand, int limit, Optional<String> after) {
        List<Listed> found = new ArrayList<>();
        Optional<String> place = after;
        for (int reads = 0; reads < MOST_READS; reads++) {
            List<Listing> page = store.partitionPage(
                            Table.CATALOG,
                            Listing.partition(category.orElse(Listing.ALL)),
                            Listing.SORT,
                            place,
                            brand.isPresent() ? FILTERED_READ : Math.max(limit - found.size(), SHORTEST_READ),
                            Purpose.ORDERING)
                    .all(Listing.SCHEMA);
            if (page.isEmpty()) {
                return new Page(found, Optional.empty());
            }
            for (Listed listed : offered(priceList, wanted(page, brand))) {
                found.add(listed);
                if (found.size() == limit) {
                    return new Page(found, Optional.of(place(listed.listing())));
                }
            }
            place = Optional.of(place(page.getLast()));
        }
        return new Page(found, place);
    }

    private static String place(Listing listing) {
        return Listing.SORT + listing.productId();
    }

    private static List<Listing> wanted(List<Listing> page, Optional<String> brand) {
        return page.stream()
                .filter(listing -> brand.map(name -> name.equals(listing.brand().chinese())
                                || name.equalsIgnoreCase(listing.brand().english()))
                        .orElse(true))
                .toList();
    }

    private List<Listed> offered(String priceList, List<Listing> listings) {
        if (listings.isEmpty()) {
            return List.of();
        }
        Rows offers = store.getAllEventually(
                listings.stream()
                        .map(listing -> Offer.SCHEMA.ref(Offer.key(priceList, listing.productId())))
                        .toList(),
                Purpose.ORDERING);
        return listings.stream()
                .flatMap(listing -> offers
                        .find(Offer.SCHEMA, Offer.key(priceList, listing.productId()))
                        .map(offer -> new Listed(listing, offer))
                        .stream())
                .toList();
    }

    /** Returns a product with the caller's terms; empty when it has none. */
    public Optional<Detail> product(String priceList, String productId) {
        Rows rows = store.partitionPage(
                Table.CATALOG, Product.partition(productId), "", Optional.empty(), 500, Purpose.ORDERING);
        List<SkuRow> skus = rows.all(SkuRow.SCHEMA);
        Optional<Product> product = rows.first(Product.SCHEMA);
        if (product.isEmpty() || skus.isEmpty()) {
            return Optional.empty();
        }
        Rows prices = store.getAllEventually(
                skus.stream()
                        .map(sku -> PriceRow.SCHEMA.ref(PriceRow.key(priceList, sku.sku())))
                        .toList(),
                Purpose.ORDERING);
        List<Offered> offered = skus.stream()
                .flatMap(sku -> terms(prices, priceList, sku.sku()).map(terms -> new Offered(sku, terms)).stream())
                .toList();
        return offered.isEmpty() ? Optional.empty() : Optional.of(new Detail(product.get(), offered));
    }

    /** Returns what a code stands for; empty when it stands for nothing the caller may buy. */
    public Optional<Scanned> scan(String priceList, String storedCode) {
        Optional<Barcode> found = store.getAllEventually(
                        List.of(Barcode.SCHEMA.ref(Barcode.key(storedCode))), Purpose.ORDERING)
                .first(Barcode.SCHEMA);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Barcode barcode = found.get();
        Rows rows = store.getAllEventually(
                List.of(
                        SkuRow.SCHEMA.ref(SkuRow.key(barcode.productId(), barcode.sku())),
                        PriceRow.SCHEMA.ref(PriceRow.key(priceList, barcode.sku()))),
                Purpose.ORDERING);
        return rows.first(SkuRow.SCHEMA)
                .flatMap(sku -> terms(rows, priceList, barcode.sku()).map(terms -> new Scanned(barcode, sku, terms)));
    }

    /** Returns how much there is of a SKU; empty when it has no price for the caller. */
    public Optional<StockBand> stock(String priceList, String sku) {
        List<Schema.Ref> refs =
                List.of(PriceRow.SCHEMA.ref(PriceRow.key(priceList, sku)), StockRow.SCHEMA.ref(StockRow.key(sku)));
        Rows rows = store.getAllEventually(refs, Purpose.ORDERING);
        return terms(rows, priceList, sku).map(_ -> rows.first(StockRow.SCHEMA)
                .filter(StockRow::saleable)
                .map(row -> row.levels().band(LOW_FROM))
                .orElse(StockBand.NONE));
    }

    private Optional<Terms> terms(Rows rows, String priceList, String sku) {
        return rows.find(PriceRow.SCHEMA, PriceRow.key(priceList, sku))
                .map(PriceRow::terms)
                .filter(terms -> terms.validAt(clock.instant()));
    }
}
