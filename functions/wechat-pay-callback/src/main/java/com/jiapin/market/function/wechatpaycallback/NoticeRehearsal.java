package com.jiapin.market.function.wechatpaycallback;

import com.jiapin.market.aws.provider.wechat.WechatPayNotices;
import com.jiapin.market.aws.rehearsal.PaperOrder;
import com.jiapin.market.aws.rehearsal.PaperWechatPay;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.payment.PaymentAttempt;
import com.jiapin.market.payment.PaymentMethod;
import com.jiapin.market.payment.TradeLookUp;
import com.jiapin.market.stock.Reservation;
import com.jiapin.market.stock.StockRow;
import com.jiapin.market.stock.Units;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An order of paper is paid, and a signed notice of it is recorded. */
final class NoticeRehearsal {
    private static final String NUMBER = "REHEARSAL0000000000000001";
    private static final long FEN = 10_000;

    private NoticeRehearsal() {}

    static void play(Rehearsal rehearsal) {
        Instant now = rehearsal.market().clock().instant();
        PaperWechatPay provider = PaperWechatPay.knownTo(rehearsal.market().secrets());
        Order order = PaperOrder.in(OrderStatus.PENDING_PAYMENT, FEN, now);
        rehearsal.given(
                Order.SCHEMA.insert(order),
                Reservation.SCHEMA.insert(new Reservation(
                        PaperOrder.ORDER,
                        PaperOrder.MEMBER,
                        PaperOrder.COMPANY,
                        Reservation.State.HELD,
                        List.of(new Units(PaperOrder.SKU, 1)))),
                StockRow.SCHEMA.insert(StockRow.received(PaperOrder.SKU, 100, 1, true)),
                TradeLookUp.SCHEMA.insert(new TradeLookUp(NUMBER, PaperOrder.ORDER, PaperOrder.MEMBER)),
                PaymentAttempt.SCHEMA.insert(PaymentAttempt.opened(
                        NUMBER,
                        order,
                        new PaymentMethod.Native(),
                        PaperWechatPay.ACCOUNT,
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
