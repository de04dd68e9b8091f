package com.jiapin.market.function.kuaidi100callback;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.provider.kuaidi100.Kuaidi100Pushes;
import com.jiapin.market.aws.rehearsal.PaperOrder;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.shipment.Parcel;
import com.jiapin.market.shipment.Shipment;
import com.jiapin.market.shipment.TrackingToken;
import com.jiapin.market.stock.Units;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A parcel of paper is reported on its way, in a push signed with its salt. */
final class Kuaidi100CallbackRehearsal {
    private static final String PARCEL = "REHEARSAL-PARCEL";
    private static final String CARRIER = "shunfeng";
    private static final String NUMBER = "REHEARSAL0001";
    private static final String TOKEN = "rehearsal".repeat(4);
    private static final String SALT = "paper".repeat(8);

    private Kuaidi100CallbackRehearsal() {}

    static void play(Rehearsal rehearsal) {
        Instant now = rehearsal.market().clock().instant();
        String hash = HexFormat.of().formatHex(digest("SHA-256", TOKEN));
        rehearsal.given(
                Order.SCHEMA.insert(PaperOrder.in(OrderStatus.SHIPPED, 10_000, now)),
                Shipment.SCHEMA.insert(new Shipment(
                        PARCEL,
                        PaperOrder.ORDER,
                        PaperOrder.MEMBER,
                        Parcel.posted(CARRIER, NUMBER),
                        List.of(new Units(PaperOrder.SKU, 1)),
                        1,
                        true,
                        TOKEN,
                        hash,
                        now,
                        now,
                        Optional.empty())),
                TrackingToken.SCHEMA.insert(
                        new TrackingToken(hash, PaperOrder.ORDER, PARCEL, PaperOrder.MEMBER, CARRIER, NUMBER, SALT)));
        rehearsal.post(
                new Kuaidi100CallbackHandler(rehearsal.market()),
                new Rehearsal.Place(Kuaidi100Pushes.PATH + "{token}", Map.of("token", TOKEN)),
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                push(),
                Optional.empty(),
                200);
        rehearsal.reachDatabase();
    }

    private static byte[] push() {
        String param = Json.text(Json.object()
                .put("status", "polling")
                .put(
                        "lastResult",
                        Json.object()
                                .put("com", CARRIER)
                                .put("nu", NUMBER)
                                .put("state", "0")
                                .put(
                                        "data",
                                        JsonArray.of(List.of(Json.object()
                                                .put("time", "2026-01-01 08:00:00")
                                                .put("context", "彩排")
                                                .put("statusCode", "0")
                                                .build())))
                                .build())
                .build());
        String sign = HexFormat.of().withUpperCase().formatHex(digest("MD5", param + SALT));
        return ("sign=" + sign + "&param=" + URLEncoder.encode(param, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }
}
