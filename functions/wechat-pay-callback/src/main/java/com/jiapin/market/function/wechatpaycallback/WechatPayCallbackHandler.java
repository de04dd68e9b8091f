package com.jiapin.market.function.wechatpaycallback;

import com.jiapin.market.aws.http.Access;
import com.jiapin.market.aws.http.HttpEdge;
import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.http.Language;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.provider.wechat.WechatPayNotices;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.PaymentWiring;
import com.jiapin.market.payment.PaymentNotice;
import com.jiapin.market.payment.RecordRefund;
import com.jiapin.market.payment.RecordTrade;
import com.jiapin.market.payment.RefundNotice;
import java.util.Map;
import java.util.function.Supplier;

/** POST /callbacks/wechat-pay/payment and /refund: success is answered only after the notice is stored. */
public final class WechatPayCallbackHandler extends HttpFunction {
    /** For Lambda. */
    public WechatPayCallbackHandler() {
        this(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public WechatPayCallbackHandler(Map<String, String> environment) {
        this(new Market(environment));
        rehearseBeforeSnapshot(environment);
    }

    /** Over these parts. */
    WechatPayCallbackHandler(Market market) {
        this(market, new PaymentWiring(market));
    }

    private WechatPayCallbackHandler(Market market, PaymentWiring wiring) {
        this(market.edge(), wiring::wechatPayNotices, wiring.recordTrade(), wiring.recordRefund());
    }

    /** Over these parts. */
    WechatPayCallbackHandler(
            HttpEdge edge, Supplier<WechatPayNotices> notices, RecordTrade trades, RecordRefund refunds) {
        super(edge, routes -> routes.post(
                        WechatPayNotices.PAYMENT_PATH,
                        Access.PUBLIC,
                        request -> NoticeAnswer.of(
                                edge.log(),
                                notices.get().payment(NoticeAnswer.message(request)),
                                notice -> stored(trades, notice),
                                trades::contradictory))
                .post(
                        WechatPayNotices.REFUND_PATH,
                        Access.PUBLIC,
                        request -> NoticeAnswer.of(
                                edge.log(),
                                notices.get().refund(NoticeAnswer.message(request)),
                                notice -> stored(refunds, notice),
                                refunds::contradictory)));
    }

    @Override
    protected void rehearse(Map<String, String> variables) {
        NoticeRehearsal.play(Rehearsal.in(variables));
    }

    private static boolean stored(RecordTrade trades, PaymentNotice notice) {
        return switch (trades.record(notice.trade(), notice.notificationId())) {
            case RecordTrade.Recording.Recorded recorded -> true;
            case RecordTrade.Recording.Exceptional exceptional -> false;
        };
    }

    private static boolean stored(RecordRefund refunds, RefundNotice notice) {
        return switch (refunds.record(notice.refund(), notice.notificationId())) {
            case RecordRefund.Recording.Recorded recorded -> true;
            case RecordRefund.Recording.Exceptional exceptional -> false;
        };
    }

    /** What WeChat Pay itself is refused, it is told in its own words. */
    @Override
    protected Response render(Problem problem, Language language, String requestId) {
        boolean ours = problem.type() == ProblemType.UNKNOWN_ROUTE || problem.type() == ProblemType.METHOD_NOT_ALLOWED;
        return ours
                ? super.render(problem, language, requestId)
                : NoticeAnswer.failure(problem.type().status());
    }
}
