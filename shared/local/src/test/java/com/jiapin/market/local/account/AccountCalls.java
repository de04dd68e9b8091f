package com.jiapin.market.local.account;

import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.contract.Bytes;
import com.jiapin.market.local.contract.Headers;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.HttpCall;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.market.Requests;
import java.util.Optional;

/** What accounts are asked for, with access tokens that the authoriser checks. */
record AccountCalls(MarketSystem system) {
    /** The last code sent to a phone. */
    String code(String phone) {
        return Optional.ofNullable(system.sms()
                        .messagesTo("+86" + phone)
                        .getLast()
                        .parameters()
                        .get("code"))
                .orElseThrow();
    }

    HttpAnswer post(String path, JsonObject body) {
        return system.send(Requests.post(path, body));
    }

    HttpAnswer post(String path, String token, String key, JsonObject body) {
        return system.send(Requests.with(Requests.post(path, key, body), "Authorization", "Bearer " + token));
    }

    HttpAnswer get(String path, String token) {
        return send("GET", path, Optional.of(token), Headers.NONE, Bytes.NONE);
    }

    HttpAnswer send(String method, String path, Optional<String> token, Headers headers, Bytes body) {
        Headers all = token.map(text -> headers.with("Authorization", "Bearer " + text))
                .orElse(headers);
        return system.send(new HttpCall(method, path, all, body));
    }
}
