package com.jiapin.market.shipment;

import static com.jiapin.market.shipment.ParcelWorld.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.AtOnce;
import com.jiapin.market.Seeded;
import com.jiapin.market.Stage;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.OrderBook;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.ReceiptConfirmation;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.payment.EndOrder;
import com.jiapin.market.payment.KeyedOnce;
import com.jiapin.market.payment.RefundRequests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many at once and out of order: the same end. */
@Tag("A18")
public abstract class ParcelRaces {
    private static final int MANY = 12;
    private static final String ONE = "SF0000000000001";
    private static final String TWO = "SF0000000000002";

    private final Stage.Opening stages;
    private final int cases;

    /** Races on these stages, so many times each. */
    protected ParcelRaces(Stage.Opening stages, int cases) {
        this.stages = stages;
        this.cases = cases;
    }

    private static long moves(ParcelWorld world, String orderId, Trigger trigger) {
        return world.detail(orderId).history().stream()
                .map(HistoryEntry::trigger)
                .filter(trigger::equals)
                .count();
    }

    @Test
    void one_report_many_times_at_once_moves_once() {
        Seeded.cases(cases, random -> {
            ParcelWorld world = new ParcelWorld(stages);
            String orderId = world.shipped(ONE);
            Shipment shipment = world.parcel(orderId).shipment();
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                calls.add(() -> world.process().push(shipment, report(ONE, 10, ShipmentStatus.DELIVERED)));
            }
            AtOnce.run(random, calls);
            assertThat(world.status(orderId)).isEqualTo(OrderStatus.DELIVERED);
            assertThat(moves(world, orderId, Trigger.PARCELS_SIGNED)).isEqualTo(1);
            assertThat(world.parcel(orderId).track()).hasSize(1);
            world.invariants();
        });
    }

    @Test
    void two_parcels_signed_for_at_the_same_moment_deliver_the_order() {
        Seeded.cases(cases, random -> {
            ParcelWorld world = new ParcelWorld(stages);
            String orderId = world.picking();
            Shipment first = world.posted(orderId, ONE, Map.of("COLA", 3L));
            Shipment second = world.posted(orderId, TWO, Map.of("PAPER", 2L));
            AtOnce.run(
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
        Seeded.cases(cases, random -> {
            ParcelWorld world = new ParcelWorld(stages);
            String orderId = world.picking();
            Shipment first = world.posted(orderId, ONE, Map.of("COLA", 3L));
            AtOnce.run(
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
        Seeded.cases(cases, random -> {
            ParcelWorld world = new ParcelWorld(stages);
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
        Seeded.cases(cases, random -> {
            ParcelWorld world = new ParcelWorld(stages);
            String orderId = world.picking();
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                String key = "post-" + i % 3;
                calls.add(() -> world.process().post(orderId, ONE, Map.of("COLA", 1L), key));
            }
            AtOnce.run(random, calls);
            assertThat(world.detail(orderId).shipments()).hasSize(1);
            world.invariants();
        });
    }

    @Test
    void a_buyer_who_confirms_while_the_delivery_is_reported_has_a_complete_order() {
        Seeded.cases(cases, random -> {
            ParcelWorld world = new ParcelWorld(stages);
            String orderId = world.shipped(ONE);
            Shipment shipment = world.parcel(orderId).shipment();
            OrderBook.Reader buyer = new OrderBook.Reader(ParcelWorld.MEMBER, "COMPANY1", false);
            AtOnce.run(
                    random,
                    List.<Callable<Object>>of(
                            () -> world.process().push(shipment, report(ONE, 10, ShipmentStatus.DELIVERED)),
                            () -> world.process().push(shipment, report(ONE, 5, ShipmentStatus.IN_TRANSIT)),
                            () -> new ReceiptConfirmation(world.engine, world.clock)
                                    .confirm(buyer, orderId, new KeyedOnce<>(world.engine, world.clock, "confirm-1"))));
            assertThat(world.status(orderId)).isEqualTo(OrderStatus.COMPLETED);
            assertThat(moves(world, orderId, Trigger.BUYER_CONFIRMS)).isEqualTo(1);
            assertThat(world.parcel(orderId).track()).hasSize(2);
            world.invariants();
        });
    }

    @Test
    void staff_who_stop_an_order_that_others_ship_have_one_winner() {
        Seeded.cases(cases, random -> {
            ParcelWorld world = new ParcelWorld(stages);
            String orderId = world.picking();
            EndOrder stopping = new EndOrder(world.engine, new RefundRequests(world::nextId, world.clock), world.clock);
            AtOnce.run(
                    random,
                    List.<Callable<Object>>of(
                            () -> world.process().post(orderId, ONE, Map.of("COLA", 3L, "PAPER", 2L), "post-1"),
                            () -> world.process().post(orderId, TWO, Map.of("COLA", 1L), "post-2"),
                            () -> stopping.stop(
                                    orderId,
                                    EndOrder.StopReason.BUYER_REQUEST,
                                    new KeyedOnce<>(world.engine, world.clock, "stop-1"))));
            long sent = world.detail(orderId).shipments().size();
            boolean stopped = moves(world, orderId, Trigger.MERCHANT_STOPS) == 1;
            assertThat(stopped).isEqualTo(sent == 0);
            assertThat(sent).isLessThanOrEqualTo(1);
            world.invariants();
        });
    }
}
