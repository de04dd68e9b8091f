package com.jiapin.market.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.InterposedStore;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderChange;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.payment.PaymentWorld;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LedgersTest {
    private final PaymentWorld world = new PaymentWorld();
    private final String orderId = world.paidOrder();
    private final Ledgers ledgers = new Ledgers(world.engine);

    @Test
    void each_version_is_written_once_whatever_is_repeated_or_late() {
        ledgers.bringTo(orderId, 2);
        ledgers.bringTo(orderId, 1);
        ledgers.bringTo(orderId, 2);

        assertThat(money()).extracting(MoneyEntry::fen).containsExactly(12_800L);
        assertThat(ledgers.position(orderId)).isEqualTo(2);
    }

    @Test
    void a_consumer_that_was_overtaken_does_not_set_the_position_back() {
        ledgers.bringTo(orderId, 2);
        moved(Trigger.WAREHOUSE_ACCEPTS);
        InterposedStore slow = new InterposedStore(world.engine);
        slow.beforeNext(LedgerPosition.SCHEMA, () -> {
            moved(Trigger.PART_SHIPPED);
            ledgers.bringTo(orderId, 4);
        });

        new Ledgers(slow).bringTo(orderId, 3);

        assertThat(ledgers.position(orderId)).isEqualTo(4);
    }

    /** A change without money or stock. */
    private void moved(Trigger trigger) {
        Order head = world.order(orderId);
        OrderChange change = OrderChange.of(head, trigger, Actor.STAFF, world.clock.instant())
                .orElseThrow();
        assertThat(world.engine.transact(change.writes()).done()).isTrue();
    }

    @Test
    void a_version_that_the_history_does_not_hold_yet_is_waited_for() {
        assertThatThrownBy(() -> ledgers.bringTo(orderId, 3)).isInstanceOf(StoreBusy.class);
        assertThat(ledgers.position(orderId)).isZero();
    }

    private List<MoneyEntry> money() {
        return new Rows(world.stage.all(Table.ORDERS)).all(MoneyEntry.SCHEMA);
    }
}
