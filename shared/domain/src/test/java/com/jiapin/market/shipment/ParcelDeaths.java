package com.jiapin.market.shipment;

import static com.jiapin.market.shipment.ParcelWorld.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.Mishaps;
import com.jiapin.market.Stage;
import com.jiapin.market.datamap.memory.CrashingDataStore;
import com.jiapin.market.once.Once;
import com.jiapin.market.order.OrderStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A process that dies at any step of accepting, posting, subscribing or a report: the same end. */
@Tag("A18")
public abstract class ParcelDeaths {
    private static final String ONE = "SF0000000000001";

    private final Stage.Opening stages;

    /** Deaths on these stages. */
    protected ParcelDeaths(Stage.Opening stages) {
        this.stages = stages;
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

    private void everyDeath(Function<ParcelWorld, String> given, BiConsumer<ParcelWorld.Worker, String> act) {
        Mishaps.every(stages, (point, doing) -> {
            ParcelWorld world = new ParcelWorld(stages);
            String orderId = given.apply(world);
            ParcelWorld.Worker mortal = new ParcelWorld.Worker(
                    new CrashingDataStore(world.engine, point),
                    subscription -> point.around(() -> world.tracking.subscribe(subscription)),
                    world);
            if (!doing.done(() -> act.accept(mortal, orderId))) {
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
        });
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
