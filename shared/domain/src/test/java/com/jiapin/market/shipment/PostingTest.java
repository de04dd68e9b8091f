package com.jiapin.market.shipment;

import static com.jiapin.market.shipment.ParcelWorld.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.disclosure.Disclosure;
import com.jiapin.market.disclosure.StaffAccess;
import com.jiapin.market.once.Once;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.LineMove;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.order.OrderStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Staff accept and ship orders. */
class PostingTest {
    private final ParcelWorld world = new ParcelWorld();

    @Test
    void a_paid_order_is_accepted_once_and_by_repeat_not_again() {
        String orderId = world.paid();
        assertThat(world.process().accept(orderId, "accept-1")).isInstanceOf(AcceptOrder.Accepting.Accepted.class);
        assertThat(world.status(orderId)).isEqualTo(OrderStatus.PICKING);
        assertThat(world.process().accept(orderId, "accept-2")).isInstanceOf(AcceptOrder.Accepting.NotNow.class);
        assertThat(world.process().accept("NOBODYS", "accept-3")).isInstanceOf(AcceptOrder.Accepting.NoSuchOrder.class);
        world.invariants();
    }

    @Test
    @Tag("A17")
    void a_parcel_with_everything_ships_the_order_and_records_what_the_carrier_gets() {
        String orderId = world.shipped("SF0000000000001");

        OrderDetail detail = world.detail(orderId);
        assertThat(detail.order().status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(detail.order().due()).contains(Due.at(world.clock.instant().plus(Duration.ofDays(30))));
        assertThat(detail.currentQuantities().open()).isZero();
        assertThat(detail.shipments()).singleElement().satisfies(parcel -> {
            assertThat(parcel.shipment().status()).isEqualTo(ShipmentStatus.CREATED);
            assertThat(parcel.shipment().due()).contains(Due.at(world.clock.instant()));
        });
        assertThat(world.disclosures()).singleElement().satisfies(disclosure -> {
            assertThat(disclosure.recipient()).isEqualTo(Recipient.LOGISTICS);
            assertThat(disclosure.party()).isEqualTo("shunfeng");
            assertThat(disclosure.purpose()).isEqualTo(Purpose.DELIVERY);
            assertThat(disclosure.fields())
                    .containsExactlyInAnyOrder(
                            "recipientName",
                            "recipientPhone",
                            "recipientRegion",
                            "recipientStreet",
                            "deliveryTime",
                            "number",
                            "units");
        });
        world.invariants();
    }

    @Test
    void an_order_is_shipped_in_two_parcels() {
        String orderId = world.picking();
        world.posted(orderId, "SF0000000000001", Map.of("COLA", 2L));
        assertThat(world.status(orderId)).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
        world.posted(orderId, "SF0000000000002", Map.of("COLA", 1L));
        assertThat(world.status(orderId)).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
        world.posted(orderId, "SF0000000000003", Map.of("PAPER", 2L));
        assertThat(world.status(orderId)).isEqualTo(OrderStatus.SHIPPED);
        assertThat(world.detail(orderId).shipments())
                .extracting(parcel -> parcel.shipment().number())
                .containsExactly("SF0000000000001", "SF0000000000002", "SF0000000000003");
        world.invariants();
    }

    @Test
    void more_than_is_open_or_unknown_goods_are_refused_and_change_nothing() {
        String orderId = world.picking();
        assertThat(world.process().post(orderId, "SF0000000000001", Map.of("COLA", 4L, "TEA", 1L), "post-1"))
                .isEqualTo(new PostShipment.Posted.NotOpen(
                        List.of(new LineMove.Refused("COLA", 4, 3), new LineMove.Refused("TEA", 1, 0))));
        assertThat(world.status(orderId)).isEqualTo(OrderStatus.PICKING);
        assertThat(world.disclosures()).isEmpty();
    }

    @Test
    void a_number_that_another_parcel_has_is_taken_whatever_its_letters_case() {
        String first = world.shipped("SF0000000000001");
        String second = world.picking();
        assertThat(world.process().post(second, "sf0000000000001", Map.of("COLA", 1L), "post-2"))
                .isInstanceOf(PostShipment.Posted.NumberTaken.class);
        assertThat(world.status(second)).isEqualTo(OrderStatus.PICKING);
        assertThat(world.status(first)).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void only_what_is_picked_can_be_shipped() {
        String orderId = world.paid();
        assertThat(world.process().post(orderId, "SF0000000000001", Map.of("COLA", 1L), "post-1"))
                .isInstanceOf(PostShipment.Posted.NotNow.class);
        assertThat(world.process().post("NOBODYS", "SF0000000000001", Map.of("COLA", 1L), "post-2"))
                .isInstanceOf(PostShipment.Posted.NoSuchOrder.class);
    }

    @Test
    void the_same_request_posts_once() {
        String orderId = world.picking();
        world.process().post(orderId, "SF0000000000001", Map.of("COLA", 1L), "post-1");
        assertThatThrownBy(() -> world.process().post(orderId, "SF0000000000001", Map.of("COLA", 1L), "post-1"))
                .isInstanceOf(Once.AlreadyAnswered.class);
        assertThat(world.detail(orderId).shipments()).hasSize(1);
    }

    @Test
    @Tag("D1")
    void every_look_of_staff_at_an_order_is_recorded() {
        String orderId = world.picking();
        world.posted(orderId, "SF0000000000001", Map.of("COLA", 1L));

        assertThat(world.accesses()).hasSize(2).allSatisfy(access -> {
            assertThat(access.memberId()).isEqualTo(MEMBER);
            assertThat(access.employeeId()).isEqualTo(ParcelWorld.EMPLOYEE);
            assertThat(access.purpose()).isEqualTo(Purpose.DELIVERY);
            assertThat(access.categories()).contains(Category.CONTACT, Category.LOCATION);
            assertThat(access.orderId()).isEqualTo(orderId);
        });
        assertThat(world.accesses()).extracting(StaffAccess::id).doesNotHaveDuplicates();
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
