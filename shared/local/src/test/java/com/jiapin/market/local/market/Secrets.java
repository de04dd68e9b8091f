package com.jiapin.market.local.market;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.local.simulator.SimulatedKeys;
import com.jiapin.market.local.simulator.WechatPayKeys;
import com.jiapin.market.local.simulator.WechatPaySettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** What operators would put into the Keys table, by name; made once for all tests. */
final class Secrets {
    static final WechatPaySettings SETTINGS = WechatPaySettings.manual();
    static final String KUAIDI100 = "kuaidi100-key-of-the-tests";
    static final String SMS = "sms-secret";

    private Secrets() {}

    static WechatPayKeys wechatPay() {
        return SimulatedKeys.ours();
    }

    static Map<String, String> all() {
        WechatPayKeys keys = wechatPay();
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put(
                "wechat-pay-account",
                Json.text(Json.object()
                        .put("appId", SETTINGS.appId())
                        .put("merchantId", SETTINGS.merchantId())
                        .put("merchantSerial", keys.merchantSerial())
                        .build()));
        secrets.put("wechat-pay-merchant-key", keys.merchantPrivateKeyPem());
        secrets.put("wechat-pay-api-v3-key", keys.apiV3Key());
        secrets.put(
                "wechat-pay-public-key",
                Json.text(Json.object()
                        .put("id", keys.publicKeyId())
                        .put("pem", keys.publicKeyPem())
                        .build()));
        secrets.put("kuaidi100-key", KUAIDI100);
        secrets.put("sms-gateway", SMS);
        return secrets;
    }
}
