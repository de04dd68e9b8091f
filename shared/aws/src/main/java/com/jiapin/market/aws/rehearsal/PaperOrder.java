package com.jiapin.market.aws.rehearsal;

import com.jiapin.market.account.Source;
import com.jiapin.market.order.Delivery;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderLine;
import com.jiapin.market.order.OrderLines;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.OrderSums;
import com.jiapin.market.order.OrderTimes;
import com.jiapin.market.time.TimerSchedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An order of paper, of one line. */
public final class PaperOrder {
    /** Its number. */
    public static final String ORDER = "REHEARSAL-ORDER";

    /** Who placed it. */
    public static final String MEMBER = "REHEARSAL-MEMBER";

    /** For whom it was placed. */
    public static final String COMPANY = "REHEARSAL-COMPANY";

    /** What was ordered. */
    public static final String SKU = "REHEARSAL-SKU";

    private PaperOrder() {}

    /** The head, not paid as far as its sums tell. */
    public static Order in(OrderStatus status, long fen, Instant now) {
        OrderTimes times = OrderTimes.placed(now, TimerSchedule.standard().payDue(now, Optional.empty()));
        return new Order(
                ORDER,
                MEMBER,
                COMPANY,
                Source.WEB,
                status,
                1,
                1,
                OrderSums.unpaid(fen, 0),
                new Delivery(
                        "彩排",
                        "19900000000",
                        Optional.empty(),
                        new Delivery.Region("上海市", "上海市", "黄浦区"),
                        "一号",
                        Optional.empty(),
                        Optional.empty()),
                times,
                status == OrderStatus.PENDING_PAYMENT ? times.payUntil().map(Due::at) : Optional.empty(),
                Optional.empty(),
                status == OrderStatus.SHIPPED ? 1 : 0,
                0);
    }

    /** What was ordered: one piece for all of the money. */
    public static OrderLines lines(long fen) {
        return new OrderLines(
                ORDER,
                MEMBER,
                0,
                List.of(new OrderLine(
                        1, SKU, "REHEARSAL-PRODUCT", "彩排", "Rehearsal", 1, 1, fen, "REHEARSAL-LIST", 1, fen, 0, fen)));
    }
}
