package com.jiapin.market.shipment;

import static com.jiapin.market.shipment.ParcelWorld.report;
import static com.jiapin.market.shipment.ParcelWorld.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderChange;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.shipment.ApplyPush.Applying;
import com.jiapin.market.shipment.TrackingPush.CarrierCorrection;
import com.jiapin.market.shipment.TrackingPush.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What reports of the tracking service do to parcels and orders. */
@Tag("A18")
class ReportsTest {
    private static final String NUMBER = "SF0000000000001";

    private final ParcelWorld world = new ParcelWorld();

    private Applying push(String orderId, TrackingPush push) {
        return world.process().push(world.parcel(orderId).shipment(), push);
    }

    @Test
    void the_parcel_that_is_signed_for_delivers_its_order() {
        String orderId = world.shipped(NUMBER);
        assertThat(push(orderId, report(NUMBER, 10, ShipmentStatus.IN_TRANSIT))).isEqualTo(Applying.STORED);
        assertThat(world.status(orderId)).isEqualTo(OrderStatus.SHIPPED);
        world.pass(Duration.ofDays(2));
        assertThat(push(orderId, report(NUMBER, 20, ShipmentStatus.DELIVERED))).isEqualTo(Applying.STORED);

        assertThat(world.status(orderId)).isEqualTo(OrderStatus.DELIVERED);
        assertThat(world.detail(orderId).order().due())
                .contains(Due.at(world.clock.instant().plus(Duration.ofDays(10))));
        assertThat(world.parcel(orderId).track()).hasSize(2);
        world.invariants();
    }

    @Test
    void the_same_report_again_changes_nothing_and_a_full_repeat_adds_only_new_steps() {
        String orderId = world.shipped(NUMBER);
        push(orderId, report(NUMBER, 10, ShipmentStatus.IN_TRANSIT));
        long version = world.parcel(orderId).shipment().version();
        assertThat(push(orderId, report(NUMBER, 10, ShipmentStatus.IN_TRANSIT))).isEqualTo(Applying.STORED);
        assertThat(world.parcel(orderId).shipment().version()).isEqualTo(version);

        push(
                orderId,
                report(
                        NUMBER,
                        Phase.REPEATED,
                        Optional.of(ShipmentStatus.OUT_FOR_DELIVERY),
                        step(10, ShipmentStatus.IN_TRANSIT),
                        step(20, ShipmentStatus.OUT_FOR_DELIVERY)));
        assertThat(world.parcel(orderId).track()).hasSize(2);
        assertThat(world.parcel(orderId).shipment().status()).isEqualTo(ShipmentStatus.OUT_FOR_DELIVERY);
    }

    @Test
    void an_older_report_after_the_delivery_joins_the_track_only() {
        String orderId = world.shipped(NUMBER);
        push(orderId, report(NUMBER, 30, ShipmentStatus.DELIVERED));
        long version = world.detail(orderId).order().version();
        assertThat(push(orderId, report(NUMBER, 10, ShipmentStatus.OUT_FOR_DELIVERY)))
                .isEqualTo(Applying.STORED);
        assertThat(world.parcel(orderId).shipment().status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(world.parcel(orderId).track()).hasSize(2);
        assertThat(world.detail(orderId).order().version()).isEqualTo(version);
    }

    @Test
    void a_report_on_another_number_or_carrier_changes_nothing_is_kept_and_alarms() {
        String orderId = world.shipped(NUMBER);
        TrackingPush otherNumber = report("SF0000000000009", 10, ShipmentStatus.DELIVERED);
        TrackingPush otherCarrier = new TrackingPush(
                Phase.WATCHING,
                Optional.of("yuantong"),
                Optional.of(NUMBER),
                otherNumber.state(),
                otherNumber.events(),
                Optional.empty());
        long version = world.parcel(orderId).shipment().version();

        assertThat(push(orderId, otherNumber)).isEqualTo(Applying.MISMATCHED);
        assertThat(push(orderId, otherNumber)).isEqualTo(Applying.MISMATCHED);
        assertThat(push(orderId, otherCarrier)).isEqualTo(Applying.MISMATCHED);

        assertThat(world.parcel(orderId).shipment().version()).isEqualTo(version);
        assertThat(world.status(orderId)).isEqualTo(OrderStatus.SHIPPED);
        assertThat(world.parked())
                .extracting(ParkedPush::carrier, ParkedPush::number)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("shunfeng", "SF0000000000009"),
                        org.assertj.core.api.Assertions.tuple("yuantong", NUMBER));
        assertThat(world.alarms).containsOnly(TrackingAlarm.PUSH_MISMATCH).hasSize(3);
    }

    @Test
    void a_stopped_watch_sets_the_flag_only() {
        String orderId = world.shipped(NUMBER);
        push(orderId, report(NUMBER, 10, ShipmentStatus.IN_TRANSIT));
        TrackingPush abort = new TrackingPush(
                Phase.STOPPED, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());
        assertThat(push(orderId, abort)).isEqualTo(Applying.STORED);
        assertThat(world.parcel(orderId).shipment().stopped()).isTrue();
        assertThat(world.parcel(orderId).shipment().status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
        assertThat(world.parcel(orderId).track()).hasSize(1);
    }

    @Test
    void an_unknown_code_joins_the_track_keeps_the_status_and_alarms() {
        String orderId = world.shipped(NUMBER);
        push(orderId, report(NUMBER, 10, ShipmentStatus.IN_TRANSIT));
        TrackingEvent strange = new TrackingEvent(
                "strange",
                Optional.of(ParcelWorld.START.plus(Duration.ofMinutes(20))),
                "text",
                Optional.of("9999"),
                Optional.empty(),
                Optional.empty());
        TrackingPush push = new TrackingPush(
                Phase.WATCHING,
                Optional.of("shunfeng"),
                Optional.of(NUMBER),
                Optional.of(new TrackingPush.State("9999", Optional.empty(), false)),
                List.of(strange),
                Optional.empty());

        assertThat(push(orderId, push)).isEqualTo(Applying.STORED);
        assertThat(world.alarms).containsExactly(TrackingAlarm.UNKNOWN_CODE);
        assertThat(world.parcel(orderId).shipment().status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
        assertThat(world.parcel(orderId).track())
                .extracting(TrackingEvent::rawCode)
                .contains(Optional.of("9999"));
    }

    @Test
    void a_corrected_carrier_moves_the_look_up_and_is_subscribed_again_once() {
        String orderId = world.shipped(NUMBER);
        world.sweep();
        TrackingPush corrected = new TrackingPush(
                Phase.STOPPED,
                Optional.of("shunfeng"),
                Optional.of(NUMBER),
                Optional.empty(),
                List.of(),
                Optional.of(new CarrierCorrection(Optional.of("shunfeng"), "yuantong")));
        assertThat(push(orderId, corrected)).isEqualTo(Applying.STORED);
        assertThat(push(orderId, corrected)).isEqualTo(Applying.STORED);

        assertThat(new Rows(world.stage.all(Table.ORDERS)).all(ShipmentLookUp.SCHEMA))
                .extracting(ShipmentLookUp::carrier)
                .containsExactly("yuantong");
        world.sweep();
        assertThat(world.tracking.asked)
                .extracting(TrackingSubscription::carrierCode)
                .containsExactly("shunfeng", "yuantong");
        assertThat(world.parcel(orderId).shipment().stopped()).isFalse();
        assertThat(push(orderId, report(NUMBER, 10, ShipmentStatus.IN_TRANSIT)))
                .as("late reports may still name the carrier it was thought to be")
                .isEqualTo(Applying.STORED);
    }

    @Test
    void a_correction_to_a_number_that_another_parcel_has_is_a_mismatch() {
        String orderId = world.shipped(NUMBER);
        String other = world.picking();
        world.engine.transact(List.of(ShipmentLookUp.SCHEMA.insert(
                new ShipmentLookUp("yuantong", NUMBER, other, "OTHER", ParcelWorld.MEMBER))));
        TrackingPush corrected = new TrackingPush(
                Phase.STOPPED,
                Optional.of("shunfeng"),
                Optional.of(NUMBER),
                Optional.empty(),
                List.of(),
                Optional.of(new CarrierCorrection(Optional.of("shunfeng"), "yuantong")));
        assertThat(push(orderId, corrected)).isEqualTo(Applying.MISMATCHED);
        assertThat(world.parcel(orderId).shipment().carrier()).isEqualTo("shunfeng");
        assertThat(world.alarms).containsExactly(TrackingAlarm.PUSH_MISMATCH);
    }

    @Test
    void two_parcels_deliver_the_order_only_together() {
        String orderId = world.picking();
        Shipment first = world.posted(orderId, NUMBER, Map.of("COLA", 3L));
        world.process().push(first, report(NUMBER, 5, ShipmentStatus.DELIVERED));
        assertThat(world.status(orderId)).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
        Shipment second = world.posted(orderId, "SF0000000000002", Map.of("PAPER", 2L));
        assertThat(world.status(orderId)).isEqualTo(OrderStatus.SHIPPED);
        world.process().push(second, report("SF0000000000002", 15, ShipmentStatus.DELIVERED));
        assertThat(world.status(orderId)).isEqualTo(OrderStatus.DELIVERED);
        world.invariants();
    }

    @Test
    void an_order_whose_parcels_all_come_back_is_returned_and_with_one_signed_it_is_delivered() {
        String returned = world.shipped(NUMBER);
        push(returned, report(NUMBER, 10, ShipmentStatus.REFUSED));
        assertThat(world.status(returned)).isEqualTo(OrderStatus.RETURNED);
        assertThat(world.detail(returned).order().due()).isEmpty();

        String mixed = world.picking();
        Shipment signed = world.posted(mixed, "SF0000000000002", Map.of("COLA", 3L));
        Shipment refused = world.posted(mixed, "SF0000000000003", Map.of("PAPER", 2L));
        world.process().push(refused, report("SF0000000000003", 10, ShipmentStatus.RETURNED));
        world.process().push(signed, report("SF0000000000002", 20, ShipmentStatus.DELIVERED));
        assertThat(world.status(mixed)).isEqualTo(OrderStatus.DELIVERED);
        world.invariants();
    }

    @Test
    void reports_after_completion_only_extend_the_track_which_ends_with_the_order() {
        String orderId = world.shipped(NUMBER);
        push(orderId, report(NUMBER, 10, ShipmentStatus.DELIVERED));
        Order order = world.detail(orderId).order();
        world.engine.transact(OrderChange.of(order, Trigger.BUYER_CONFIRMS, Actor.BUYER, world.clock.instant())
                .orElseThrow()
                .writes());
        TrackingPush late = report(
                NUMBER,
                Phase.REPEATED,
                Optional.of(ShipmentStatus.DELIVERED),
                IntStream.range(0, 20)
                        .mapToObj(minute -> step(100 + minute, ShipmentStatus.DELIVERED))
                        .toArray(TrackingEvent[]::new));
        assertThat(push(orderId, late)).isEqualTo(Applying.STORED);

        assertThat(world.status(orderId)).isEqualTo(OrderStatus.COMPLETED);
        assertThat(world.parcel(orderId).track()).hasSize(21);
        assertThat(world.stage.all(Table.ORDERS))
                .filteredOn(row -> row.entity().equals(TrackPage.SCHEMA.name())
                        && !row.key().sort().endsWith("#000"))
                .isNotEmpty()
                .allMatch(row -> row.expiry().isPresent());
        world.invariants();
    }

    @Test
    void an_unknown_or_malformed_token_finds_nothing() {
        String orderId = world.shipped(NUMBER);
        ApplyPush pushes = world.process().pushes();
        String token = world.parcel(orderId).shipment().callbackToken();
        assertThat(pushes.find(token)).isPresent();
        assertThat(pushes.find(token.substring(1) + "A")).isEmpty();
        assertThat(pushes.find("")).isEmpty();
        assertThat(pushes.find("x".repeat(5_000))).isEmpty();
        assertThat(pushes.find(Sha256.of(token))).isEmpty();
        assertThat(world.stage.all(Table.ORDERS))
                .noneMatch(row -> row.key().partition().contains(token));
        assertThat(world.engine.get(TrackingToken.SCHEMA, TrackingToken.key(Sha256.of(token)), Purpose.DELIVERY))
                .map(TrackingToken::shipmentId)
                .contains(world.parcel(orderId).shipment().id());
    }

    @Test
    void a_track_keeps_five_hundred_steps_and_the_status_still_moves() {
        String orderId = world.shipped(NUMBER);
        for (int part = 0; part < 6; part++) {
            int from = part * 100;
            push(
                    orderId,
                    report(
                            NUMBER,
                            Phase.WATCHING,
                            Optional.of(ShipmentStatus.IN_TRANSIT),
                            IntStream.range(from, from + 100)
                                    .mapToObj(minute -> step(minute, ShipmentStatus.IN_TRANSIT))
                                    .toArray(TrackingEvent[]::new)));
        }
        assertThat(world.parcel(orderId).track()).hasSize(500);
        push(orderId, report(NUMBER, 700, ShipmentStatus.DELIVERED));
        assertThat(world.parcel(orderId).track()).hasSize(500);
        assertThat(world.status(orderId)).isEqualTo(OrderStatus.DELIVERED);
    }
}
