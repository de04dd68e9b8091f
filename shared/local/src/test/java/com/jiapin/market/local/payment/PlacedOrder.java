package com.jiapin.market.local.payment;

import com.jiapin.market.account.Source;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.Delivery;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderLine;
import com.jiapin.market.order.OrderLines;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.OrderSums;
import com.jiapin.market.order.OrderTimes;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.stock.Reservation;
import com.jiapin.market.stock.StockRow;
import com.jiapin.market.stock.Units;
import com.jiapin.market.time.TimerSchedule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** An unpaid order as checkout leaves it: 2 units each of so many goods at 50 yuan, 8 yuan of freight. */
public final class PlacedOrder {
    /** The buyer. */
    public static final String MEMBER = "01J0000000000000000000MEMB";

    /** His company. */
    public static final String COMPANY = "01J0000000000000000000COMP";

    static final long FREIGHT_FEN = 800;
    static final long LINE_FEN = 10_000;

    private PlacedOrder() {}

    /** Places an order of so many lines and returns its number. */
    public static String in(Market market, int count) {
        String id = market.ids().next();
        Instant now = market.clock().instant();
        List<Units> units = IntStream.range(0, count)
                .mapToObj(line -> new Units("S-" + id + "-" + line, 2))
                .toList();
        for (Units line : units) {
            require(market, List.of(StockRow.SCHEMA.insert(StockRow.received(line.sku(), 100, 1, true))));
        }
        List<OrderLine> lines = IntStream.range(0, count)
                .mapToObj(line -> line(line + 1L, units.get(line).sku()))
                .toList();
        Order order = order(id, now, count);
        List<Write> writes = new ArrayList<>();
        writes.add(Order.SCHEMA.insert(order));
        OrderLines.chunked(id, MEMBER, lines).forEach(chunk -> writes.add(OrderLines.SCHEMA.insert(chunk)));
        writes.add(Reservation.SCHEMA.insert(new Reservation(id, MEMBER, COMPANY, Reservation.State.HELD, units)));
        writes.add(HistoryEntry.SCHEMA.insert(new HistoryEntry(
                id,
                MEMBER,
                1,
                Optional.empty(),
                OrderStatus.PENDING_PAYMENT,
                Trigger.SUBMIT,
                Actor.BUYER,
                now,
                StockEffect.HELD,
                0)));
        units.forEach(line -> writes.add(StockRow.hold(line.sku(), line.quantity(), 1)));
        require(market, writes);
        return id;
    }

    private static Order order(String id, Instant now, int count) {
        OrderTimes times = OrderTimes.placed(now, TimerSchedule.standard().payDue(now, Optional.empty()));
        return new Order(
                id,
                MEMBER,
                COMPANY,
                Source.ANDROID,
                OrderStatus.PENDING_PAYMENT,
                1,
                count,
                OrderSums.unpaid(LINE_FEN * count, FREIGHT_FEN),
                new Delivery(
                        "欧阳小明",
                        "13800138000",
                        Optional.empty(),
                        new Delivery.Region("上海市", "上海市", "浦东新区"),
                        "世纪大道 1 号 2 号楼 1203 室",
                        Optional.empty(),
                        Optional.empty()),
                times,
                times.payUntil().map(Due::at),
                Optional.empty(),
                0,
                0);
    }

    private static OrderLine line(long number, String sku) {
        return new OrderLine(
                number,
                sku,
                "PRODUCT",
                "可口可乐 330ml 24 听装",
                "Coca-Cola 330 ml, case of 24",
                2,
                1,
                LINE_FEN / 2,
                "STANDARD",
                1,
                LINE_FEN,
                0,
                LINE_FEN);
    }

    private static void require(Market market, List<Write> writes) {
        if (!market.store().transact(writes).done()) {
            throw new AssertionError("the order of the test could not be placed");
        }
    }
}
