package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** Reads what the merchant sends to the simulated WeChat Pay and refuses what the real one refuses. */
final class PrepayReader {
    private final WechatPaySettings settings;
    private final Clock clock;

    PrepayReader(WechatPaySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A prepay body as a trade not yet paid. */
    SimulatedTrade read(String tradeType, String body, String prepayId) {
        JsonObject fields = object(body);
        require("appid", settings.appId().equals(text(fields, "appid")));
        requireMerchant(fields);
        String number = text(fields, "out_trade_no");
        require("out_trade_no", number.matches("[0-9A-Za-z_|*-]{6,32}"));
        String description = text(fields, "description");
        require("description", description.codePointCount(0, description.length()) <= 127);
        JsonObject amount = fields.object("amount").orElseThrow(() -> paramError("amount"));
        long total = amount.integer("total").orElseThrow(() -> paramError("amount.total"));
        require("amount.total", total >= 1);
        String currency = amount.text("currency").orElse("CNY");
        require("amount.currency", currency.equals("CNY"));
        Optional<String> openid = fields.object("payer").flatMap(payer -> payer.text("openid"));
        require("payer.openid", openid.isPresent() == tradeType.equals("JSAPI"));
        Optional<Instant> expiresAt = fields.has("time_expire") ? Optional.of(time(fields)) : Optional.empty();
        require(
                "time_expire",
                expiresAt.map(end -> end.isAfter(clock.instant())).orElse(true));
        return new SimulatedTrade(
                number,
                tradeType,
                total,
                currency,
                notifyUrl(text(fields, "notify_url")),
                openid,
                tradeType.toLowerCase(Locale.ROOT) + Json.canonical(fields),
                prepayId,
                clock.instant(),
                expiresAt,
                "NOTPAY",
                Optional.empty(),
                Optional.empty());
    }

    void requireMerchant(JsonObject fields) {
        require("mchid", settings.merchantId().equals(text(fields, "mchid")));
    }

    static JsonObject object(String body) {
        try {
            if (Json.parse(body.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject object) {
                return object;
            }
        } catch (JsonSyntaxException broken) {
            throw new RefusedException(400, "PARAM_ERROR", "body: " + broken.reason());
        }
        throw paramError("body");
    }

    static String text(JsonObject fields, String name) {
        return fields.text(name).filter(text -> !text.isBlank()).orElseThrow(() -> paramError(name));
    }

    /** Absolute, https (http only to this machine), with a path, without a query. */
    static URI notifyUrl(String text) {
        URI url;
        try {
            url = URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw paramError("notify_url");
        }
        String host = Optional.ofNullable(url.getHost()).orElse("");
        boolean local = host.equals("127.0.0.1") || host.equals("localhost");
        boolean scheme = "https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && local);
        boolean path = url.getPath() != null && url.getPath().length() > 1;
        require("notify_url", scheme && path && !host.isEmpty() && url.getRawQuery() == null);
        return url;
    }

    static void require(String name, boolean holds) {
        if (!holds) {
            throw paramError(name);
        }
    }

    static RefusedException paramError(String name) {
        return new RefusedException(400, "PARAM_ERROR", "参数错误: " + name);
    }

    private static Instant time(JsonObject fields) {
        try {
            return OffsetDateTime.parse(text(fields, "time_expire")).toInstant();
        } catch (DateTimeException notATime) {
            throw paramError("time_expire");
        }
    }
}
