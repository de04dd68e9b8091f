package com.jiapin.market.aws.provider.wechat;

import com.jiapin.market.payment.ProviderAccount;
import java.net.URI;
import java.security.interfaces.RSAPrivateKey;
import java.util.List;

/**
 * Who we are at WeChat Pay and where it is called: what is needed before any of its keys is known.
 *
 * @param account our application and merchant number
 * @param serial serial of our merchant certificate, upper-case hex
 * @param key our merchant key, which signs requests and client calls
 * @param apiV3Keys keys that open sealed content: the current one, and during a rotation the previous one
 * @param baseUrl where WeChat Pay is called, without a path
 */
public record WechatPayMerchant(
        ProviderAccount account, String serial, RSAPrivateKey key, List<ApiV3Key> apiV3Keys, URI baseUrl) {

    /** Refuses a merchant who could open nothing. */
    public WechatPayMerchant {
        apiV3Keys = List.copyOf(apiV3Keys);
        if (apiV3Keys.isEmpty() || apiV3Keys.size() > 2) {
            throw new IllegalArgumentException("expected one APIv3 key, or two during a rotation");
        }
    }

    /** Hides the keys. */
    @Override
    public String toString() {
        return "WechatPayMerchant[" + account + "]";
    }
}
