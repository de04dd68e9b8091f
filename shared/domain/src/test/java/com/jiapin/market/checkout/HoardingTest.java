package com.jiapin.market.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.Stage;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.stock.Reservation;
import com.jiapin.market.stock.Units;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody holds goods without paying: limits of unpaid orders per buyer and of held units per company, short holds. */
final class HoardingTest {
    private static final long MOST_PER_ORDER = 1_000;

    private final CheckoutWorld world = new CheckoutWorld(Stage::inMemory);
    private final CheckoutWorld.Worker worker = world.process();
    private final DataStore store = worker.store();

    @Test
    void the_unpaid_orders_of_a_company_hold_three_times_what_one_order_may_take() {
        worker.goods("TEA", 10_000, 200, true);
        for (int colleague = 0; colleague < 3; colleague++) {
            assertThat(ordered("TEA", MOST_PER_ORDER)).isInstanceOf(CheckoutOutcome.Placed.class);
        }

        assertThat(ordered("TEA", 1))
                .isEqualTo(
                        new CheckoutOutcome.HeldTooMuch(List.of(new CheckoutOutcome.HeldLine("TEA", 1, 3_000, 3_000))));
        assertThat(world.stock("TEA").held()).isEqualTo(3_000);
        world.invariants();
    }

    @Test
    void what_a_company_holds_is_counted_to_its_last_page() {
        worker.goods("TEA", 10_000, 200, true);
        for (int number = 0; number < 1_000; number++) {
            store.write(Reservation.SCHEMA.insert(held("A-FIRST-BUYER", "COLA", 1)));
        }
        store.write(Reservation.SCHEMA.insert(held("ZZ-LAST-BUYER", "TEA", 3_000)));

        assertThat(ordered("TEA", 1)).isInstanceOf(CheckoutOutcome.HeldTooMuch.class);
    }

    private Reservation held(String memberId, String sku, long units) {
        return new Reservation(
                world.nextId(),
                memberId,
                CheckoutWorld.COMPANY,
                Reservation.State.HELD,
                List.of(new Units(sku, units)));
    }

    @Test
    void what_was_paid_or_given_up_is_held_no_more() {
        worker.goods("TEA", 10_000, 200, true);
        Reservation paid = reservation(ordered("TEA", MOST_PER_ORDER));
        Reservation cancelled = reservation(ordered("TEA", MOST_PER_ORDER));
        ordered("TEA", MOST_PER_ORDER);
        store.transact(paid.consumed());
        store.transact(cancelled.released());

        assertThat(ordered("TEA", MOST_PER_ORDER)).isInstanceOf(CheckoutOutcome.Placed.class);
        assertThat(ordered("TEA", MOST_PER_ORDER)).isInstanceOf(CheckoutOutcome.Placed.class);
        assertThat(ordered("TEA", 1)).isInstanceOf(CheckoutOutcome.HeldTooMuch.class);
    }

    @Test
    void an_index_that_is_behind_refuses_nobody() {
        worker.goods("TEA", 10_000, 200, true);
        for (int colleague = 0; colleague < 3; colleague++) {
            leaveListed(reservation(ordered("TEA", MOST_PER_ORDER)));
        }

        assertThat(ordered("TEA", MOST_PER_ORDER)).isInstanceOf(CheckoutOutcome.Placed.class);
    }

    @Test
    void other_goods_of_the_company_are_not_limited_by_it() {
        worker.goods("TEA", 10_000, 200, true);
        worker.goods("COLA", 10_000, 300, true);
        for (int colleague = 0; colleague < 3; colleague++) {
            ordered("TEA", MOST_PER_ORDER);
        }

        assertThat(ordered("COLA", MOST_PER_ORDER)).isInstanceOf(CheckoutOutcome.Placed.class);
    }

    @Test
    void a_buyer_with_twenty_unpaid_orders_pays_or_cancels_one_first() {
        worker.goods("TEA", 10_000, 200, true);
        String buyer = world.buyer();
        Reservation first = reservation(ordered(buyer, "TEA", 1, 0));
        for (int number = 1; number < 20; number++) {
            assertThat(ordered(buyer, "TEA", 1, number)).isInstanceOf(CheckoutOutcome.Placed.class);
        }
        assertThat(ordered(buyer, "TEA", 1, 20)).isEqualTo(new CheckoutOutcome.TooManyUnpaid(20));

        store.transact(first.released());
        assertThat(placeCart(buyer, "again")).isInstanceOf(CheckoutOutcome.Placed.class);
        assertThat(ordered("TEA", 1)).as("a colleague").isInstanceOf(CheckoutOutcome.Placed.class);
    }

    @Test
    void an_order_with_hot_goods_is_paid_sooner() {
        worker.goods("TEA", 10_000, 200, true);
        worker.hotGoods("HOT", 100, 10);
        String buyer = world.buyerOf("TEA", 1);
        assertThat(payTerm(placeCart(buyer, "tea"))).isEqualTo(Duration.ofMinutes(30));

        worker.add(CheckoutWorld.cartOf(buyer), "TEA", 1, "add-more-tea");
        worker.add(CheckoutWorld.cartOf(buyer), "HOT", 1, "add-hot");
        assertThat(payTerm(placeCart(buyer, "hot"))).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void goods_that_may_be_held_longer_do_not_lengthen_the_term() {
        worker.hotGoods("COOL", 100, 600);

        assertThat(payTerm(ordered("COOL", 1))).isEqualTo(Duration.ofMinutes(30));
    }

    private CheckoutOutcome ordered(String sku, long units) {
        return ordered(world.buyer(), sku, units, 0);
    }

    private CheckoutOutcome ordered(String buyer, String sku, long units, int number) {
        worker.add(CheckoutWorld.cartOf(buyer), sku, units, "add-" + number);
        return placeCart(buyer, "submit-" + number);
    }

    private CheckoutOutcome placeCart(String buyer, String key) {
        return worker.place(buyer, worker.preview(buyer), key);
    }

    private static Duration payTerm(CheckoutOutcome outcome) {
        var times = ((CheckoutOutcome.Placed) outcome).order().order().times();
        return Duration.between(times.createdAt(), times.payUntil().orElseThrow());
    }

    private Reservation reservation(CheckoutOutcome outcome) {
        String orderId = ((CheckoutOutcome.Placed) outcome).order().order().id();
        return store.get(Reservation.SCHEMA, Reservation.key(orderId), Purpose.ORDERING)
                .orElseThrow();
    }

    /** The reservation lets go, and its index has not heard of it. */
    private void leaveListed(Reservation reservation) {
        store.write(Reservation.SCHEMA
                .update(Reservation.key(reservation.orderId()))
                .set(Reservation.STATE, Reservation.State.RELEASED)
                .build());
    }
}
