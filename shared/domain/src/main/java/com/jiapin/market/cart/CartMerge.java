package com.jiapin.market.cart;

import com.jiapin.market.catalog.PriceRow;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Together;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.once.Once;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves a guest's lines into a member's cart at login (policy B1): each line leaves the one and joins the other in one
 * transaction of at most 48 lines, so that a repeat moves only what is left. Quantities add up, capped at the maximum.
 */
public final class CartMerge {
    private static final int MOST = 48;
    private static final int TRIES = 10;

    private final DataStore store;
    private final InstantSource clock;
    private final int mostLines;

    /** Creates the use case. */
    public CartMerge(DataStore store, InstantSource clock, int mostLines) {
        this.store = store;
        this.clock = clock;
        this.mostLines = mostLines;
    }

    /** What a merge did: the member's cart version, each line, and how many lines are left in the guest's cart. */
    public record Merge(long cartVersion, List<Moved> lines, long remaining) {
        public Merge {
            lines = List.copyOf(lines);
        }
    }

    /** What became of one line; {@code quantity} is what the member's line holds now, 0 when refused. */
    public record Moved(String sku, Result result, long guestQuantity, long quantity) {}

    /** What became of a line. */
    public enum Result {
        MOVED,
        CAPPED,
        REFUSED
    }

    /** Moves up to 48 lines of the guest's cart into the member's. */
    public Merge merge(CartOwner guest, CartOwner member, String priceList, Once<Merge> once) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Together.Later<Rows> guestRows = Together.start(() -> rows(guest));
            Rows memberRows = rows(member);
            Instant now = clock.instant();
            CartHead to = memberRows.first(CartHead.SCHEMA).orElseGet(() -> CartHead.empty(member, now));
            Optional<CartHead> from = guestRows.get().first(CartHead.SCHEMA);
            List<CartLine> lines = guestRows.get().all(CartLine.SCHEMA);
            Merge merge;
            List<Write> writes = new ArrayList<>();
            if (from.isEmpty() || from.get().state() == CartHead.State.MERGED) {
                merge = new Merge(to.version(), List.of(), 0);
                writes.add(once.remember(merge));
            } else {
                List<CartLine> batch = lines.subList(0, Math.min(MOST, lines.size()));
                Batch planned = plan(batch, memberRows, to, priceList, now);
                long remaining = (long) lines.size() - batch.size();
                CartHead toAfter = to.touched(planned.added(), now);
                CartHead fromAfter =
                        remaining == 0 ? from.get().merged(now) : from.get().touched(-batch.size(), now);
                merge = new Merge(toAfter.version(), planned.moved(), remaining);
                writes.add(once.remember(merge));
                writes.add(from.get().becomes(fromAfter));
                writes.add(to.becomes(toAfter));
                writes.addAll(planned.writes());
            }
            if (store.transact(writes).done()) {
                return merge;
            }
            once.ensureUnanswered();
        }
        throw new StoreBusy("the carts kept changing while they were merged");
    }

    private Batch plan(List<CartLine> batch, Rows memberRows, CartHead to, String priceList, Instant now) {
        List<Schema.Ref> refs = batch.stream()
                .map(line -> PriceRow.SCHEMA.ref(PriceRow.key(priceList, line.sku())))
                .toList();
        Rows prices = refs.isEmpty() ? new Rows(List.of()) : store.getAllEventually(refs, Purpose.ORDERING);
        List<Moved> moved = new ArrayList<>();
        List<Write> writes = new ArrayList<>();
        long held = memberRows.all(CartLine.SCHEMA).size();
        long added = 0;
        for (CartLine line : batch) {
            writes.add(CartLine.SCHEMA.delete(
                    CartLine.key(line.owner(), line.sku()), CartLine.LINE_VERSION.is(line.lineVersion())));
            Optional<PriceRow> price = prices.find(PriceRow.SCHEMA, PriceRow.key(priceList, line.sku()))
                    .filter(row -> row.terms().validAt(now));
            Optional<CartLine> mine = memberRows.find(CartLine.SCHEMA, CartLine.key(to.owner(), line.sku()));
            if (price.isEmpty() || (mine.isEmpty() && held + added >= mostLines)) {
                moved.add(new Moved(line.sku(), Result.REFUSED, line.quantity(), 0));
                continue;
            }
            long wanted =
                    Math.addExact(mine.filter(to::shows).map(CartLine::quantity).orElse(0L), line.quantity());
            long quantity = price.get().terms().capped(wanted);
            CartLine after = new CartLine(
                    to.owner(),
                    line.sku(),
                    line.productId(),
                    quantity,
                    line.addedUnitFen(),
                    to.nextLineVersion(line.sku(), mine),
                    now);
            added += mine.isEmpty() ? 1 : 0;
            writes.add(mine.<Write>map(before -> CartLine.SCHEMA
                            .change(before, after)
                            .when(CartLine.LINE_VERSION.is(before.lineVersion()))
                            .build())
                    .orElseGet(() -> CartLine.SCHEMA.insert(after)));
            moved.add(
                    new Moved(line.sku(), quantity < wanted ? Result.CAPPED : Result.MOVED, line.quantity(), quantity));
        }
        return new Batch(moved, writes, added);
    }

    private Rows rows(CartOwner owner) {
        return store.partition(Table.TRANSIENT, CartHead.partition(owner), "", Purpose.ORDERING);
    }

    private record Batch(List<Moved> moved, List<Write> writes, long added) {}
}
