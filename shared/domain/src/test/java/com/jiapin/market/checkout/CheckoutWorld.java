package com.jiapin.market.checkout;

import com.jiapin.market.Stage;
import com.jiapin.market.account.Address;
import com.jiapin.market.account.AddressDetails;
import com.jiapin.market.account.Company;
import com.jiapin.market.account.ContactPhone;
import com.jiapin.market.account.Source;
import com.jiapin.market.cart.Cart;
import com.jiapin.market.cart.CartBook;
import com.jiapin.market.cart.CartChange;
import com.jiapin.market.cart.CartHead;
import com.jiapin.market.cart.CartLine;
import com.jiapin.market.cart.CartMerge;
import com.jiapin.market.cart.CartOwner;
import com.jiapin.market.catalog.CatalogueFile;
import com.jiapin.market.catalog.CatalogueImport;
import com.jiapin.market.catalog.Category;
import com.jiapin.market.catalog.Product;
import com.jiapin.market.catalog.SkuRow;
import com.jiapin.market.catalog.Terms;
import com.jiapin.market.catalog.Tier;
import com.jiapin.market.catalog.Validity;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Label;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.Invariants;
import com.jiapin.market.order.Order;
import com.jiapin.market.payment.KeyedOnce;
import com.jiapin.market.stock.StockRow;
import com.jiapin.market.time.TimerSchedule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A market with a company, its buyers and what they can do with goods and carts. */
final class CheckoutWorld {
    static final String LIST = "LIST";
    static final String COMPANY = "COMPANY1";
    static final String ADDRESS = "ADDR1";
    private static final int MOST_LINES = 500;
    private static final TokenSigner SIGNER = new TokenSigner() {
        @Override
        public byte[] sign(byte[] content) {
            return Integer.toString(Arrays.hashCode(content)).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public boolean verify(byte[] content, byte[] signature) {
            return Arrays.equals(sign(content), signature);
        }
    };

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T02:00:00Z"));
    private final AtomicLong counter = new AtomicLong();
    private final Stage stage;
    private FreightRule freight = new FreightRule(30_000, 1_500);
    final InstantSource clock = now::get;

    CheckoutWorld(Stage.Opening opening) {
        stage = opening.open(clock);
        require(Company.SCHEMA.insert(new Company(COMPANY, "南山便利店", LIST, 30, clock.instant(), 1)));
    }

    private void require(Write write) {
        if (!stage.store().write(write).done()) {
            throw new AssertionError("the test could not store what it needs");
        }
    }

    /** What one process knows how to do, over a store of its own. */
    record Worker(DataStore store, CheckoutWorld world) {
        CartBook carts() {
            return new CartBook(store, world.clock, MOST_LINES);
        }

        Checkout checkout() {
            return new Checkout(
                    store,
                    world.clock,
                    SIGNER,
                    world.freight,
                    CheckoutLimits.standard(),
                    new OrderPlacement(world.clock, world::nextId, TimerSchedule.standard()));
        }

        CartChange add(CartOwner owner, String sku, long units, String key) {
            return carts().add(owner, LIST, sku, units, once(owner, key));
        }

        CartChange set(CartOwner owner, String sku, long units) {
            return carts().set(owner, LIST, sku, units);
        }

        CartChange remove(CartOwner owner, String sku) {
            return carts().remove(owner, sku);
        }

        CartMerge.Merge merge(CartOwner guest, CartOwner member, String key) {
            return new CartMerge(store, world.clock, MOST_LINES).merge(guest, member, LIST, once(member, key));
        }

        PricedCart preview(String memberId) {
            PreviewOutcome outcome = checkout().preview(new Buyer(memberId, COMPANY), ADDRESS, Set.of());
            if (outcome instanceof PreviewOutcome.Previewed previewed) {
                return previewed.cart();
            }
            throw new AssertionError("no preview: " + outcome);
        }

        CheckoutOutcome place(String memberId, PricedCart preview, String key) {
            return place(memberId, preview, ADDRESS, key);
        }

        CheckoutOutcome place(String memberId, PricedCart preview, String addressId, String key) {
            Checkout.Submission submission = new Checkout.Submission(
                    preview.token(), Source.WEB, addressId, Optional.empty(), Optional.empty(), Optional.empty());
            return checkout()
                    .place(new Buyer(memberId, COMPANY), submission, once(new CartOwner.MemberCart(memberId), key));
        }

        CatalogueImport.Outcome goods(String sku, long units, long unitFen, boolean saleable) {
            return new CatalogueImport(store, world.clock).run(file(sku, units, unitFen, saleable, Optional.empty()));
        }

        CatalogueImport.Outcome hotGoods(String sku, long units, long holdMinutes) {
            return new CatalogueImport(store, world.clock).run(file(sku, units, 200, true, Optional.of(holdMinutes)));
        }

        private <O> KeyedOnce<O> once(CartOwner owner, String key) {
            return new KeyedOnce<>(store, world.clock, owner.id() + "/" + key);
        }
    }

    private static CatalogueFile file(
            String sku, long units, long unitFen, boolean saleable, Optional<Long> holdMinutes) {
        Label name = new Label(sku, sku);
        String product = "P-" + sku;
        Terms terms =
                new Terms(LIST, sku, List.of(new Tier(1, unitFen)), 1, 1, 1_000, Validity.since(Instant.EPOCH), 1);
        SkuRow row = new SkuRow(sku, product, name, name, name, List.of(), holdMinutes);
        return new CatalogueFile(
                List.of(new Category("GOODS", Optional.empty(), name, 1)),
                List.of(new CatalogueFile.Goods(
                        new Product(product, "GOODS", name, name, name),
                        List.of(new CatalogueFile.Item(row, saleable)))),
                List.of(new CatalogueFile.PriceList(LIST, name, List.of(terms))),
                List.of(new CatalogueFile.Arrival(sku, units)));
    }

    Worker process() {
        return new Worker(stage.store(), this);
    }

    /** A process that works through another store over this world. */
    Worker process(java.util.function.UnaryOperator<DataStore> through) {
        return new Worker(through.apply(stage.store()), this);
    }

    /** From now on delivery costs nothing. */
    void deliversFree() {
        freight = new FreightRule(0, 0);
    }

    /** A new buyer with an address; returns his id. */
    String buyer() {
        String id = nextId();
        address(id, ADDRESS);
        return id;
    }

    /** One more address of a buyer. */
    void address(String memberId, String addressId) {
        require(Address.SCHEMA.insert(new Address(
                addressId,
                new SubjectId(memberId),
                new AddressDetails(
                        "林小满",
                        ContactPhone.parse("19900000001").orElseThrow(),
                        Optional.empty(),
                        "广东省",
                        "深圳市",
                        "南山区",
                        "科苑路1号"),
                clock.instant())));
    }

    /** A buyer whose cart holds these units. */
    String buyerOf(String sku, long units) {
        String id = buyer();
        process().add(new CartOwner.MemberCart(id), sku, units, "add-" + sku);
        return id;
    }

    static CartOwner cartOf(String memberId) {
        return new CartOwner.MemberCart(memberId);
    }

    String nextId() {
        return String.format(Locale.ROOT, "01HZZZZZZZ%016d", counter.incrementAndGet());
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    StockRow stock(String sku) {
        return stage.store()
                .get(StockRow.SCHEMA, StockRow.key(sku), Purpose.ORDERING)
                .orElseThrow();
    }

    Cart cart(CartOwner owner) {
        return process().carts().view(owner, LIST);
    }

    long quantity(CartOwner owner, String sku) {
        return cart(owner).lines().stream()
                .filter(line -> line.line().sku().equals(sku))
                .mapToLong(line -> line.line().quantity())
                .sum();
    }

    List<Order> orders() {
        return new Rows(stage.all(Table.ORDERS)).all(Order.SCHEMA);
    }

    /** What must be true of orders and stock, and that every head counts its lines. */
    void invariants() {
        Invariants.hold(stage.all(Table.ORDERS));
        Rows rows = new Rows(stage.all(Table.TRANSIENT));
        for (CartHead head : rows.all(CartHead.SCHEMA)) {
            long stored = rows.all(CartLine.SCHEMA).stream()
                    .filter(line -> line.owner().equals(head.owner()))
                    .count();
            if (stored != head.lineCount()) {
                throw new AssertionError("the head counts " + head.lineCount() + " lines, stored are " + stored);
            }
        }
    }
}
