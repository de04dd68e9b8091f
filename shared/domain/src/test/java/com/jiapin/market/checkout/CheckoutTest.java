package com.jiapin.market.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.InterposedStore;
import com.jiapin.market.MarketData;
import com.jiapin.market.account.Address;
import com.jiapin.market.account.AddressDetails;
import com.jiapin.market.account.Company;
import com.jiapin.market.account.ContactPhone;
import com.jiapin.market.account.Source;
import com.jiapin.market.cart.CartBook;
import com.jiapin.market.cart.CartChange;
import com.jiapin.market.cart.CartHead;
import com.jiapin.market.cart.CartOwner;
import com.jiapin.market.catalog.PriceRow;
import com.jiapin.market.catalog.Terms;
import com.jiapin.market.catalog.Tier;
import com.jiapin.market.catalog.Validity;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.memory.InMemoryDataStore;
import com.jiapin.market.order.Invariants;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.payment.KeyedOnce;
import com.jiapin.market.stock.StockRow;
import com.jiapin.market.time.TimerSchedule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CheckoutTest {
    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
    private static final CartOwner OWNER = new CartOwner.MemberCart("MEMBER01");
    private static final Buyer BUYER = new Buyer("MEMBER01", "COMPANY1");
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

    private final InstantSource clock = InstantSource.fixed(NOW);
    private final InMemoryDataStore store = new InMemoryDataStore(MarketData.MAP, clock);
    private final AtomicLong ids = new AtomicLong();
    private final CartBook carts = new CartBook(store, clock, 500);
    private final Checkout checkout = new Checkout(
            store,
            clock,
            SIGNER,
            new FreightRule(30_000, 1_500),
            CheckoutLimits.standard(),
            new OrderPlacement(clock, () -> "ORDER" + ids.incrementAndGet(), TimerSchedule.standard()));

    CheckoutTest() {
        store.write(Company.SCHEMA.insert(new Company("COMPANY1", "南山便利店", "LIST", 30, NOW, 1)));
        store.write(Address.SCHEMA.insert(new Address(
                "ADDR1",
                new SubjectId("MEMBER01"),
                new AddressDetails(
                        "林小满",
                        ContactPhone.parse("19900000001").orElseThrow(),
                        Optional.empty(),
                        "广东省",
                        "深圳市",
                        "南山区",
                        "科苑路1号"),
                NOW)));
        goods("TEA", 1, 200, 100);
        goods("COLA", 1, 300, 5);
    }

    private void goods(String sku, long version, long unitFen, long units) {
        Terms terms = new Terms(
                "LIST", sku, List.of(new Tier(1, unitFen)), 1, 1, 1_000, Validity.since(Instant.EPOCH), version);
        store.write(PriceRow.SCHEMA.insert(new PriceRow("P-" + sku, terms)));
        store.write(StockRow.SCHEMA.insert(StockRow.received(sku, units, 1, true)));
    }

    private void add(String sku, long units, String key) {
        assertThat(carts.add(OWNER, "LIST", sku, units, new KeyedOnce<>(store, clock, key)))
                .isInstanceOf(CartChange.Changed.class);
    }

    private PricedCart preview() {
        PreviewOutcome outcome = checkout.preview(BUYER, "ADDR1", Set.of());
        return ((PreviewOutcome.Previewed) outcome).cart();
    }

    private CheckoutOutcome place(PricedCart preview, String key) {
        Checkout.Submission submission = new Checkout.Submission(
                preview.token(), Source.WEB, "ADDR1", Optional.empty(), Optional.empty(), Optional.empty());
        return checkout.place(BUYER, submission, new KeyedOnce<>(store, clock, key));
    }

    private StockRow stock(String sku) {
        return store.get(StockRow.SCHEMA, StockRow.key(sku), Purpose.ORDERING).orElseThrow();
    }

    @Test
    @Tag("A12")
    void a_submit_holds_the_stock_and_hides_the_lines_it_took() {
        add("TEA", 10, "add-tea-1");
        CheckoutOutcome outcome = place(preview(), "submit-1");

        assertThat(outcome).isInstanceOfSatisfying(CheckoutOutcome.Placed.class, placed -> {
            assertThat(placed.order().order().status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
            assertThat(placed.order().order().sums().payableFen()).isEqualTo(3_500);
        });
        assertThat(stock("TEA").held()).isEqualTo(10);
        assertThat(carts.view(OWNER, "LIST").lines()).isEmpty();
        Invariants.hold(store.all(Table.ORDERS));
    }

    @Test
    void an_addition_after_the_submit_starts_from_zero_and_survives_the_clean_up() {
        add("TEA", 10, "add-tea-1");
        place(preview(), "submit-1");
        add("TEA", 3, "add-tea-2");
        carts.removeConsumed(OWNER);

        assertThat(carts.view(OWNER, "LIST").lines())
                .singleElement()
                .satisfies(line -> assertThat(line.line().quantity()).isEqualTo(3));
    }

    @Test
    void nothing_is_held_when_one_of_several_goods_is_short() {
        add("TEA", 10, "add-tea-1");
        add("COLA", 6, "add-cola-1");

        assertThat(place(preview(), "submit-1"))
                .isInstanceOfSatisfying(CheckoutOutcome.OutOfStock.class, refused -> assertThat(refused.lines())
                        .containsExactly(new CheckoutOutcome.ShortLine("COLA", 6)));
        assertThat(stock("TEA").held()).isZero();
        assertThat(stock("COLA").held()).isZero();
    }

    @Test
    void a_price_that_changed_after_the_preview_is_shown_anew() {
        add("TEA", 10, "add-tea-1");
        PricedCart shown = preview();
        Key price = PriceRow.key("LIST", "TEA");
        PriceRow before = store.get(PriceRow.SCHEMA, price, Purpose.ORDERING).orElseThrow();
        Terms dearer =
                new Terms("LIST", "TEA", List.of(new Tier(1, 210)), 1, 1, 1_000, Validity.since(Instant.EPOCH), 2);
        store.write(
                PriceRow.SCHEMA.change(before, new PriceRow("P-TEA", dearer)).build());

        assertThat(place(shown, "submit-1"))
                .isInstanceOfSatisfying(CheckoutOutcome.PriceChanged.class, changed -> assertThat(
                                changed.now().quote().payableFen())
                        .isEqualTo(3_600));
        assertThat(stock("TEA").held()).isZero();
    }

    @Test
    void a_cart_changed_after_the_preview_places_nothing() {
        add("TEA", 10, "add-tea-1");
        PricedCart shown = preview();
        add("TEA", 1, "add-tea-2");

        assertThat(place(shown, "submit-1")).isEqualTo(new CheckoutOutcome.CartChanged());
    }

    @Test
    @Tag("A11")
    void a_head_counts_its_lines_though_taken_ones_are_removed_while_others_are_added() {
        add("TEA", 10, "add-tea-1");
        place(preview(), "submit-1");
        InterposedStore interposed = new InterposedStore(store).beforeNext(() -> carts.removeConsumed(OWNER));
        new CartBook(interposed, clock, 500).add(OWNER, "LIST", "COLA", 1, new KeyedOnce<>(store, clock, "add-cola-1"));

        assertThat(store.get(CartHead.SCHEMA, CartHead.key(OWNER), Purpose.ORDERING)
                        .orElseThrow()
                        .lineCount())
                .isEqualTo(1);
    }
}
