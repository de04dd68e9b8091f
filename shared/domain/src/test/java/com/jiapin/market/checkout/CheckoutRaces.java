package com.jiapin.market.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.AtOnce;
import com.jiapin.market.Seeded;
import com.jiapin.market.Stage;
import com.jiapin.market.cart.CartOwner;
import com.jiapin.market.order.Order;
import com.jiapin.market.stock.StockRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many buyers, many devices and the merchandise department at once: nothing is sold twice, held twice or lost. */
@Tag("A12")
public abstract class CheckoutRaces {
    private static final int MANY = 8;

    private final Stage.Opening stages;
    private final int cases;

    /** Races on these stages, so many times each. */
    protected CheckoutRaces(Stage.Opening stages, int cases) {
        this.stages = stages;
        this.cases = cases;
    }

    private CheckoutWorld worldOf(String sku, long units) {
        CheckoutWorld world = new CheckoutWorld(stages);
        world.process().goods(sku, units, 200, true);
        return world;
    }

    private static List<CheckoutOutcome.Placed> placed(List<CheckoutOutcome> outcomes) {
        return outcomes.stream()
                .filter(CheckoutOutcome.Placed.class::isInstance)
                .map(CheckoutOutcome.Placed.class::cast)
                .toList();
    }

    /** Many buyers, each about to submit the five units of TEA that he was shown. */
    private static List<Callable<Object>> submitsOfFive(CheckoutWorld world) {
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String buyer = world.buyerOf("TEA", 5);
            PricedCart shown = world.process().preview(buyer);
            calls.add(() -> world.process().place(buyer, shown, "submit-1"));
        }
        return calls;
    }

    @Test
    void one_key_many_times_makes_one_order() {
        Seeded.cases(cases, random -> {
            CheckoutWorld world = worldOf("TEA", 100);
            String buyer = world.buyerOf("TEA", 10);
            PricedCart shown = world.process().preview(buyer);
            List<Callable<CheckoutOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                calls.add(() -> world.process().place(buyer, shown, "submit-1"));
            }
            AtOnce.run(random, calls);
            assertThat(world.orders()).hasSize(1);
            assertThat(world.stock("TEA").held()).isEqualTo(10);
            world.invariants();
        });
    }

    @Test
    void many_keys_on_one_cart_make_one_order_and_the_others_are_told() {
        Seeded.cases(cases, random -> {
            CheckoutWorld world = worldOf("TEA", 100);
            String buyer = world.buyerOf("TEA", 10);
            PricedCart shown = world.process().preview(buyer);
            List<Callable<CheckoutOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                String key = "submit-" + i;
                calls.add(() -> world.process().place(buyer, shown, key));
            }
            List<CheckoutOutcome> outcomes = AtOnce.run(random, calls);
            assertThat(placed(outcomes)).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(outcome -> !(outcome instanceof CheckoutOutcome.Placed))
                    .containsOnly(new CheckoutOutcome.CartChanged());
            assertThat(world.stock("TEA").held()).isEqualTo(10);
            world.invariants();
        });
    }

    @Test
    void the_last_units_go_to_as_many_buyers_as_there_are_units() {
        Seeded.cases(cases, random -> {
            long units = 1L + random.nextInt(MANY - 1);
            CheckoutWorld world = worldOf("COLA", units);
            world.process().goods("TEA", 1_000, 300, true);
            List<Callable<CheckoutOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                String buyer = world.buyerOf("COLA", 1);
                world.process().add(CheckoutWorld.cartOf(buyer), "TEA", 2, "add-tea");
                PricedCart shown = world.process().preview(buyer);
                calls.add(() -> world.process().place(buyer, shown, "submit-1"));
            }
            List<CheckoutOutcome> outcomes = AtOnce.run(random, calls);
            assertThat(placed(outcomes)).hasSize((int) units);
            assertThat(outcomes)
                    .filteredOn(outcome -> !(outcome instanceof CheckoutOutcome.Placed))
                    .containsOnly(new CheckoutOutcome.OutOfStock(List.of(new CheckoutOutcome.ShortLine("COLA", 1))));
            assertThat(world.stock("COLA").available()).isZero();
            assertThat(world.stock("TEA").held()).isEqualTo(2 * units);
            world.invariants();
        });
    }

    @Test
    void prices_imported_during_checkouts_are_shown_anew_or_come_too_late() {
        Seeded.cases(cases, random -> {
            CheckoutWorld world = worldOf("TEA", 1_000);
            List<Callable<Object>> calls = submitsOfFive(world);
            calls.add(() -> world.process().goods("TEA", 0, 250, true));
            List<Object> answers = AtOnce.run(random, calls);
            long orders = 0;
            for (Object answer : answers) {
                switch (answer) {
                    case CheckoutOutcome.Placed placed -> {
                        orders++;
                        assertThat(placed.order().lines().getFirst().unitFen()).isEqualTo(200);
                        assertThat(placed.order().lines().getFirst().termsVersion())
                                .isEqualTo(1);
                    }
                    case CheckoutOutcome.PriceChanged changed ->
                        assertThat(changed.now().quote().goodsFen()).isEqualTo(1_250);
                    default -> assertThat(answer).isNotInstanceOf(CheckoutOutcome.class);
                }
            }
            assertThat(world.stock("TEA").held()).isEqualTo(5 * orders);
            assertThat(world.stock("TEA").termsVersion()).isEqualTo(2);
            world.invariants();
        });
    }

    @Test
    void goods_taken_off_sale_during_checkouts_are_not_held_afterwards() {
        Seeded.cases(cases, random -> {
            CheckoutWorld world = worldOf("TEA", 1_000);
            List<Callable<Object>> calls = submitsOfFive(world);
            calls.add(() -> world.process().goods("TEA", 0, 200, false));
            long orders = AtOnce.run(random, calls).stream()
                    .filter(CheckoutOutcome.Placed.class::isInstance)
                    .count();
            assertThat(world.stock("TEA").held()).isEqualTo(5 * orders);
            assertThat(world.stock("TEA").saleable()).isFalse();
            world.invariants();
        });
    }

    @Test
    void arrivals_booked_during_sales_lose_no_sale_and_no_unit() {
        Seeded.cases(cases, random -> {
            CheckoutWorld world = worldOf("TEA", 20);
            List<Callable<Object>> calls = submitsOfFive(world);
            for (int i = 0; i < MANY; i++) {
                calls.add(() -> world.process().store().write(StockRow.receive("TEA", 2)));
            }
            long orders = AtOnce.run(random, calls).stream()
                    .filter(CheckoutOutcome.Placed.class::isInstance)
                    .count();
            assertThat(orders).isBetween(4L, 7L);
            assertThat(world.stock("TEA").received()).isEqualTo(20 + 2 * MANY);
            assertThat(world.stock("TEA").held()).isEqualTo(5 * orders);
            world.invariants();
        });
    }

    @Test
    @Tag("A11")
    void the_same_goods_added_at_once_count_once_a_key() {
        Seeded.cases(cases, random -> {
            CheckoutWorld world = worldOf("TEA", 100);
            CartOwner owner = CheckoutWorld.cartOf(world.buyer());
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                String key = "add-" + i % 4;
                calls.add(() -> world.process().add(owner, "TEA", 1, key));
            }
            AtOnce.run(random, calls);
            assertThat(world.quantity(owner, "TEA")).isEqualTo(4);
            world.invariants();
        });
    }

    @Test
    @Tag("A11")
    void what_is_added_while_a_checkout_runs_is_ordered_or_stays() {
        Seeded.cases(cases, random -> {
            CheckoutWorld world = worldOf("TEA", 100);
            world.process().goods("COLA", 100, 300, true);
            String buyer = world.buyerOf("TEA", 10);
            CartOwner owner = CheckoutWorld.cartOf(buyer);
            PricedCart shown = world.process().preview(buyer);
            List<Callable<Object>> calls = List.of(
                    () -> world.process().place(buyer, shown, "submit-1"),
                    () -> world.process().add(owner, "TEA", 3, "add-more"),
                    () -> world.process().add(owner, "COLA", 2, "add-other"),
                    () -> {
                        world.process().carts().removeConsumed(owner);
                        return true;
                    });
            AtOnce.run(random, calls);
            world.process().carts().removeConsumed(owner);
            long ordered = world.stock("TEA").held();
            assertThat(ordered).isIn(0L, 10L);
            assertThat(world.quantity(owner, "TEA") + ordered).isEqualTo(13);
            assertThat(world.quantity(owner, "COLA")).isEqualTo(2);
            world.invariants();
        });
    }

    @Test
    @Tag("A11")
    void a_cart_edited_on_two_devices_is_one_cart() {
        Seeded.cases(cases, random -> {
            CheckoutWorld world = worldOf("TEA", 100);
            world.process().goods("COLA", 100, 300, true);
            CartOwner owner = CheckoutWorld.cartOf(world.buyerOf("TEA", 1));
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                long units = i + 2L;
                String key = "add-" + i;
                calls.add(() -> world.process().set(owner, "TEA", units));
                calls.add(() -> world.process().add(owner, "COLA", 1, key));
            }
            calls.add(() -> world.process().remove(owner, "TEA"));
            AtOnce.run(random, calls);
            assertThat(world.quantity(owner, "COLA")).isEqualTo(MANY);
            assertThat(world.quantity(owner, "TEA")).isZero();
            world.invariants();
        });
    }

    @Test
    @Tag("B1")
    void a_guests_cart_merged_many_times_arrives_once_and_whole() {
        Seeded.cases(cases, random -> {
            CheckoutWorld world = worldOf("TEA", 100);
            world.process().goods("COLA", 100, 300, true);
            CartOwner guest = new CartOwner.GuestCart("0".repeat(64));
            CartOwner member = CheckoutWorld.cartOf(world.buyerOf("TEA", 1));
            world.process().add(guest, "TEA", 4, "guest-1");
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String key = "merge-" + i % 2;
                calls.add(() -> world.process().merge(guest, member, key));
            }
            calls.add(() -> world.process().add(member, "COLA", 2, "member-2"));
            calls.add(() -> world.process().add(guest, "COLA", 5, "guest-2"));
            AtOnce.run(random, calls);
            assertThat(world.quantity(member, "TEA") + world.quantity(guest, "TEA"))
                    .isEqualTo(5);
            assertThat(world.quantity(member, "COLA") + world.quantity(guest, "COLA"))
                    .isIn(2L, 7L);
            world.process().merge(guest, member, "merge-last");
            assertThat(world.quantity(member, "TEA")).isEqualTo(5);
            assertThat(world.cart(guest).lines()).isEmpty();
            world.invariants();
        });
    }

    @Test
    void every_order_has_a_number_of_its_own() {
        Seeded.cases(cases, random -> {
            CheckoutWorld world = worldOf("TEA", 100);
            List<Callable<CheckoutOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                String buyer = world.buyerOf("TEA", 1);
                PricedCart shown = world.process().preview(buyer);
                calls.add(() -> world.process().place(buyer, shown, "the-same-key"));
            }
            assertThat(placed(AtOnce.run(random, calls))).hasSize(MANY);
            assertThat(world.orders())
                    .extracting(Order::id)
                    .doesNotHaveDuplicates()
                    .hasSize(MANY);
            world.invariants();
        });
    }
}
