package com.jiapin.market.local.fulfilment;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.wiring.FulfilmentWiring;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.local.contract.Bytes;
import com.jiapin.market.local.contract.Headers;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.HttpCall;
import com.jiapin.market.local.contract.PathTemplate;
import com.jiapin.market.local.market.Caller;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.market.Requests;
import com.jiapin.market.local.simulator.Kuaidi100Simulator;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.shipment.Shipment;
import com.jiapin.market.stock.Units;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What the warehouse asks for, and what Kuaidi100 reports. */
public record FulfilmentCalls(MarketSystem system) {
    static final String EMPLOYEE = "01J0000000000000000000STAF";
    private static final Caller WAREHOUSE = Caller.warehouse(EMPLOYEE);

    Kuaidi100Simulator kuaidi100() {
        return system.kuaidi100();
    }

    Market market() {
        return system.market();
    }

    OrderDetail detail(String orderId) {
        return system.detail(orderId);
    }

    Shipment shipment(String orderId) {
        return detail(orderId).shipments().getLast().shipment();
    }

    /** Places, accepts and ships a paid order in one parcel, and has it watched. */
    public String shipped(String number) {
        PaidOrder order = PaidOrder.in(market(), 2);
        accept(order.id(), "accept-" + number);
        ship(order.id(), number, order.units(), "ship-" + number);
        watch(order.id());
        return order.id();
    }

    HttpAnswer list(String query) {
        return system.send(WAREHOUSE, Requests.get("/staff/orders" + query));
    }

    HttpAnswer look(String orderId) {
        return system.send(WAREHOUSE, Requests.get("/staff/orders/" + orderId));
    }

    /** Accepts an order. */
    public HttpAnswer accept(String orderId, String key) {
        return post(orderId, "accept", key, JsonObject.EMPTY);
    }

    /** Ships units of an order. */
    public HttpAnswer ship(String orderId, String number, List<Units> units, String key) {
        JsonArrayBuilder lines = Json.array();
        units.forEach(line -> lines.add(Json.object()
                .put("sku", line.sku())
                .put("quantity", line.quantity())
                .build()));
        return post(
                orderId,
                "shipments",
                key,
                Json.object()
                        .put("carrier", "shunfeng")
                        .put("trackingNumber", number)
                        .put("lines", lines.build())
                        .build());
    }

    HttpAnswer stop(String orderId, String reason, String key) {
        return post(orderId, "stop", key, Json.object().put("reason", reason).build());
    }

    HttpAnswer post(String orderId, String action, String key, JsonObject body) {
        return system.send(WAREHOUSE, Requests.post("/staff/orders/" + orderId + "/" + action, key, body));
    }

    /** Does what the workers' queue would let be done about the order's parcels. */
    void watch(String orderId) {
        new FulfilmentWiring(market()).subscribeParcel().goOn(orderId);
    }

    /** The secret that proves reports to an address. */
    String salt(String token) {
        return new FulfilmentWiring(market())
                .applyPush()
                .find(token)
                .orElseThrow()
                .salt();
    }

    /** Pushes a form as Kuaidi100 would, signed with the salt. */
    HttpAnswer push(String token, String salt, String param) {
        return pushForm(token, "sign=" + sign(param, salt) + "&param=" + PathTemplate.encoded(param));
    }

    HttpAnswer pushForm(String token, String form) {
        Headers headers = Headers.NONE.with("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
        return system.send(new HttpCall("POST", "/callbacks/kuaidi100/" + token, headers, Bytes.ofText(form)));
    }

    static String sign(String param, String salt) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest((param + salt).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("MD5 is part of every JDK", impossible);
        }
    }
}
