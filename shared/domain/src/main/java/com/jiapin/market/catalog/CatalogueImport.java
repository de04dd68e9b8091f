package com.jiapin.market.catalog;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Together;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.stock.StockRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the stored catalogue to the state of a file; may be repeated. What differs in a SKU's terms or sale status changes
 * in one transaction with the version on its stock row, so that a checkout under way notices. Units open the stock of a SKU
 * that is new; stock that exists is left alone, so that no repeat counts an arrival twice and no sale is lost.
 *
 * <p>Versions rise behind the last row, so that no answer is tagged with a version that lasts before its rows are there. The
 * version of the goods, which stands in every tag, rises even if nothing was left to change: a run that died may have written
 * the rows and not the version.
 */
public final class CatalogueImport {
    private static final int TRIES = 5;
    private static final int BATCH = 50;
    private static final int AT_ONCE = 4;

    private final DataStore store;
    private final InstantSource clock;

    /** Creates the import. */
    public CatalogueImport(DataStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What became of an import. */
    public sealed interface Outcome {
        /** What an import changed, in rows. */
        record Report(long products, long skus, long changedRows) implements Outcome {}

        /** Nothing was changed, because these codes stand for other SKUs already; a code is given away once (policy A3). */
        record CodesTaken(List<Barcode> codes) implements Outcome {
            public CodesTaken {
                codes = List.copyOf(codes);
            }
        }
    }

    /** Imports a file whose names are unique and whose references all exist. */
    public Outcome run(CatalogueFile file) {
        List<Barcode> taken = taken(CatalogueRows.barcodes(file));
        if (!taken.isEmpty()) {
            return new Outcome.CodesTaken(taken);
        }
        long changed = plain(Category.SCHEMA, file.categories());
        List<Product> products =
                file.products().stream().map(CatalogueFile.Goods::product).toList();
        changed += unlist(file, products);
        changed += plain(Product.SCHEMA, products);
        changed += plain(Listing.SCHEMA, CatalogueRows.listings(file));
        changed += plain(Barcode.SCHEMA, CatalogueRows.barcodes(file));
        changed += skus(file);
        changed += plain(Offer.SCHEMA, CatalogueRows.offers(file));
        raise(CatalogueVersion.GOODS);
        if (changed > 0) {
            file.priceLists().forEach(list -> raise(list.id()));
        }
        long skus =
                file.products().stream().mapToLong(goods -> goods.skus().size()).sum();
        return new Outcome.Report(file.products().size(), skus, changed);
    }

    private List<Barcode> taken(List<Barcode> wanted) {
        Rows stored = stored(Barcode.SCHEMA, wanted);
        return wanted.stream()
                .filter(code -> stored.find(Barcode.SCHEMA, Barcode.key(code.code()))
                        .filter(known -> !known.sku().equals(code.sku()))
                        .isPresent())
                .toList();
    }

    /** Takes products that move out of the categories they leave. */
    private long unlist(CatalogueFile file, List<Product> products) {
        Rows before = stored(Product.SCHEMA, products);
        long removed = 0;
        for (Product product : products) {
            Optional<Product> known = before.find(Product.SCHEMA, Product.SCHEMA.keyOf(product));
            for (Listing left :
                    known.map(old -> CatalogueRows.left(file, old, product)).orElse(List.of())) {
                if (store.write(Listing.SCHEMA.delete(Listing.SCHEMA.keyOf(left)))
                        .done()) {
                    removed++;
                }
            }
        }
        return removed;
    }

    private <E> Rows stored(Schema<E> schema, List<E> wanted) {
        return store.getAll(
                wanted.stream().map(entity -> schema.ref(schema.keyOf(entity))).toList(), Purpose.ORDERING);
    }

    private long skus(CatalogueFile file) {
        Map<String, Long> arrived = new HashMap<>();
        file.arrivals().forEach(arrival -> arrived.merge(arrival.sku(), arrival.units(), Math::addExact));
        List<List<Wanted>> batches = batches(file, arrived);
        long changed = 0;
        for (int from = 0; from < batches.size(); from += AT_ONCE) {
            // Different SKUs are independent of each other, so their round trips need not wait for each other.
            List<Together.Later<Long>> importing =
                    batches.subList(from, Math.min(from + AT_ONCE, batches.size())).stream()
                            .map(batch -> Together.start(() -> skus(batch)))
                            .toList();
            for (Together.Later<Long> imported : importing) {
                changed += imported.get();
            }
        }
        return changed;
    }

    /** What a SKU shall be: itself, its terms, and the units that arrived. */
    private record Wanted(CatalogueFile.Item item, List<Terms> terms, long arrived) {
        String sku() {
            return item.row().sku();
        }

        int rows() {
            return 2 + terms.size();
        }
    }

    /** All SKUs, each whole in one of the batches; a batch has no more rows than a transaction takes. */
    private static List<List<Wanted>> batches(CatalogueFile file, Map<String, Long> arrived) {
        Map<String, List<Terms>> terms = new HashMap<>();
        file.priceLists()
                .forEach(list -> list.terms().forEach(of -> terms.computeIfAbsent(of.sku(), sku -> new ArrayList<>())
                        .add(of)));
        List<List<Wanted>> batches = new ArrayList<>();
        int rows = BATCH;
        for (CatalogueFile.Goods goods : file.products()) {
            for (CatalogueFile.Item item : goods.skus()) {
                String sku = item.row().sku();
                Wanted wanted = new Wanted(item, terms.getOrDefault(sku, List.of()), arrived.getOrDefault(sku, 0L));
                rows += wanted.rows();
                if (rows > BATCH) {
                    batches.add(new ArrayList<>());
                    rows = wanted.rows();
                }
                batches.getLast().add(wanted);
            }
        }
        return batches;
    }

    /** SKUs in one transaction; when others change one of them meanwhile, each SKU in one of its own. */
    private long skus(List<Wanted> batch) {
        if (batch.size() == 1) {
            return sku(batch.getFirst());
        }
        Optional<Long> changed;
        try {
            changed = transacted(batch);
        } catch (StoreBusy contended) {
            changed = Optional.empty();
        }
        return changed.orElseGet(() -> batch.stream().mapToLong(this::sku).sum());
    }

    private long sku(Wanted wanted) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Long> changed = transacted(List.of(wanted));
            if (changed.isPresent()) {
                return changed.get();
            }
        }
        throw new StoreBusy("SKU " + wanted.sku() + " kept changing during the import");
    }

    /** SKUs with all their terms and their stock, in one transaction; empty when it was refused. */
    private Optional<Long> transacted(List<Wanted> batch) {
        List<Schema.Ref> refs = new ArrayList<>();
        for (Wanted wanted : batch) {
            refs.add(SkuRow.SCHEMA.ref(SkuRow.key(wanted.item().row().productId(), wanted.sku())));
            refs.add(StockRow.SCHEMA.ref(StockRow.key(wanted.sku())));
            wanted.terms()
                    .forEach(terms -> refs.add(PriceRow.SCHEMA.ref(PriceRow.key(terms.priceList(), terms.sku()))));
        }
        Rows stored = store.getAll(refs, Purpose.ORDERING);
        List<Write> writes = batch.stream()
                .flatMap(wanted -> writes(stored, wanted).stream())
                .toList();
        return writes.isEmpty() || store.transact(writes).done() ? Optional.of((long) writes.size()) : Optional.empty();
    }

    private static List<Write> writes(Rows stored, Wanted wanted) {
        CatalogueFile.Item item = wanted.item();
        List<Write> writes = new ArrayList<>();
        upsert(SkuRow.SCHEMA, stored, item.row()).ifPresent(writes::add);
        boolean termsDiffer = false;
        for (Terms terms : wanted.terms()) {
            Optional<PriceRow> before = stored.find(PriceRow.SCHEMA, PriceRow.key(terms.priceList(), wanted.sku()));
            long version = before.map(row -> row.terms().version()).orElse(0L);
            Terms same = withVersion(terms, Math.max(1, version));
            if (before.isEmpty() || !before.get().terms().equals(same)) {
                termsDiffer = true;
                upsert(PriceRow.SCHEMA, stored, new PriceRow(item.row().productId(), withVersion(terms, version + 1)))
                        .ifPresent(writes::add);
            }
        }
        stock(stored.find(StockRow.SCHEMA, StockRow.key(wanted.sku())), item, termsDiffer, wanted.arrived())
                .ifPresent(writes::add);
        return writes;
    }

    private static Optional<Write> stock(
            Optional<StockRow> before, CatalogueFile.Item item, boolean termsDiffer, long arrived) {
        String sku = item.row().sku();
        if (before.isEmpty()) {
            return Optional.of(StockRow.SCHEMA.insert(StockRow.received(sku, arrived, 1, item.saleable())));
        }
        if (!termsDiffer && before.get().saleable() == item.saleable()) {
            return Optional.empty();
        }
        return Optional.of(StockRow.SCHEMA
                .update(StockRow.key(sku))
                .when(StockRow.TERMS_VERSION.is(before.get().termsVersion()))
                .set(StockRow.TERMS_VERSION, before.get().termsVersion() + 1)
                .set(StockRow.SALEABLE, item.saleable())
                .build());
    }

    private static Terms withVersion(Terms terms, long version) {
        return new Terms(
                terms.priceList(),
                terms.sku(),
                terms.tiers(),
                terms.moq(),
                terms.step(),
                terms.maxQuantity(),
                terms.validity(),
                version);
    }

    /** Rows that stand for themselves: inserted, changed, or left as they are. */
    private <E> long plain(Schema<E> schema, List<E> wanted) {
        long changed = 0;
        for (int from = 0; from < wanted.size(); from += BATCH) {
            List<E> batch = wanted.subList(from, Math.min(from + BATCH, wanted.size()));
            Rows stored = stored(schema, batch);
            List<Write> writes = batch.stream()
                    .flatMap(entity -> upsert(schema, stored, entity).stream())
                    .toList();
            if (!writes.isEmpty() && !store.transact(writes).done()) {
                throw new StoreBusy("the catalogue was changed by another import");
            }
            changed += writes.size();
        }
        return changed;
    }

    private static <E> Optional<Write> upsert(Schema<E> schema, Rows stored, E wanted) {
        Optional<E> before = stored.find(schema, schema.keyOf(wanted));
        if (before.isEmpty()) {
            return Optional.of(schema.insert(wanted));
        }
        return before.get().equals(wanted)
                ? Optional.empty()
                : Optional.of(schema.change(before.get(), wanted).build());
    }

    private void raise(String of) {
        Instant now = clock.instant();
        if (!store.write(CatalogueVersion.SCHEMA
                        .update(CatalogueVersion.key(of))
                        .add(CatalogueVersion.VERSION, 1)
                        .set(CatalogueVersion.RAISED_AT, now)
                        .build())
                .done()) {
            store.write(CatalogueVersion.SCHEMA.insert(new CatalogueVersion(of, 1, now)));
        }
    }
}
