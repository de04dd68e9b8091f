package com.jiapin.market.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.MarketData;
import com.jiapin.market.datamap.Retention;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.payment.PaymentWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rows beside an order, wherever they stand, are kept as long as the order and no longer. */
@Tag("D3")
final class ParentRetentionTest {
    private final PaymentWorld world = new PaymentWorld();
    private final ParentRetention retention = new ParentRetention(world.engine, MarketData.MAP);

    private String cancelledAfterATry() {
        String orderId = world.placed();
        world.tried(orderId);
        world.process().cancel(orderId, "cancel-1");
        world.pass(Duration.ofMinutes(6));
        world.sweep();
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.CANCELLED);
        return orderId;
    }

    /** All rows of the orders table that take their clock from a parent; the test has one order. */
    private List<Row> beside() {
        return world.stage.all(Table.ORDERS).stream()
                .filter(row -> MarketData.MAP
                        .schema(row.entity())
                        .filter(schema -> schema.retention() instanceof Retention.WithParent)
                        .isPresent())
                .toList();
    }

    private void assertAllExpire(Optional<Instant> at) {
        assertThat(beside()).allSatisfy(row -> assertThat(row.expiry())
                .as("%s %s", row.entity(), row.key())
                .isEqualTo(at));
    }

    @Test
    void rows_beside_an_open_order_have_no_expiry() {
        retention.follow(world.paidOrder());

        assertAllExpire(Optional.empty());
    }

    @Test
    void rows_and_look_ups_of_an_ended_order_expire_with_it_however_often_the_work_is_told() {
        String orderId = cancelledAfterATry();
        Instant ended = world.order(orderId).times().closedAt().orElseThrow();

        retention.follow(orderId);
        retention.follow(orderId);

        assertThat(beside()).extracting(Row::entity).contains("TradeLookUp", "PaymentAttempt", "OrderHistory");
        assertAllExpire(RetentionClass.TRANSACTION_RECORD.expiry(ended));
    }

    @Test
    void rows_of_an_order_that_is_open_again_lose_their_expiry() {
        String orderId = cancelledAfterATry();
        retention.follow(orderId);
        world.paidLate(orderId);

        retention.follow(orderId);

        assertThat(beside()).extracting(Row::entity).contains("RefundLookUp", "TransactionGuard");
        assertAllExpire(Optional.empty());
    }
}
