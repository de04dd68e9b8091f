package com.jiapin.market.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.Seeded;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.disclosure.StaffReading;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.LineMove;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.ReceiptConfirmation;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.shipment.AcceptOrder;
import com.jiapin.market.shipment.ApplyPush;
import com.jiapin.market.shipment.PostShipment;
import com.jiapin.market.shipment.Shipment;
import com.jiapin.market.shipment.ShipmentStatus;
import com.jiapin.market.shipment.TrackingPush;
import com.jiapin.market.time.TimerSchedule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Giving up what a partly shipped order still lacks. */
class ShortCloseTest {
    private static final TimerSchedule TIMERS = TimerSchedule.standard();

    private final PaymentWorld world = new PaymentWorld();

    private static ApplyPush pushes(PaymentWorld world) {
        return new ApplyPush(world.store, TIMERS, (alarm, shipment) -> {}, world.clock);
    }

    private static String partlyShipped(PaymentWorld world, Map<String, Long> units) {
        String orderId = world.paidOrder();
        StaffReading reading = new StaffReading(world.store, world::nextId, world.clock);
        new AcceptOrder(world.store, reading, world.clock)
                .accept("EMPLOYEE", orderId, new KeyedOnce<>(world.store, world.clock, "accept-1"));
        SplittableRandom random = new SplittableRandom(7);
        PostShipment post = new PostShipment(
                world.store,
                reading,
                pushes(world),
                world::nextId,
                count -> {
                    byte[] bytes = new byte[count];
                    random.nextBytes(bytes);
                    return bytes;
                },
                TIMERS,
                world.clock);
        assertThat(post.post(
                        "EMPLOYEE",
                        orderId,
                        new PostShipment.Posting("shunfeng", "SF0000000000001", units),
                        new KeyedOnce<>(world.store, world.clock, "post-1")))
                .isInstanceOf(PostShipment.Posted.Done.class);
        return orderId;
    }

    private static ShortClose.Closing close(
            PaymentWorld world, String orderId, Map<String, Long> units, EndOrder.StopReason reason, String key) {
        return new ShortClose(world.store, new RefundRequests(world::nextId, world.clock), TIMERS, world.clock)
                .close(orderId, units, reason, new KeyedOnce<>(world.store, world.clock, key));
    }

    private static void deliver(PaymentWorld world, String orderId) {
        Shipment shipment = world.detail(orderId).shipments().getFirst().shipment();
        pushes(world)
                .apply(
                        pushes(world).find(shipment.callbackToken()).orElseThrow(),
                        new TrackingPush(
                                TrackingPush.Phase.WATCHING,
                                Optional.of("shunfeng"),
                                Optional.of("SF0000000000001"),
                                Optional.of(new TrackingPush.State("3", Optional.of(ShipmentStatus.DELIVERED), false)),
                                List.of(),
                                Optional.empty()));
    }

    @Test
    void the_rest_is_refunded_goes_back_on_sale_and_the_order_counts_as_shipped() {
        String orderId = partlyShipped(world, Map.of("COLA", 3L));
        long paperBefore = world.stock("PAPER").available();

        assertThat(close(world, orderId, Map.of(), EndOrder.StopReason.BUYER_REQUEST, "close-1"))
                .isInstanceOf(ShortClose.Closing.Done.class);

        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(world.detail(orderId).refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.amountFen()).isEqualTo(9_000);
            assertThat(refund.reason()).isEqualTo(RefundReason.SHORT_CLOSED);
        });
        assertThat(world.stock("PAPER").available()).isEqualTo(paperBefore + 2);
        HistoryEntry last = world.detail(orderId).history().getLast();
        assertThat(last.stock()).isEqualTo(StockEffect.RESTOCKED);
        assertThat(last.stockUnits()).extracting(units -> units.sku()).containsExactly("PAPER");
        world.invariants();
    }

    @Test
    void a_part_that_is_missing_is_written_off_and_the_order_stays_partly_shipped() {
        String orderId = partlyShipped(world, Map.of("COLA", 1L));
        assertThat(close(world, orderId, Map.of("PAPER", 1L), EndOrder.StopReason.SHORTAGE, "close-1"))
                .isInstanceOf(ShortClose.Closing.Done.class);
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
        assertThat(world.stock("PAPER").writtenOff()).isEqualTo(1);
        assertThat(close(world, orderId, Map.of("PAPER", 2L), EndOrder.StopReason.SHORTAGE, "close-2"))
                .isEqualTo(new ShortClose.Closing.NotOpen(List.of(new LineMove.Refused("PAPER", 2, 1))));
        close(world, orderId, Map.of(), EndOrder.StopReason.SHORTAGE, "close-3");
        assertThat(world.detail(orderId).refunds().stream()
                        .mapToLong(Refund::amountFen)
                        .sum())
                .as("two thirds of the cola and all of the paper")
                .isEqualTo(2_000 + 9_000);
        world.invariants();
    }

    @Test
    void with_all_its_parcels_signed_for_the_order_is_delivered_in_the_same_step() {
        String orderId = partlyShipped(world, Map.of("COLA", 3L));
        deliver(world, orderId);
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
        close(world, orderId, Map.of(), EndOrder.StopReason.SHORTAGE, "close-1");
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(world.order(orderId).due()).isPresent();
        world.invariants();
    }

    @Test
    void a_parcel_signed_for_at_the_same_moment_is_not_forgotten() {
        Seeded.cases(30, random -> {
            PaymentWorld fresh = new PaymentWorld();
            String orderId = partlyShipped(fresh, Map.of("COLA", 3L));
            Thread report = Thread.ofVirtual().start(() -> deliver(fresh, orderId));
            try {
                close(fresh, orderId, Map.of(), EndOrder.StopReason.SHORTAGE, "close-1");
                report.join();
            } catch (StoreBusy | InterruptedException failure) {
                throw new AssertionError(failure);
            }
            assertThat(fresh.order(orderId).status()).isEqualTo(OrderStatus.DELIVERED);
            fresh.invariants();
        });
    }

    @Test
    @Tag("D3")
    void an_order_confirmed_while_a_refund_is_under_way_starts_its_retention_with_the_refunds_end() {
        String orderId = partlyShipped(world, Map.of("COLA", 3L));
        close(world, orderId, Map.of(), EndOrder.StopReason.BUYER_REQUEST, "close-1");

        assertThat(new ReceiptConfirmation(world.store, world.clock)
                        .confirm(PaymentWorld.BUYER, orderId, new KeyedOnce<>(world.store, world.clock, "confirm-1")))
                .isInstanceOf(ReceiptConfirmation.Confirmation.Completed.class);
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(world.order(orderId).times().closedAt()).isEmpty();

        world.pass(Duration.ofHours(1));
        world.process().work().goOn(orderId);
        String refund = world.provider.refundNumbers().getFirst();
        world.process().recordRefund().record(world.provider.settle(refund, RefundState.SUCCESS), "EV-R");
        assertThat(world.order(orderId).times().closedAt()).contains(world.clock.instant());
        world.invariants();
    }

    @Test
    void an_order_that_is_not_partly_shipped_is_left_alone() {
        String orderId = world.paidOrder();
        assertThat(close(world, orderId, Map.of(), EndOrder.StopReason.SHORTAGE, "close-1"))
                .isInstanceOf(ShortClose.Closing.NotNow.class);
        assertThat(close(world, "NOBODYS", Map.of(), EndOrder.StopReason.SHORTAGE, "close-2"))
                .isInstanceOf(ShortClose.Closing.NoSuchOrder.class);
    }
}
