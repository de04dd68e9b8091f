package com.jiapin.market.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.InterposedStore;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.disclosure.Disclosure;
import com.jiapin.market.order.OrderStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Having parcels watched. */
class SubscriptionTest {
    private final ParcelWorld world = new ParcelWorld();

    @Test
    void two_workers_at_the_same_moment_ask_the_service_once() {
        String orderId = world.shipped("SF0000000000001");
        InterposedStore store = new InterposedStore(world.engine);
        store.beforeNext(Shipment.SCHEMA, world::sweep);

        new ParcelWorld.Worker(store, world.tracking, world).subscribe().goOn(orderId);

        assertThat(world.tracking.asked).hasSize(1);
        assertThat(world.parcel(orderId).shipment().watched()).isTrue();
    }

    @Test
    void a_parcel_that_has_ended_is_not_watched_any_more() {
        String orderId = world.shipped("SF0000000000001");
        world.process()
                .push(
                        world.parcel(orderId).shipment(),
                        ParcelWorld.report("SF0000000000001", 1, ShipmentStatus.DELIVERED));

        world.sweep();

        assertThat(world.tracking.asked).isEmpty();
        assertThat(world.parcel(orderId).shipment().due()).isEmpty();
    }

    @Test
    @Tag("A17")
    @Tag("C5")
    void the_tracking_service_gets_the_last_digits_and_the_region_and_a_record_is_made_first() {
        String orderId = world.shipped("SF0000000000001");
        world.sweep();

        assertThat(world.tracking.asked).singleElement().satisfies(asked -> {
            assertThat(asked.carrierCode()).isEqualTo("shunfeng");
            assertThat(asked.waybill()).isEqualTo("SF0000000000001");
            assertThat(asked.phoneLastFour()).contains("8000");
            assertThat(asked.from()).contains("广东省深圳市");
            assertThat(asked.to()).contains("上海市浦东新区");
        });
        assertThat(world.disclosures())
                .filteredOn(disclosure -> disclosure.recipient() == Recipient.TRACKING)
                .singleElement()
                .extracting(Disclosure::fields)
                .isEqualTo(List.of("recipientPhone", "recipientRegion", "carrier", "number"));
        assertThat(world.parcel(orderId).shipment().watched()).isTrue();
        assertThat(world.parcel(orderId).shipment().due()).isEmpty();
        world.pass(Duration.ofDays(1));
        world.sweep();
        assertThat(world.tracking.asked).hasSize(1);
    }

    @Test
    void a_subscription_that_fails_is_tried_again_with_growing_waits() {
        String orderId = world.shipped("SF0000000000001");
        world.tracking.answer(
                new SubscribeResult.Retry("no-answer", false),
                new SubscribeResult.Retry("500", false),
                new SubscribeResult.Retry("600", true));
        world.sweep();
        world.sweep();
        assertThat(world.tracking.asked).as("not before its time").hasSize(1);
        world.pass(Duration.ofSeconds(15));
        world.sweep();
        world.pass(Duration.ofSeconds(15));
        world.sweep();
        assertThat(world.tracking.asked).hasSize(2);
        world.pass(Duration.ofMinutes(10));
        world.sweep();
        assertThat(world.alarms).containsExactly(TrackingAlarm.KEY_REFUSED);
        world.pass(Duration.ofMinutes(10));
        world.sweep();
        assertThat(world.tracking.asked).hasSize(4).allMatch(asked -> asked.salt()
                .equals(world.tracking.asked.getFirst().salt()));
        assertThat(world.parcel(orderId).shipment().watched()).isTrue();
    }

    @Test
    void a_parcel_that_the_service_will_not_watch_is_given_up_with_an_alarm() {
        String orderId = world.shipped("SF0000000000001");
        world.tracking.answer(new SubscribeResult.GiveUp("701"));
        world.sweep();
        assertThat(world.alarms).containsExactly(TrackingAlarm.REQUEST_REFUSED);
        assertThat(world.parcel(orderId).shipment().stopped()).isTrue();
        assertThat(world.parcel(orderId).shipment().due()).isEmpty();
        assertThat(world.status(orderId)).isEqualTo(OrderStatus.SHIPPED);
    }
}
