package com.jiapin.market.local.fulfilment;

import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.local.payment.PlacedOrder;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.OrderBook;
import com.jiapin.market.order.OrderChange;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.payment.AttemptStatus;
import com.jiapin.market.payment.Channel;
import com.jiapin.market.payment.OrderMoney;
import com.jiapin.market.payment.PaymentAttempt;
import com.jiapin.market.payment.PaymentMethod;
import com.jiapin.market.payment.PaymentWay;
import com.jiapin.market.payment.ProviderAccount;
import com.jiapin.market.payment.TransactionGuard;
import com.jiapin.market.stock.Units;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A paid order as a payment notice leaves it: 2 units each of so many goods. */
public record PaidOrder(String id, List<Units> units) {
    /** Pays an order of so many lines. */
    public static PaidOrder in(Market market, int lines) {
        String id = PlacedOrder.in(market, lines);
        OrderDetail detail =
                new OrderBook(market.store()).find(id, Purpose.LEGAL).orElseThrow();
        Instant now = market.clock().instant();
        long fen = detail.order().sums().payableFen();
        OrderMoney money = OrderMoney.none().received(fen);
        OrderChange change = OrderChange.of(detail.order(), Trigger.PAYMENT_PROVEN, Actor.SYSTEM, now)
                .orElseThrow()
                .with(head -> head.withSums(head.sums().moved(none -> money)))
                .moving(StockEffect.CONSUMED)
                .moving(fen);
        String attempt = market.ids().next();
        String transaction = "4200" + attempt;
        List<Write> writes = new ArrayList<>(change.writes());
        writes.add(TransactionGuard.SCHEMA.insert(
                new TransactionGuard(Channel.WECHAT, transaction, id, PlacedOrder.MEMBER, attempt)));
        writes.add(PaymentAttempt.SCHEMA.insert(new PaymentAttempt(
                attempt,
                Optional.empty(),
                id,
                PlacedOrder.MEMBER,
                PaymentWay.ofWechat(new PaymentMethod.Native()),
                AttemptStatus.SUCCESS,
                1,
                fen,
                "CNY",
                new ProviderAccount("wx0000000000000001", "1900000001"),
                Optional.empty(),
                Optional.of(transaction),
                money,
                0,
                now,
                now.plusSeconds(1800),
                Optional.of(now),
                Optional.empty())));
        writes.addAll(detail.reservation().orElseThrow().consumed());
        if (!market.store().transact(writes).done()) {
            throw new AssertionError("the order of the test could not be paid");
        }
        return new PaidOrder(id, detail.reservation().orElseThrow().units());
    }
}
