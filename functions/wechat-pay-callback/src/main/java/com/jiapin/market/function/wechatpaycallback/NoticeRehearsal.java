package com.jiapin.market.function.wechatpaycallback;

import com.jiapin.market.account.Source;
import com.jiapin.market.aws.provider.wechat.WechatPayNotices;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.order.Delivery;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.OrderSums;
import com.jiapin.market.order.OrderTimes;
import com.jiapin.market.payment.PaymentAttempt;
import com.jiapin.market.payment.PaymentMethod;
import com.jiapin.market.payment.TradeLookUp;
import com.jiapin.market.stock.Reservation;
import com.jiapin.market.stock.StockRow;
import com.jiapin.market.stock.Units;
import com.jiapin.market.time.TimerSchedule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An order of paper is paid, and a signed notice of it is recorded. */
final class NoticeRehearsal {
    private static final String ORDER = "REHEARSAL-ORDER";
    private static final String COMPANY = "REHEARSAL-COMPANY";
    private static final String MEMBER = "REHEARSAL-MEMBER";
    private static final String NUMBER = "REHEARSAL0000000000000001";
    private static final String SKU = "REHEARSAL-SKU";
    private static final long FEN = 10_000;

    private NoticeRehearsal() {}

    static void play(Rehearsal rehearsal) {
        Instant now = rehearsal.market().clock().instant();
        PaperProvider provider = PaperProvider.knownTo(rehearsal.market().secrets());
        OrderTimes times = OrderTimes.placed(now, TimerSchedule.standard().payDue(now, Optional.empty()));
        Order order = new Order(
                ORDER,
                MEMBER,
                COMPANY,
                Source.WEB,
                OrderStatus.PENDING_PAYMENT,
                1,
                1,
                OrderSums.unpaid(FEN, 0),
                new Delivery(
                        "彩排",
                        "19900000000",
                        Optional.empty(),
                        new Delivery.Region("上海市", "上海市", "黄浦区"),
                        "一号",
                        Optional.empty(),
                        Optional.empty()),
                times,
                times.payUntil().map(Due::at),
                Optional.empty(),
                0,
                0);
        rehearsal.given(
                Order.SCHEMA.insert(order),
                Reservation.SCHEMA.insert(
                        new Reservation(ORDER, MEMBER, COMPANY, Reservation.State.HELD, List.of(new Units(SKU, 1)))),
                StockRow.SCHEMA.insert(StockRow.received(SKU, 100, 1, true)),
                TradeLookUp.SCHEMA.insert(new TradeLookUp(NUMBER, ORDER, MEMBER)),
                PaymentAttempt.SCHEMA.insert(PaymentAttempt.opened(
                        NUMBER,
                        order,
                        new PaymentMethod.Native(),
                        PaperProvider.ACCOUNT,
                        now,
                        now.plusSeconds(600),
                        Due.at(now.plusSeconds(60)))));
        String body = provider.notice(NUMBER, FEN, now);
        rehearsal.post(
                new WechatPayCallbackHandler(rehearsal.market()),
                WechatPayNotices.PAYMENT_PATH,
                provider.headers(body, now),
                body.getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                204);
        rehearsal.reachDatabase();
    }
}
