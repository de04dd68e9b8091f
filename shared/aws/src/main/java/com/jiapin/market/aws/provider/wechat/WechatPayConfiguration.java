package com.jiapin.market.aws.provider.wechat;

import com.jiapin.market.payment.ProviderAccount;
import java.net.URI;
import java.security.interfaces.RSAPrivateKey;
import java.util.List;

/**
 * Everything the WeChat Pay edge must know; all of it secret or chosen by us, nothing of it ever taken from a message.
 *
 * @param account our application and merchant number
 * @param merchantSerial serial of our merchant certificate, upper-case hex
 * @param merchantKey our merchant key, which signs requests and client calls
 * @param verificationKeys WeChat Pay's keys, which prove notices and answers
 * @param apiV3Keys keys that open sealed content: the current one, and during a rotation the previous one
 * @param baseUrl where WeChat Pay is called, without a path
 * @param callbackBase where WeChat Pay reaches us, https, the paths of the callbacks are appended
 */
public record WechatPayConfiguration(
        ProviderAccount account,
        String merchantSerial,
        RSAPrivateKey merchantKey,
        VerificationKeys verificationKeys,
        List<ApiV3Key> apiV3Keys,
        URI baseUrl,
        URI callbackBase) {

    /** Refuses a configuration that could not work. */
    public WechatPayConfiguration {
        apiV3Keys = List.copyOf(apiV3Keys);
        if (apiV3Keys.isEmpty() || apiV3Keys.size() > 2) {
            throw new IllegalArgumentException("expected one APIv3 key, or two during a rotation");
        }
        if (callbackBase.getRawQuery() != null) {
            throw new IllegalArgumentException("WeChat Pay forbids a query in the callback address");
        }
    }

    /** The part that is known before any of WeChat Pay's keys. */
    public WechatPayMerchant merchant() {
        return new WechatPayMerchant(account, merchantSerial, merchantKey, apiV3Keys, baseUrl);
    }

    /** Hides the keys. */
    @Override
    public String toString() {
        return "WechatPayConfiguration[" + account + "]";
    }
}
