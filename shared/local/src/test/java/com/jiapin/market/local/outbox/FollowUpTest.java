package com.jiapin.market.local.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.cart.CartHead;
import com.jiapin.market.cart.CartLine;
import com.jiapin.market.cart.CartOwner;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.local.payment.PlacedOrder;
import com.jiapin.market.local.simulator.Fault;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the workers finish after an order changed. */
@ExtendWith(FreshWorkshop.class)
@ResourceLock(SharedParts.LOCK)
class FollowUpTest {
    private static final Duration UNPAID_TOO_LONG = Duration.ofHours(3);

    private final Workshop workshop;
    private final DataStore store;

    FollowUpTest(Workshop workshop) {
        this.workshop = workshop;
        this.store = workshop.market.store();
    }

    private void changed(String orderId, long version) {
        workshop.sqs.sendMessage(request -> request.queueUrl(workshop.workQueue)
                .messageBody("{\"v\":1,\"orderId\":\"" + orderId + "\",\"version\":" + version + "}"));
        assertThat(new Delivery(workshop.sqs, workshop.workQueue, workshop.orderWork).toTheEnd())
                .isEqualTo(1);
    }

    @Test
    @Tag("A11")
    void whatANewOrderTookLeavesTheCart() {
        String orderId = workshop.placed(Duration.ZERO);
        CartOwner owner = new CartOwner.MemberCart(PlacedOrder.MEMBER);
        Instant now = workshop.market.clock().instant();
        store.write(CartHead.SCHEMA.insert(
                new CartHead(owner, 1, CartHead.State.OPEN, 2, Map.of("TAKEN", 1L), Optional.of(orderId), now)));
        for (String sku : List.of("TAKEN", "LEFT")) {
            store.write(CartLine.SCHEMA.insert(new CartLine(owner, sku, "P-" + sku, 2, 100, 1, now)));
        }

        changed(orderId, 1);

        assertThat(cart(owner).all(CartLine.SCHEMA)).extracting(CartLine::sku).containsExactly("LEFT");
        assertThat(cart(owner).first(CartHead.SCHEMA).orElseThrow().lineCount()).isEqualTo(1);
    }

    private Rows cart(CartOwner owner) {
        return store.partition(Table.TRANSIENT, CartHead.partition(owner), "", Purpose.ORDERING);
    }

    @Test
    void anOrderThatIsBeingClosedIsClosedWithoutWaitingForItsTimer() {
        String orderId = workshop.placed(UNPAID_TOO_LONG);
        workshop.attempted(orderId, Duration.ofMinutes(10));
        workshop.wechatPay.faults().plan("query", Fault.Kind.SERVER_ERROR_BEFORE);
        workshop.expire(orderId, Duration.ZERO);
        assertThat(workshop.detail(orderId).order().status()).isEqualTo(OrderStatus.CLOSING);

        changed(orderId, 2);

        assertThat(workshop.detail(orderId).order().status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    @Tag("D3")
    void allRowsOfAnEndedOrderExpireWithIt() {
        String orderId = workshop.placed(UNPAID_TOO_LONG);
        workshop.expire(orderId, Duration.ZERO);
        Instant ended = workshop.detail(orderId).order().times().closedAt().orElseThrow();

        changed(orderId, 3);

        assertThat(store.partition(Table.ORDERS, Order.partition(orderId), "", Purpose.LEGAL)
                        .rows())
                .hasSizeGreaterThan(4)
                .extracting(Row::expiry)
                .containsOnly(RetentionClass.TRANSACTION_RECORD.expiry(ended));
    }
}
