package com.jiapin.market.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.Mishaps;
import com.jiapin.market.Stage;
import com.jiapin.market.datamap.memory.CrashingDataStore;
import com.jiapin.market.once.Once;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.stock.StockRow;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A process that dies at any step leaves nothing behind that repeats and timers do not bring to the same end. */
@Tag("A16")
public abstract class PaymentDeaths {
    private final Stage.Opening stages;

    /** Deaths on these stages. */
    protected PaymentDeaths(Stage.Opening stages) {
        this.stages = stages;
    }

    /** What a story leaves behind, as far as anybody can see. */
    private record End(
            OrderStatus status,
            OrderMoney money,
            Map<String, Long> attempts,
            Map<String, Long> refunds,
            StockRow cola) {
        static End of(PaymentWorld world, String orderId) {
            Map<String, Long> attempts = new TreeMap<>();
            world.detail(orderId)
                    .attempts()
                    .forEach(attempt -> attempts.merge(attempt.status().name(), 1L, Long::sum));
            Map<String, Long> refunds = new TreeMap<>();
            world.detail(orderId)
                    .refunds()
                    .forEach(refund -> refunds.merge(refund.status().name(), 1L, Long::sum));
            return new End(
                    world.order(orderId).status(),
                    world.order(orderId).sums().money(),
                    attempts,
                    refunds,
                    world.stock("COLA"));
        }
    }

    private void everyDeath(
            Function<PaymentWorld, String> given,
            BiConsumer<PaymentWorld.Worker, String> act,
            BiConsumer<PaymentWorld, String> afterwards) {
        Mishaps.every(stages, (point, doing) -> {
            PaymentWorld world = new PaymentWorld(stages);
            String orderId = given.apply(world);
            PaymentWorld.Worker mortal = new PaymentWorld.Worker(
                    new CrashingDataStore(world.store, point), new CrashingProvider(world.provider, point), world);
            if (!doing.done(() -> act.accept(mortal, orderId))) {
                world.invariants();
                world.pass(Duration.ofSeconds(20));
                repeat(world, orderId, act);
            }
            world.invariants();
            afterwards.accept(world, orderId);
            world.settle();
            return End.of(world, orderId);
        });
    }

    private static void repeat(PaymentWorld world, String orderId, BiConsumer<PaymentWorld.Worker, String> act) {
        try {
            act.accept(world.process(), orderId);
        } catch (Once.AlreadyAnswered answered) {
            assertThat(answered).isNotNull();
        }
    }

    private static void settleRefunds(PaymentWorld world) {
        world.settle();
        world.provider.refundNumbers().forEach(refund -> world.process()
                .recordRefund()
                .record(world.provider.settle(refund, RefundState.SUCCESS), "EV-" + refund));
    }

    private static String attemptOf(PaymentWorld world, String orderId) {
        return world.detail(orderId).attempts().getFirst().number();
    }

    @Test
    void starting_to_pay() {
        everyDeath(PaymentWorld::placed, (process, orderId) -> process.pay(orderId, "key-00001"), (world, orderId) -> {
            assertThat(world.detail(orderId).attempts()).hasSize(1);
            world.process().recordTrade().record(world.provider.pay(attemptOf(world, orderId)), "EV-1");
        });
    }

    @Test
    void recording_a_payment() {
        everyDeath(
                PaymentDeaths::paidAtProvider,
                (process, orderId) -> process.recordTrade()
                        .record(process.world().provider.requireTrade(attemptOf(process.world(), orderId)), "EV-1"),
                (world, orderId) -> {});
    }

    private static String paidAtProvider(PaymentWorld world) {
        String orderId = world.placed();
        world.provider.pay(world.started(orderId));
        return orderId;
    }

    @Test
    void recording_a_payment_that_only_the_timer_tells_of() {
        everyDeath(
                world -> {
                    String orderId = paidAtProvider(world);
                    world.pass(Duration.ofMinutes(1));
                    return orderId;
                },
                (process, orderId) -> process.world().sweep(process),
                (world, orderId) -> {});
    }

    @Test
    void recording_money_for_a_cancelled_order_and_giving_it_back() {
        everyDeath(
                world -> {
                    String orderId = world.placed();
                    String number = world.started(orderId);
                    world.process().cancel(orderId, "cancel-1");
                    world.pass(Duration.ofMinutes(6));
                    world.sweep();
                    world.provider.pay(number);
                    return orderId;
                },
                (process, orderId) -> {
                    process.recordTrade()
                            .record(process.world().provider.requireTrade(attemptOf(process.world(), orderId)), "EV-1");
                    process.work().goOn(orderId);
                },
                (world, orderId) -> settleRefunds(world));
    }

    @Test
    void cancelling_an_order_nobody_tried_to_pay() {
        everyDeath(
                PaymentWorld::placed,
                (process, orderId) -> process.cancel(orderId, "cancel-1"),
                (world, orderId) -> {});
    }

    @Test
    void cancelling_an_order_with_an_open_attempt() {
        everyDeath(
                world -> {
                    String orderId = world.placed();
                    world.started(orderId);
                    world.pass(Duration.ofMinutes(6));
                    return orderId;
                },
                (process, orderId) -> {
                    process.cancel(orderId, "cancel-1");
                    process.work().goOn(orderId);
                },
                (world, orderId) -> {});
    }

    @Test
    void cancelling_a_paid_order_and_refunding_it() {
        everyDeath(
                PaymentWorld::paidOrder,
                (process, orderId) -> {
                    process.cancel(orderId, "cancel-1");
                    process.work().goOn(orderId);
                },
                (world, orderId) -> settleRefunds(world));
    }

    @Test
    void closing_an_order_past_its_deadline() {
        everyDeath(
                world -> {
                    String orderId = world.placed();
                    world.started(orderId);
                    world.pass(Duration.ofMinutes(31));
                    return orderId;
                },
                (process, orderId) -> process.world().sweep(process),
                (world, orderId) -> {});
    }

    @Test
    void recording_a_refund() {
        everyDeath(
                world -> {
                    String orderId = world.paidOrder();
                    world.process().cancel(orderId, "cancel-1");
                    world.process().work().goOn(orderId);
                    return orderId;
                },
                (process, orderId) -> process.recordRefund()
                        .record(
                                process.world()
                                        .provider
                                        .settle(
                                                process.world()
                                                        .provider
                                                        .refundNumbers()
                                                        .getFirst(),
                                                RefundState.SUCCESS),
                                "EV-2"),
                (world, orderId) -> {});
    }
}
