package com.jiapin.market.aws.provider.wechat;

import com.jiapin.market.payment.ClientPayload;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateKey;

/** Signs what the buyer's client hands to WeChat: four lines, each ending in a line feed, with our merchant key. */
final class ClientSignatures {
    private final String appId;
    private final String merchantId;
    private final RSAPrivateKey merchantKey;

    ClientSignatures(WechatPayConfiguration configuration) {
        this.appId = configuration.account().appId();
        this.merchantId = configuration.account().merchantId();
        this.merchantKey = configuration.merchantKey();
    }

    ClientPayload.JsapiCall jsapi(String prepayId, long epochSecond, String nonce) {
        String packageValue = "prepay_id=" + prepayId;
        String timestamp = Long.toString(epochSecond);
        return new ClientPayload.JsapiCall(
                appId, timestamp, nonce, packageValue, "RSA", sign(timestamp, nonce, packageValue));
    }

    ClientPayload.AppCall app(String prepayId, long epochSecond, String nonce) {
        String timestamp = Long.toString(epochSecond);
        return new ClientPayload.AppCall(
                appId, merchantId, prepayId, "Sign=WXPay", nonce, timestamp, sign(timestamp, nonce, prepayId));
    }

    private String sign(String timestamp, String nonce, String last) {
        String lines = appId + "\n" + timestamp + "\n" + nonce + "\n" + last + "\n";
        return RsaSignatures.sign(lines.getBytes(StandardCharsets.UTF_8), merchantKey);
    }
}
