package com.jiapin.market.shipment;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.order.OrderBook;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.ReceiptConfirmation;
import com.jiapin.market.payment.KeyedOnce;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class ReceiptConfirmationTest {
    private final ParcelWorld world = new ParcelWorld();
    private final ReceiptConfirmation receipts = new ReceiptConfirmation(world.engine, world.clock);
    private final String orderId = world.shipped("SF0000000000001");

    @AfterEach
    void invariants() {
        world.invariants();
    }

    private ReceiptConfirmation.Confirmation confirmedBy(String memberId, boolean seesCompany) {
        return receipts.confirm(
                new OrderBook.Reader(memberId, "COMPANY1", seesCompany),
                orderId,
                new KeyedOnce<>(world.engine, world.clock, "confirm-" + memberId));
    }

    @Test
    @Tag("D3")
    void the_buyer_confirms_and_retention_starts() {
        world.pass(Duration.ofHours(3));

        assertThat(confirmedBy(ParcelWorld.MEMBER, false))
                .isInstanceOf(ReceiptConfirmation.Confirmation.Completed.class);

        assertThat(world.status(orderId)).isEqualTo(OrderStatus.COMPLETED);
        assertThat(world.detail(orderId).order().times().closedAt()).contains(world.clock.instant());
    }

    @Test
    void nobody_else_confirms_not_even_who_sees_all_orders_of_the_company() {
        assertThat(confirmedBy("MEMBER02", true)).isInstanceOf(ReceiptConfirmation.Confirmation.NoSuchOrder.class);
        assertThat(confirmedBy("MEMBER03", false)).isInstanceOf(ReceiptConfirmation.Confirmation.NoSuchOrder.class);

        assertThat(world.status(orderId)).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void an_order_nobody_confirms_completes_at_its_time_and_not_before() {
        world.pass(Duration.ofDays(30).minusMillis(1));
        receipts.confirmDue(orderId);
        assertThat(world.status(orderId)).isEqualTo(OrderStatus.SHIPPED);

        world.pass(Duration.ofMillis(1));
        receipts.confirmDue(orderId);
        assertThat(world.status(orderId)).isEqualTo(OrderStatus.COMPLETED);
    }
}
