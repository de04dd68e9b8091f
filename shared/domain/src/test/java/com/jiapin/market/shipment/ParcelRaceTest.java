package com.jiapin.market.shipment;

import static com.jiapin.market.shipment.ParcelWorld.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.Seeded;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.memory.CrashPoint;
import com.jiapin.market.datamap.memory.CrashingDataStore;
import com.jiapin.market.once.Once;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many at once, out of order, and with a death at any step: the same end. */
@Tag("A18")
class ParcelRaceTest {
    private static final int MANY = 12;
    private static final String ONE = "SF0000000000001";
    private static final String TWO = "SF0000000000002";

    private static void atOnce(RandomGenerator random, List<Callable<Object>> calls) {
        List<Callable<Object>> shuffled = new ArrayList<>(calls);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> futures =
                    shuffled.stream().map(threads::submit).toList();
            for (Future<Object> future : futures) {
                try {
                    future.get();
                } catch (ExecutionException failed) {
                    boolean answer =
                            failed.getCause() instanceof StoreBusy || failed.getCause() instanceof Once.AlreadyAnswered;
                    if (!answer) {
                        throw new AssertionError(failed);
                    }
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(stopped);
                }
            }
        }
    }

    private static long moves(ParcelWorld world, String orderId, Trigger trigger) {
        return world.detail(orderId).history().stream()
                .map(HistoryEntry::trigger)
                .filter(trigger::equals)
                .count();
    }

    @Test
    void one_report_many_times_at_once_moves_once() {
        Seeded.cases(20, random -> {
            ParcelWorld world = new ParcelWorld();
            String orderId = world.shipped(ONE);
            Shipment shipment = world.parcel(orderId).shipment();
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                calls.add(() -> world.process().push(shipment, report(ONE, 10, ShipmentStatus.DELIVERED)));
            }
            atOnce(random, calls);
            assertThat(world.status(orderId)).isEqualTo(OrderStatus.DELIVERED);
            assertThat(moves(world, orderId, Trigger.PARCELS_SIGNED)).isEqualTo(1);
            assertThat(world.parcel(orderId).track()).hasSize(1);
            world.invariants();
        });
    }

    @Test
    void two_parcels_signed_for_at_the_same_moment_deliver_the_order() {
        Seeded.cases(40, random -> {
            ParcelWorld world = new ParcelWorld();
            String orderId = world.picking();
            Shipment first = world.posted(orderId, ONE, Map.of("COLA", 3L));
            Shipment second = world.posted(orderId, TWO, Map.of("PAPER", 2L));
            atOnce(
                    random,
                    List.of(
                            () -> world.process().push(first, report(ONE, 10, ShipmentStatus.DELIVERED)),
                            () -> world.process().push(second, report(TWO, 10, ShipmentStatus.DELIVERED))));
            assertThat(world.status(orderId)).isEqualTo(OrderStatus.DELIVERED);
            assertThat(moves(world, orderId, Trigger.PARCELS_SIGNED)).isEqualTo(1);
            world.invariants();
        });
    }

    @Test
    void a_parcel_signed_for_while_the_last_one_is_posted_is_not_forgotten() {
        Seeded.cases(40, random -> {
            ParcelWorld world = new ParcelWorld();
            String orderId = world.picking();
            Shipment first = world.posted(orderId, ONE, Map.of("COLA", 3L));
            atOnce(
                    random,
                    List.of(
                            () -> world.process().push(first, report(ONE, 10, ShipmentStatus.DELIVERED)),
                            () -> world.process().post(orderId, TWO, Map.of("PAPER", 2L), "post-2")));
            Shipment second = world.detail(orderId).shipments().getLast().shipment();
            world.process().push(second, report(TWO, 20, ShipmentStatus.DELIVERED));
            assertThat(world.status(orderId)).isEqualTo(OrderStatus.DELIVERED);
            world.invariants();
        });
    }

    @Test
    void reports_in_any_order_lead_to_the_same_end() {
        Seeded.cases(60, random -> {
            ParcelWorld world = new ParcelWorld();
            String orderId = world.shipped(ONE);
            List<TrackingPush> reports = new ArrayList<>(List.of(
                    report(ONE, 10, ShipmentStatus.PICKED_UP),
                    report(ONE, 20, ShipmentStatus.IN_TRANSIT),
                    report(ONE, 30, ShipmentStatus.OUT_FOR_DELIVERY),
                    report(ONE, 40, ShipmentStatus.DELIVERED)));
            reports.addAll(List.copyOf(reports));
            Collections.shuffle(reports, new Random(random.nextLong()));
            reports.forEach(push -> world.process().push(world.parcel(orderId).shipment(), push));
            assertThat(world.status(orderId)).isEqualTo(OrderStatus.DELIVERED);
            assertThat(world.parcel(orderId).shipment().status()).isEqualTo(ShipmentStatus.DELIVERED);
            assertThat(world.parcel(orderId).track()).hasSize(4);
            world.invariants();
        });
    }

    @Test
    void many_post_the_same_parcel_and_one_does() {
        Seeded.cases(20, random -> {
            ParcelWorld world = new ParcelWorld();
            String orderId = world.picking();
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                String key = "post-" + i % 3;
                calls.add(() -> world.process().post(orderId, ONE, Map.of("COLA", 1L), key));
            }
            atOnce(random, calls);
            assertThat(world.detail(orderId).shipments()).hasSize(1);
            world.invariants();
        });
    }

    /** What a story leaves behind, as far as anybody can see. */
    private record End(
            OrderStatus order, List<ShipmentStatus> parcels, List<Integer> steps, List<Boolean> watched, int parked) {
        static End of(ParcelWorld world, String orderId) {
            List<TrackedParcel> parcels = world.detail(orderId).shipments();
            return new End(
                    world.status(orderId),
                    parcels.stream().map(parcel -> parcel.shipment().status()).toList(),
                    parcels.stream().map(parcel -> parcel.track().size()).toList(),
                    parcels.stream().map(parcel -> parcel.shipment().watched()).toList(),
                    world.parked().size());
        }
    }

    private static void everyDeath(Function<ParcelWorld, String> given, BiConsumer<ParcelWorld.Worker, String> act) {
        CrashPoint counting = CrashPoint.never();
        End expected = told(given, act, counting);
        assertThat(counting.steps()).isPositive();
        for (int step = 0; step < counting.steps(); step++) {
            for (CrashPoint point : List.of(CrashPoint.before(step), CrashPoint.after(step))) {
                assertThat(told(given, act, point))
                        .as("after a death at step %s", step)
                        .isEqualTo(expected);
            }
        }
    }

    private static End told(
            Function<ParcelWorld, String> given, BiConsumer<ParcelWorld.Worker, String> act, CrashPoint point) {
        ParcelWorld world = new ParcelWorld();
        String orderId = given.apply(world);
        ParcelWorld.Worker mortal = new ParcelWorld.Worker(
                new CrashingDataStore(world.engine, point),
                subscription -> point.around(() -> world.tracking.subscribe(subscription)),
                world);
        try {
            act.accept(mortal, orderId);
        } catch (CrashPoint.Crash death) {
            world.invariants();
            world.pass(Duration.ofSeconds(20));
            try {
                act.accept(world.process(), orderId);
            } catch (Once.AlreadyAnswered answered) {
                assertThat(answered).isNotNull();
            }
        }
        world.pass(Duration.ofHours(1));
        world.sweep();
        world.invariants();
        return End.of(world, orderId);
    }

    @Test
    void a_death_while_accepting_and_posting() {
        everyDeath(ParcelWorld::paid, (process, orderId) -> {
            try {
                process.accept(orderId, "accept-1");
            } catch (Once.AlreadyAnswered answered) {
                assertThat(answered).isNotNull();
            }
            process.post(orderId, ONE, Map.of("COLA", 3L, "PAPER", 2L), "post-1");
        });
    }

    @Test
    void a_death_while_posting_what_was_heard_of_before() {
        everyDeath(
                world -> {
                    Shipment other =
                            world.parcel(world.shipped("SF0000000000008")).shipment();
                    world.process().push(other, report(ONE, 10, ShipmentStatus.IN_TRANSIT));
                    world.process().push(other, report(ONE, 20, ShipmentStatus.DELIVERED));
                    return world.picking();
                },
                (process, orderId) -> process.post(orderId, ONE, Map.of("COLA", 3L, "PAPER", 2L), "post-1"));
    }

    @Test
    void a_death_while_subscribing() {
        everyDeath(world -> world.shipped(ONE), (process, orderId) -> process.subscribe()
                .goOn(orderId));
    }

    @Test
    void a_death_while_a_report_is_applied_that_is_sent_again() {
        everyDeath(world -> world.shipped(ONE), (process, orderId) -> {
            Shipment shipment = process.world().parcel(orderId).shipment();
            process.push(shipment, report(ONE, 10, ShipmentStatus.IN_TRANSIT));
            process.push(shipment, report(ONE, 20, ShipmentStatus.DELIVERED));
        });
    }
}
