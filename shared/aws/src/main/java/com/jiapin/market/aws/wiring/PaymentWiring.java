package com.jiapin.market.aws.wiring;

import com.jiapin.market.aws.provider.wechat.WechatPayNotices;
import com.jiapin.market.payment.AttemptClosing;
import com.jiapin.market.payment.CloseUnpaid;
import com.jiapin.market.payment.ClosingHandshake;
import com.jiapin.market.payment.ConsumeHolds;
import com.jiapin.market.payment.Disclosing;
import com.jiapin.market.payment.EndOrder;
import com.jiapin.market.payment.PaymentAlarms;
import com.jiapin.market.payment.PaymentProvider;
import com.jiapin.market.payment.PaymentTimers;
import com.jiapin.market.payment.PaymentWork;
import com.jiapin.market.payment.QueryAttempt;
import com.jiapin.market.payment.RecordRefund;
import com.jiapin.market.payment.RecordTrade;
import com.jiapin.market.payment.RefundRequests;
import com.jiapin.market.payment.SendRefunds;
import com.jiapin.market.payment.ShortClose;
import com.jiapin.market.payment.StartPayment;
import com.jiapin.market.time.TimerSchedule;

/** Use cases of payment: starting, recording, closing, refunding. */
public final class PaymentWiring {
    private final Market market;
    private final WechatPaySecrets secrets;
    private final PaymentProvider provider;
    private final PaymentAlarms alarms;
    private final TimerSchedule timers = TimerSchedule.standard();

    /** Builds from these parts. */
    public PaymentWiring(Market market) {
        this.market = market;
        this.secrets = new WechatPaySecrets(market);
        this.provider = new LateWechatPay(market, secrets);
        this.alarms = new LoggedPaymentAlarms(market.log());
    }

    /** Starting to pay. */
    public StartPayment startPayment() {
        return new StartPayment(
                market.store(), provider, attemptClosing(), disclosing(), alarms, market.ids(), timers, market.clock());
    }

    /** Recording what a provider tells of a trade. */
    public RecordTrade recordTrade() {
        return new RecordTrade(market.store(), refundRequests(), alarms, market.clock());
    }

    /** Recording what a provider tells of a refund. */
    public RecordRefund recordRefund() {
        return new RecordRefund(market.store(), timers, alarms, market.clock());
    }

    /** Proving and reading WeChat Pay's notices, with the keys of now. */
    public WechatPayNotices wechatPayNotices() {
        return new WechatPayNotices(secrets.configuration(), market.clock());
    }

    /** Keeping WeChat Pay's certificates fresh. */
    public WechatPayCertificates wechatPayCertificates() {
        return new WechatPayCertificates(market, secrets);
    }

    /** Cancelling by the buyer, stopping by staff. */
    public EndOrder endOrder() {
        return new EndOrder(market.store(), refundRequests(), market.clock());
    }

    /** Giving up what a partly shipped order still lacks. */
    public ShortClose shortClose() {
        return new ShortClose(market.store(), refundRequests(), timers, market.clock());
    }

    /** What the sweeper calls for due rows. */
    public PaymentTimers paymentTimers() {
        QueryAttempt queryAttempt =
                new QueryAttempt(market.store(), provider, attemptClosing(), recordTrade(), timers, market.clock());
        return new PaymentTimers(closeUnpaid(), new ConsumeHolds(market.store()), queryAttempt, sendRefunds());
    }

    /** What is still to be done about an order's money after it changed. */
    public PaymentWork paymentWork() {
        return new PaymentWork(closeUnpaid(), new ConsumeHolds(market.store()), sendRefunds());
    }

    private CloseUnpaid closeUnpaid() {
        return new CloseUnpaid(market.store(), attemptClosing(), refundRequests(), timers, alarms, market.clock());
    }

    private SendRefunds sendRefunds() {
        return new SendRefunds(market.store(), provider, recordRefund(), disclosing(), timers, alarms, market.clock());
    }

    private AttemptClosing attemptClosing() {
        return new AttemptClosing(
                market.store(), provider, ClosingHandshake.withWechatPay(), recordTrade(), alarms, market.clock());
    }

    private RefundRequests refundRequests() {
        return new RefundRequests(market.ids(), market.clock());
    }

    private Disclosing disclosing() {
        return new Disclosing(market.ids(), market.clock());
    }
}
