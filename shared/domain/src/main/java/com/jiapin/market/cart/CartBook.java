package com.jiapin.market.cart;

import com.jiapin.market.catalog.PriceRow;
import com.jiapin.market.catalog.QuantityCheck;
import com.jiapin.market.catalog.SkuRow;
import com.jiapin.market.catalog.Terms;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Together;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.once.Once;
import com.jiapin.market.stock.StockRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cart of a member or guest (policy A11, B1). Each change is one transaction of head, line and, for additions, the
 * record of the request; what is added twice under one key is added once.
 */
public final class CartBook {
    private static final int TRIES = 25;

    private final DataStore store;
    private final InstantSource clock;
    private final int mostLines;

    /** Creates the book; {@code mostLines} is the most lines a cart holds. */
    public CartBook(DataStore store, InstantSource clock, int mostLines) {
        this.store = store;
        this.clock = clock;
        this.mostLines = mostLines;
    }

    /** Returns the cart at the terms of a price list. */
    public Cart view(CartOwner owner, String priceList) {
        Rows stored = store.partition(Table.TRANSIENT, CartHead.partition(owner), "", Purpose.ORDERING);
        CartHead head = stored.first(CartHead.SCHEMA).orElseGet(() -> CartHead.empty(owner, clock.instant()));
        List<CartLine> shown =
                stored.all(CartLine.SCHEMA).stream().filter(head::shows).toList();
        List<Schema.Ref> refs = new ArrayList<>();
        for (CartLine line : shown) {
            refs.add(PriceRow.SCHEMA.ref(PriceRow.key(priceList, line.sku())));
            refs.add(SkuRow.SCHEMA.ref(SkuRow.key(line.productId(), line.sku())));
            refs.add(StockRow.SCHEMA.ref(StockRow.key(line.sku())));
        }
        Rows goods = refs.isEmpty() ? new Rows(List.of()) : store.getAllEventually(refs, Purpose.ORDERING);
        return new Cart(
                head.version(),
                shown.stream().map(line -> line(line, goods, priceList)).toList());
    }

    private Cart.Line line(CartLine line, Rows goods, String priceList) {
        Optional<StockRow> stock =
                goods.find(StockRow.SCHEMA, StockRow.key(line.sku())).filter(StockRow::saleable);
        return new Cart.Line(
                line,
                goods.find(SkuRow.SCHEMA, SkuRow.key(line.productId(), line.sku())),
                goods.find(PriceRow.SCHEMA, PriceRow.key(priceList, line.sku()))
                        .map(PriceRow::terms)
                        .filter(terms -> stock.isPresent() && terms.validAt(clock.instant())),
                stock.map(StockRow::available).orElse(0L));
    }

    /** Adds units to a line; a line that is hidden or absent starts from zero. */
    public CartChange add(CartOwner owner, String priceList, String sku, long units, Once<CartChange> once) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Read read = read(owner, priceList, sku);
            Optional<CartChange> refusal = refusal(read);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            long quantity = Math.addExact(read.visible().map(CartLine::quantity).orElse(0L), units);
            Planned planned = plan(read, sku, quantity);
            if (planned.refusal().isPresent()) {
                if (planned.refusal().get() instanceof CartChange.Full && recounted(read.head())) {
                    continue;
                }
                return planned.refusal().get();
            }
            CartChange changed = new CartChange.Changed(planned.head().version(), sku, quantity);
            List<Write> writes = new ArrayList<>();
            writes.add(once.remember(changed));
            writes.addAll(planned.writes());
            if (store.transact(writes).done()) {
                return changed;
            }
            once.ensureUnanswered();
        }
        throw new StoreBusy("the cart kept changing");
    }

    /** Sets what a line holds; repeating it changes nothing more. */
    public CartChange set(CartOwner owner, String priceList, String sku, long quantity) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Read read = read(owner, priceList, sku);
            if (read.visible().isEmpty()) {
                return new CartChange.NoSuchLine();
            }
            Optional<CartChange> refusal = refusal(read);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Planned planned = plan(read, sku, quantity);
            if (planned.refusal().isPresent()) {
                return planned.refusal().get();
            }
            if (store.transact(planned.writes()).done()) {
                return new CartChange.Changed(planned.head().version(), sku, quantity);
            }
        }
        throw new StoreBusy("the cart kept changing");
    }

    /** Removes a line; a line that is gone already stays gone. */
    public CartChange remove(CartOwner owner, String sku) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Rows rows = store.getAll(
                    List.of(CartHead.SCHEMA.ref(CartHead.key(owner)), CartLine.SCHEMA.ref(CartLine.key(owner, sku))),
                    Purpose.ORDERING);
            Optional<CartHead> head = rows.first(CartHead.SCHEMA);
            Optional<CartLine> line = rows.first(CartLine.SCHEMA);
            if (head.isEmpty() || line.isEmpty() || !head.get().shows(line.get())) {
                return new CartChange.Removed();
            }
            List<Write> writes = List.of(
                    head.get().becomes(head.get().touched(-1, clock.instant())),
                    CartLine.SCHEMA.delete(
                            CartLine.key(owner, sku),
                            CartLine.LINE_VERSION.is(line.get().lineVersion())));
            if (store.transact(writes).done()) {
                return new CartChange.Removed();
            }
        }
        throw new StoreBusy("the cart kept changing");
    }

    /** Deletes the lines that checkouts have taken, and what the head notes of them; called once their orders stand. */
    public void removeConsumed(CartOwner owner) {
        Rows rows = rows(owner);
        Optional<CartHead> found = rows.first(CartHead.SCHEMA);
        if (found.isEmpty()) {
            return;
        }
        for (CartLine line : rows.all(CartLine.SCHEMA)) {
            if (!found.get().shows(line)) {
                store.transact(List.of(
                        CartLine.SCHEMA.delete(
                                CartLine.key(owner, line.sku()), CartLine.LINE_VERSION.is(line.lineVersion())),
                        CartHead.SCHEMA
                                .update(CartHead.key(owner))
                                .add(CartHead.LINE_COUNT, -1)
                                .build()));
            }
        }
        Rows left = rows(owner);
        // Refused means that the cart has changed: the next order's turn will do.
        left.first(CartHead.SCHEMA)
                .flatMap(head -> head.forgetting(left.all(CartLine.SCHEMA)))
                .ifPresent(store::write);
    }

    private Rows rows(CartOwner owner) {
        return store.partition(Table.TRANSIENT, CartHead.partition(owner), "", Purpose.ORDERING);
    }

    private Optional<CartChange> refusal(Read read) {
        if (read.head().state() == CartHead.State.MERGED) {
            return Optional.of(new CartChange.Merged());
        }
        return read.price().isEmpty() ? Optional.of(new CartChange.UnknownSku()) : Optional.empty();
    }

    private Planned plan(Read read, String sku, long quantity) {
        PriceRow price = read.price().orElseThrow();
        Terms terms = price.terms();
        if (quantity > terms.maxQuantity()) {
            return Planned.refused(new CartChange.NotAllowed(new QuantityCheck.AboveMaximum(terms.maxQuantity())));
        }
        boolean stored = read.line().isPresent();
        if (!stored && read.head().lineCount() >= mostLines) {
            return Planned.refused(new CartChange.Full());
        }
        Instant now = clock.instant();
        CartLine after = new CartLine(
                read.head().owner(),
                sku,
                price.productId(),
                quantity,
                terms.tierFor(Math.max(quantity, terms.moq())).unitFen(),
                read.head().nextLineVersion(sku, read.line()),
                now);
        CartHead head = read.head().touched(stored ? 0 : 1, now);
        Write line = read.line()
                .<Write>map(before -> CartLine.SCHEMA
                        .change(before, after)
                        .when(CartLine.LINE_VERSION.is(before.lineVersion()))
                        .build())
                .orElseGet(() -> CartLine.SCHEMA.insert(after));
        return new Planned(Optional.empty(), head, List.of(read.head().becomes(head), line));
    }

    /**
     * Tells whether fewer lines are left than the head counts: each line ends 90 days after its own last touch, and no change of
     * the cart goes with that. Then the head counts right.
     */
    private boolean recounted(CartHead head) {
        long found = store.partition(
                        Table.TRANSIENT, CartHead.partition(head.owner()), CartLine.SORT_PREFIX, Purpose.ORDERING)
                .all(CartLine.SCHEMA)
                .size();
        if (found >= head.lineCount()) {
            return false;
        }
        // Refused means that the cart has changed, which is read anew in any case.
        store.write(head.recounted(found));
        return true;
    }

    private Read read(CartOwner owner, String priceList, String sku) {
        Together.Later<Rows> price = Together.start(() ->
                store.getAllEventually(List.of(PriceRow.SCHEMA.ref(PriceRow.key(priceList, sku))), Purpose.ORDERING));
        Rows rows = store.getAll(
                List.of(CartHead.SCHEMA.ref(CartHead.key(owner)), CartLine.SCHEMA.ref(CartLine.key(owner, sku))),
                Purpose.ORDERING);
        return new Read(
                rows.first(CartHead.SCHEMA).orElseGet(() -> CartHead.empty(owner, clock.instant())),
                rows.first(CartLine.SCHEMA),
                price.get().first(PriceRow.SCHEMA).filter(row -> row.terms().validAt(clock.instant())));
    }

    private record Read(CartHead head, Optional<CartLine> line, Optional<PriceRow> price) {
        Optional<CartLine> visible() {
            return line.filter(head::shows);
        }
    }

    private record Planned(Optional<CartChange> refusal, CartHead head, List<Write> writes) {
        static Planned refused(CartChange refusal) {
            return new Planned(
                    Optional.of(refusal), CartHead.empty(new CartOwner.MemberCart("none"), Instant.EPOCH), List.of());
        }
    }
}
