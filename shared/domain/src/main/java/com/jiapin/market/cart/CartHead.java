package com.jiapin.market.cart;

import static com.jiapin.market.datamap.Classification.business;
import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.ValueType;
import com.jiapin.market.datamap.Write;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The head of a cart. Every change of the cart raises {@code version}. {@code consumed} tells, by SKU, up to which line
 * version a checkout has taken the line: such a line is hidden at once and deleted later. {@code lineCount} counts stored
 * lines, hidden ones included, and those that expired since they were counted: {@link #recounted} leaves these out.
 */
public record CartHead(
        CartOwner owner,
        long version,
        State state,
        long lineCount,
        Map<String, Long> consumed,
        Optional<String> lastOrder,
        Instant touchedAt) {
    /** The number of changes. */
    public static final Attribute<Long> VERSION = Attribute.number("version", technical());

    /** Whether the cart takes goods. */
    public static final Attribute<State> STATE = Attribute.choice("state", State.class, business());

    /** How many lines are stored. */
    public static final Attribute<Long> LINE_COUNT = Attribute.number("lineCount", technical());

    /** Line versions taken by checkouts, by SKU. */
    public static final Attribute<Map<String, Long>> CONSUMED =
            Attribute.record("consumed", ValueType.map(ValueType.NUMBER), technical());

    /** The last touch; starts the 90 days. */
    public static final Attribute<Instant> TOUCHED_AT = Attribute.instant("touchedAt", technical());

    private static final Attribute<String> OWNER = Attribute.pseudonym("owner");
    private static final Attribute<String> LAST_ORDER = Attribute.text("lastOrder", business());

    /** How heads are stored: in the partition of the owner. */
    public static final Schema<CartHead> SCHEMA = Schema.of("Cart", Table.TRANSIENT, CartHead.class, "购物车", "Cart")
            .key(cart -> key(cart.owner))
            .subjectIfAny(
                    cart -> cart.owner.person(),
                    new Reach.ByPartition(subject -> partition(new CartOwner.MemberCart(subject.value())), "META"))
            .with(OWNER, cart -> cart.owner.id())
            .with(VERSION, CartHead::version)
            .with(STATE, CartHead::state)
            .with(LINE_COUNT, CartHead::lineCount)
            .with(CONSUMED, CartHead::consumed)
            .withOptional(LAST_ORDER, CartHead::lastOrder)
            .with(TOUCHED_AT, CartHead::touchedAt)
            .retain(RetentionClass.CART, TOUCHED_AT)
            .onErasure(ErasureAction.DELETE)
            .read(row -> new CartHead(
                    CartOwner.ofId(row.get(OWNER)),
                    row.get(VERSION),
                    row.get(STATE),
                    row.get(LINE_COUNT),
                    row.get(CONSUMED),
                    row.find(LAST_ORDER),
                    row.get(TOUCHED_AT)));

    public CartHead {
        consumed = Collections.unmodifiableMap(new LinkedHashMap<>(consumed));
    }

    /** Returns the partition of an owner's cart. */
    public static String partition(CartOwner owner) {
        return "CART#" + owner.id();
    }

    /** Returns the key of an owner's head. */
    public static Key key(CartOwner owner) {
        return Key.of(partition(owner), "META");
    }

    /** Returns the head of a cart that does not exist yet; its version is 0. */
    public static CartHead empty(CartOwner owner, Instant now) {
        return new CartHead(owner, 0, State.OPEN, 0, Map.of(), Optional.empty(), now);
    }

    /** Tells whether the buyer sees a line: no checkout has taken this version of it. */
    public boolean shows(CartLine line) {
        return line.lineVersion() > consumed.getOrDefault(line.sku(), 0L);
    }

    /**
     * Returns the line version an addition of {@code sku} to a hidden or absent line starts from: above all that the SKU ever had in
     * this cart, as every change of a line raises the cart's version, too.
     */
    public long nextLineVersion(String sku, Optional<CartLine> existing) {
        long taken = consumed.getOrDefault(sku, 0L);
        long stored = existing.map(CartLine::lineVersion).orElse(0L);
        return Math.max(version, Math.max(taken, stored)) + 1;
    }

    /**
     * Returns the write that turns this head, as read, into {@code after}; an empty one is stored anew. Lines are counted by
     * addition, because removing taken lines counts, too, and makes no version.
     */
    public Write becomes(CartHead after) {
        if (version == 0) {
            return SCHEMA.insert(after);
        }
        Write.Update.Builder update =
                SCHEMA.change(this, after.counting(lineCount)).when(VERSION.is(version), STATE.is(state));
        return after.lineCount == lineCount
                ? update.build()
                : update.add(LINE_COUNT, after.lineCount - lineCount).build();
    }

    /** Returns the write that makes the count that of the lines found, unless the cart has changed since this head was read. */
    Write recounted(long found) {
        return SCHEMA.update(key(owner))
                .when(VERSION.is(version), LINE_COUNT.is(lineCount))
                .set(LINE_COUNT, found)
                .build();
    }

    /**
     * Returns the write that forgets what checkouts have taken of SKUs whose taken lines are deleted, unless the cart has changed
     * since this head was read; empty when there is nothing to forget. Else the head would grow with every SKU ever ordered.
     */
    Optional<Write> forgetting(List<CartLine> stored) {
        Map<String, Long> needed = new LinkedHashMap<>(consumed);
        needed.keySet()
                .retainAll(stored.stream()
                        .filter(line -> !shows(line))
                        .map(CartLine::sku)
                        .collect(Collectors.toSet()));
        return needed.size() == consumed.size()
                ? Optional.empty()
                : Optional.of(SCHEMA.update(key(owner))
                        .when(VERSION.is(version))
                        .set(CONSUMED, needed)
                        .build());
    }

    private CartHead counting(long lines) {
        return new CartHead(owner, version, state, lines, consumed, lastOrder, touchedAt);
    }

    /** Returns the head after a change that stored {@code more} lines, or removed some when negative. */
    public CartHead touched(long more, Instant now) {
        return new CartHead(owner, version + 1, state, lineCount + more, consumed, lastOrder, now);
    }

    /** Returns the head after an order took {@code lines}. */
    public CartHead consumedBy(String orderId, Iterable<CartLine> lines, Instant now) {
        Map<String, Long> taken = new LinkedHashMap<>(consumed);
        lines.forEach(line -> taken.put(line.sku(), line.lineVersion()));
        return new CartHead(owner, version + 1, state, lineCount, taken, Optional.of(orderId), now);
    }

    /** Returns the head of a guest's cart whose lines a member took over; it takes no goods any more. */
    public CartHead merged(Instant now) {
        return new CartHead(owner, version + 1, State.MERGED, 0, consumed, lastOrder, now);
    }

    /** Whether a cart takes goods. */
    public enum State {
        OPEN,
        MERGED
    }
}
