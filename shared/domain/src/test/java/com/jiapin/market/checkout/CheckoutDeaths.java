package com.jiapin.market.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.Mishaps;
import com.jiapin.market.Stage;
import com.jiapin.market.cart.CartOwner;
import com.jiapin.market.datamap.memory.CrashingDataStore;
import com.jiapin.market.once.Once;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.stock.StockRow;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A process that dies at any step of filling a cart or ordering: the buyer repeats, and it is as if nothing had happened. */
@Tag("A12")
public abstract class CheckoutDeaths {
    private final Stage.Opening stages;

    /** Deaths on these stages. */
    protected CheckoutDeaths(Stage.Opening stages) {
        this.stages = stages;
    }

    /** What a story leaves behind, as far as anybody can see. */
    private record End(List<OrderStatus> orders, List<Long> payable, StockRow tea, List<String> cart, long version) {
        static End of(CheckoutWorld world, CartOwner owner) {
            return new End(
                    world.orders().stream().map(Order::status).toList(),
                    world.orders().stream()
                            .map(order -> order.sums().payableFen())
                            .toList(),
                    world.stock("TEA"),
                    world.cart(owner).lines().stream()
                            .map(line -> line.line().sku() + " " + line.line().quantity())
                            .toList(),
                    world.cart(owner).version());
        }
    }

    private void everyDeath(BiConsumer<CheckoutWorld.Worker, String> act) {
        Mishaps.every(stages, (point, doing) -> {
            CheckoutWorld world = new CheckoutWorld(stages);
            world.process().goods("TEA", 100, 200, true);
            String buyer = world.buyerOf("TEA", 10);
            CheckoutWorld.Worker mortal = world.process(store -> new CrashingDataStore(store, point));
            if (!doing.done(() -> act.accept(mortal, buyer))) {
                world.invariants();
                act.accept(world.process(), buyer);
            }
            world.invariants();
            return End.of(world, CheckoutWorld.cartOf(buyer));
        });
    }

    private static void again(Runnable act) {
        try {
            act.run();
        } catch (Once.AlreadyAnswered answered) {
            assertThat(answered).isNotNull();
        }
    }

    @Test
    void ordering() {
        everyDeath((process, buyer) -> {
            if (process.world().orders().isEmpty()) {
                PricedCart shown = process.preview(buyer);
                again(() ->
                        assertThat(process.place(buyer, shown, "submit-1")).isInstanceOf(CheckoutOutcome.Placed.class));
            }
            process.carts().removeConsumed(CheckoutWorld.cartOf(buyer));
        });
    }

    @Test
    void filling_a_cart() {
        everyDeath((process, buyer) -> {
            CartOwner owner = CheckoutWorld.cartOf(buyer);
            again(() -> process.add(owner, "TEA", 3, "add-more"));
        });
    }

    @Test
    void merging_carts() {
        everyDeath((process, buyer) -> {
            CartOwner guest = new CartOwner.GuestCart("1".repeat(64));
            again(() -> process.add(guest, "TEA", 4, "guest-1"));
            again(() -> process.merge(guest, CheckoutWorld.cartOf(buyer), "merge-1"));
        });
    }
}
