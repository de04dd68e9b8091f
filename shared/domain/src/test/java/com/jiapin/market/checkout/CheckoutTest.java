package com.jiapin.market.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.InterposedStore;
import com.jiapin.market.Stage;
import com.jiapin.market.cart.CartHead;
import com.jiapin.market.cart.CartOwner;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.once.Once;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.stock.StockRow;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CheckoutTest {
    private final CheckoutWorld world = new CheckoutWorld(Stage::inMemory);
    private final CheckoutWorld.Worker worker = world.process();
    private final String buyer = world.buyer();
    private final CartOwner cart = CheckoutWorld.cartOf(buyer);

    CheckoutTest() {
        worker.goods("TEA", 100, 200, true);
        worker.goods("COLA", 5, 300, true);
    }

    @AfterEach
    void invariants() {
        world.invariants();
    }

    private PricedCart shown(String sku, long units) {
        worker.add(cart, sku, units, "add-" + sku);
        return worker.preview(buyer);
    }

    /** A process before whose next order something happens elsewhere. */
    private CheckoutWorld.Worker interrupted(Runnable elsewhere) {
        return world.process(store -> {
            InterposedStore interposed = new InterposedStore(store);
            interposed.beforeNext(Order.SCHEMA, elsewhere);
            return interposed;
        });
    }

    @Test
    @Tag("A12")
    void a_submit_holds_the_stock_and_hides_the_lines_it_took() {
        CheckoutOutcome outcome = worker.place(buyer, shown("TEA", 10), "submit-1");

        assertThat(outcome).isInstanceOfSatisfying(CheckoutOutcome.Placed.class, placed -> {
            Order order = placed.order().order();
            assertThat(order.status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
            assertThat(order.sums().payableFen()).isEqualTo(3_500);
            assertThat(order.due().orElseThrow().at())
                    .isEqualTo(order.times().payUntil().orElseThrow());
        });
        assertThat(world.stock("TEA").held()).isEqualTo(10);
        assertThat(world.cart(cart).lines()).isEmpty();
    }

    @Test
    void an_order_that_costs_nothing_is_paid_at_once_and_holds_nothing() {
        world.deliversFree();
        worker.goods("SAMPLE", 10, 0, true);

        CheckoutOutcome outcome = worker.place(buyer, shown("SAMPLE", 2), "submit-1");

        assertThat(outcome).isInstanceOfSatisfying(CheckoutOutcome.Placed.class, placed -> {
            assertThat(placed.order().order().status()).isEqualTo(OrderStatus.PAID);
            assertThat(placed.order().order().due()).isEmpty();
        });
        assertThat(world.stock("SAMPLE").sold()).isEqualTo(2);
        assertThat(world.stock("SAMPLE").held()).isZero();
    }

    @Test
    @Tag("A11")
    void an_addition_after_the_submit_starts_from_zero_and_survives_the_clean_up() {
        worker.place(buyer, shown("TEA", 10), "submit-1");
        worker.add(cart, "TEA", 3, "add-later");
        worker.carts().removeConsumed(cart);

        assertThat(world.quantity(cart, "TEA")).isEqualTo(3);
    }

    @Test
    void nothing_is_held_when_one_of_several_goods_is_short() {
        shown("TEA", 10);

        assertThat(worker.place(buyer, shown("COLA", 6), "submit-1"))
                .isInstanceOfSatisfying(CheckoutOutcome.OutOfStock.class, refused -> assertThat(refused.lines())
                        .containsExactly(new CheckoutOutcome.ShortLine("COLA", 6)));
        assertThat(world.stock("TEA").held()).isZero();
        assertThat(world.stock("COLA").held()).isZero();
    }

    @Test
    @Tag("A12")
    void a_price_that_changed_after_the_preview_is_shown_anew() {
        PricedCart shown = shown("TEA", 10);
        worker.goods("TEA", 0, 210, true);

        assertShownAnew(worker.place(buyer, shown, "submit-1"), 3_600);
    }

    @Test
    @Tag("A12")
    void a_price_that_changes_between_reading_it_and_holding_the_stock_is_shown_anew() {
        PricedCart shown = shown("TEA", 10);

        CheckoutOutcome outcome =
                interrupted(() -> worker.goods("TEA", 0, 210, true)).place(buyer, shown, "submit-1");

        assertShownAnew(outcome, 3_600);
    }

    private void assertShownAnew(CheckoutOutcome outcome, long payableFen) {
        assertThat(outcome).isInstanceOfSatisfying(CheckoutOutcome.PriceChanged.class, changed -> assertThat(
                        changed.now().quote().payableFen())
                .isEqualTo(payableFen));
        assertThat(world.stock("TEA").held()).isZero();
    }

    @Test
    void goods_taken_off_sale_between_reading_and_holding_are_not_sold() {
        PricedCart shown = shown("TEA", 10);

        CheckoutOutcome outcome =
                interrupted(() -> worker.goods("TEA", 0, 200, false)).place(buyer, shown, "submit-1");

        assertThat(outcome).isInstanceOf(CheckoutOutcome.NotOrderable.class);
        assertThat(world.stock("TEA").held()).isZero();
    }

    @Test
    void a_twin_of_the_request_that_is_faster_is_the_only_one() {
        PricedCart shown = shown("TEA", 10);
        CheckoutWorld.Worker late = interrupted(() -> worker.place(buyer, shown, "submit-1"));

        assertThatThrownBy(() -> late.place(buyer, shown, "submit-1")).isInstanceOf(Once.AlreadyAnswered.class);

        assertThat(world.orders()).hasSize(1);
        assertThat(world.stock("TEA").held()).isEqualTo(10);
    }

    @Test
    void a_cart_changed_after_the_preview_places_nothing() {
        PricedCart shown = shown("TEA", 10);
        worker.add(cart, "TEA", 1, "add-more");

        assertThat(worker.place(buyer, shown, "submit-1")).isEqualTo(new CheckoutOutcome.CartChanged());
    }

    @Test
    @Tag("A12")
    void a_preview_for_one_address_orders_to_no_other() {
        PricedCart shown = shown("TEA", 10);
        world.address(buyer, "ADDR2");

        assertThat(worker.place(buyer, shown, "ADDR2", "submit-1")).isEqualTo(new CheckoutOutcome.PreviewRefused());
        assertThat(world.orders()).isEmpty();
    }

    @Test
    void one_order_takes_88_different_goods_and_no_more() {
        for (int line = 0; line < 89; line++) {
            worker.goods("GOODS" + line, 10, 100, true);
            worker.add(cart, "GOODS" + line, 1, "add-" + line);
        }
        Buyer who = new Buyer(buyer, CheckoutWorld.COMPANY);

        assertThat(worker.checkout().preview(who, CheckoutWorld.ADDRESS, Set.of()))
                .isEqualTo(new PreviewOutcome.TooManyLines(88));
        worker.remove(cart, "GOODS88");
        assertThat(worker.place(buyer, worker.preview(buyer), "submit-1")).isInstanceOf(CheckoutOutcome.Placed.class);
    }

    @Test
    @Tag("A11")
    void a_head_counts_its_lines_though_taken_ones_are_removed_while_others_are_added() {
        worker.place(buyer, shown("TEA", 10), "submit-1");
        world.process(store -> new InterposedStore(store)
                        .beforeNext(() -> worker.carts().removeConsumed(cart)))
                .add(cart, "COLA", 1, "add-cola");

        assertThat(worker.store()
                        .get(CartHead.SCHEMA, CartHead.key(cart), Purpose.ORDERING)
                        .orElseThrow()
                        .lineCount())
                .isEqualTo(1);
    }

    @Test
    void stock_is_held_only_on_sale_and_under_the_terms_that_were_read() {
        StockRow tea = world.stock("TEA");
        worker.store()
                .write(StockRow.SCHEMA
                        .update(StockRow.key("TEA"))
                        .set(StockRow.SALEABLE, false)
                        .build());

        assertThat(worker.store()
                        .write(StockRow.hold("TEA", 1, tea.termsVersion()))
                        .done())
                .isFalse();
        assertThat(worker.store().write(StockRow.hold("COLA", 1, 2)).done()).isFalse();
        assertThat(worker.store().write(StockRow.hold("COLA", 6, 1)).done()).isFalse();
        assertThat(worker.store().write(StockRow.release("COLA", 1)).done()).isFalse();
    }
}
