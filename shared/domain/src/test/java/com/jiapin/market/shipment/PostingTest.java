package com.jiapin.market.shipment;

import static com.jiapin.market.shipment.ParcelWorld.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.disclosure.StaffAccess;
import com.jiapin.market.once.Once;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.LineMove;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.stock.Reservation;
import com.jiapin.market.stock.StockRow;
import com.jiapin.market.stock.Units;
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
    void what_is_still_held_of_a_paid_order_is_sold_before_it_is_picked() {
        String orderId = world.paid();
        world.engine.write(Reservation.SCHEMA
                .update(Reservation.key(orderId))
                .set(Reservation.STATE, Reservation.State.HELD)
                .build());
        for (Units line : List.of(new Units("COLA", 3), new Units("PAPER", 2))) {
            world.engine.write(StockRow.SCHEMA
                    .update(StockRow.key(line.sku()))
                    .add(StockRow.SOLD, -line.quantity())
                    .add(StockRow.HELD, line.quantity())
                    .build());
        }

        assertThat(world.process().accept(orderId, "accept-1")).isInstanceOf(AcceptOrder.Accepting.Accepted.class);

        assertThat(world.detail(orderId).reservation().orElseThrow().state()).isEqualTo(Reservation.State.CONSUMED);
        world.invariants();
    }

    @Test
    void an_order_has_forty_parcels_at_most() {
        String orderId = world.paid(41, 1);
        world.process().accept(orderId, "accept-1");
        for (int parcel = 0; parcel < 40; parcel++) {
            world.posted(orderId, "SF00000000000" + (10 + parcel), Map.of("COLA", 1L));
        }

        assertThat(world.process().post(orderId, "SF0000000000099", Map.of("COLA", 1L), "post-41"))
                .isEqualTo(new PostShipment.Posted.TooManyParcels(40));
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
}
