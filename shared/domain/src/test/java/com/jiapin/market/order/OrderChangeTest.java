package com.jiapin.market.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.payment.PaymentWorld;
import org.junit.jupiter.api.Test;

/** The one way a head changes. */
final class OrderChangeTest {
    private final PaymentWorld world = new PaymentWorld();
    private final Order paid = world.order(world.paidOrder());

    @Test
    void only_whom_the_table_names_causes_a_change() {
        assertThat(OrderChange.of(paid, Trigger.WAREHOUSE_ACCEPTS, Actor.STAFF, world.clock.instant()))
                .isPresent();
        assertThat(OrderChange.of(paid, Trigger.WAREHOUSE_ACCEPTS, Actor.BUYER, world.clock.instant()))
                .isEmpty();
        assertThat(OrderChange.of(paid, Trigger.BUYER_CANCELS, Actor.STAFF, world.clock.instant()))
                .isEmpty();
    }

    @Test
    void a_head_that_has_moved_on_is_not_changed_even_where_its_history_entry_is_free() {
        OrderChange change = OrderChange.of(paid, Trigger.WAREHOUSE_ACCEPTS, Actor.STAFF, world.clock.instant())
                .orElseThrow();
        world.engine.write(Order.SCHEMA
                .update(Order.key(paid.id()))
                .set(Order.VERSION, paid.version() + 5)
                .build());

        assertThat(world.engine.transact(change.writes()).done()).isFalse();
        assertThat(world.order(paid.id()).status()).isEqualTo(OrderStatus.PAID);
    }
}
