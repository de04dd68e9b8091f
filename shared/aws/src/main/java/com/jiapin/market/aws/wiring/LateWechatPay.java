package com.jiapin.market.aws.wiring;

import com.jiapin.market.aws.provider.ProviderHttp;
import com.jiapin.market.aws.provider.wechat.Nonces;
import com.jiapin.market.aws.provider.wechat.WechatPayClient;
import com.jiapin.market.payment.CloseResult;
import com.jiapin.market.payment.PaymentProvider;
import com.jiapin.market.payment.PrepayRequest;
import com.jiapin.market.payment.PrepayResult;
import com.jiapin.market.payment.ProviderAccount;
import com.jiapin.market.payment.QueryResult;
import com.jiapin.market.payment.RefundRequest;
import com.jiapin.market.payment.RefundResult;
import java.security.SecureRandom;
import java.time.Duration;

/** WeChat Pay, whose keys are read when it is first called and follow their changes. */
final class LateWechatPay implements PaymentProvider {
    /** Well within the time of the functions, two calls after each other included. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Market market;
    private final WechatPaySecrets secrets;
    private final SecureRandom random = new SecureRandom();

    LateWechatPay(Market market, WechatPaySecrets secrets) {
        this.market = market;
        this.secrets = secrets;
    }

    @Override
    public ProviderAccount account() {
        return secrets.configuration().account();
    }

    @Override
    public PrepayResult prepay(PrepayRequest request) {
        return client().prepay(request);
    }

    @Override
    public QueryResult query(String attemptNumber) {
        return client().query(attemptNumber);
    }

    @Override
    public CloseResult close(String attemptNumber) {
        return client().close(attemptNumber);
    }

    @Override
    public RefundResult refund(RefundRequest request) {
        return client().refund(request);
    }

    @Override
    public RefundResult queryRefund(String refundNumber) {
        return client().queryRefund(refundNumber);
    }

    private PaymentProvider client() {
        return new WechatPayClient(
                secrets.configuration(), new ProviderHttp(market.http(), LONGEST), market.clock(), new Nonces(random));
    }
}
