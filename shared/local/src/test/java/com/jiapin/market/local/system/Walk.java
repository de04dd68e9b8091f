package com.jiapin.market.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.local.seed.Seed;
import com.jiapin.market.local.simulator.NoticeDelivery;
import com.jiapin.market.local.simulator.ParcelStep;
import com.jiapin.market.order.OrderStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What one member's way through the market came to, from the opened account to the confirmed receipt, while another member
 * has an order open.
 *
 * @param walker the member whose order was completed
 * @param bystander the other member
 * @param orderId the completed order
 * @param bystanderOrderId the order that stays open
 * @param rows the order's rows as stored whenever it had come to rest in a state
 * @param completed the order as the member saw it last
 */
record Walk(
        Shopper walker,
        Shopper bystander,
        String orderId,
        String bystanderOrderId,
        Map<OrderStatus, List<Map<String, AttributeValue>>> rows,
        JsonObject completed) {
    static final String FIRST_SKU = "TEA-001-01";
    static final String SECOND_SKU = "TEA-001-02";
    static final long FIRST_QUANTITY = 48;
    static final long SECOND_QUANTITY = 30;

    private static final String FIRST_PARCEL = "SF7101000000001";
    private static final String SECOND_PARCEL = "SF7101000000002";

    static Walk through(StartedMarket market) {
        Shopper bystander = Shopper.opened(market, Person.BYSTANDER);
        bystander.addToCart(FIRST_SKU, 24);
        String open = id(bystander.checkOut(bystander.addAddress()));
        return new Steps(market, Shopper.opened(market, Person.WALKER), bystander, open).walk();
    }

    private static String id(JsonObject order) {
        return order.text("orderId").orElseThrow();
    }

    /** The steps, one after another. */
    private static final class Steps {
        private final StartedMarket market;
        private final Shopper walker;
        private final Shopper bystander;
        private final String bystanderOrderId;
        private final Map<OrderStatus, List<Map<String, AttributeValue>>> rows = new LinkedHashMap<>();

        Steps(StartedMarket market, Shopper walker, Shopper bystander, String bystanderOrderId) {
            this.market = market;
            this.walker = walker;
            this.bystander = bystander;
            this.bystanderOrderId = bystanderOrderId;
        }

        Walk walk() {
            browse();
            walker.mergeGuestCart(FIRST_SKU, FIRST_QUANTITY);
            walker.addToCart(SECOND_SKU, SECOND_QUANTITY);
            walker.get("/cart");
            String orderId = id(walker.checkOut(walker.addAddress()));
            atRest(orderId, OrderStatus.PENDING_PAYMENT);
            pay(orderId);
            atRest(orderId, OrderStatus.PAID);
            fulfil(orderId);
            deliver(orderId);
            walker.post("/orders/" + orderId + "/confirm-receipt", JsonObject.EMPTY);
            atRest(orderId, OrderStatus.COMPLETED);
            return new Walk(walker, bystander, orderId, bystanderOrderId, Map.copyOf(rows), walker.order(orderId));
        }

        private void browse() {
            walker.get("/me");
            walker.get("/me/account-manager");
            walker.get("/categories");
            walker.get("/products?limit=5");
            walker.get("/products/TEA-001");
            walker.get("/stock/" + FIRST_SKU);
            assertThat(walker.get("/scan/6900000000014").json().text("sku")).contains(FIRST_SKU);
        }

        private void pay(String orderId) {
            String number = walker.startPayment(orderId);
            assertThat(market.providers().wechatPay().pay(number)).allMatch(NoticeDelivery::accepted);
        }

        private void fulfil(String orderId) {
            String path = "/staff/orders/" + orderId;
            String token = market.staffToken(Seed.FULFILMENT);
            market.client().get("/staff/orders", token);
            market.client().get(path, token);
            market.client().post(path + "/accept", token, "accept-7101", JsonObject.EMPTY);
            atRest(orderId, OrderStatus.PICKING);
            ship(path, FIRST_PARCEL, FIRST_SKU, FIRST_QUANTITY);
            atRest(orderId, OrderStatus.PARTIALLY_SHIPPED);
            ship(path, SECOND_PARCEL, SECOND_SKU, SECOND_QUANTITY);
            atRest(orderId, OrderStatus.SHIPPED);
        }

        private void ship(String path, String parcel, String sku, long quantity) {
            JsonObject line =
                    Json.object().put("sku", sku).put("quantity", quantity).build();
            market.client()
                    .post(
                            path + "/shipments",
                            market.staffToken(Seed.FULFILMENT),
                            "ship-" + parcel,
                            Json.object()
                                    .put("carrier", "shunfeng")
                                    .put("trackingNumber", parcel)
                                    .put("lines", new JsonArray(List.of(line)))
                                    .build());
        }

        private void deliver(String orderId) {
            for (String parcel : List.of(FIRST_PARCEL, SECOND_PARCEL)) {
                for (ParcelStep step : List.of(
                        ParcelStep.PICKED_UP,
                        ParcelStep.IN_TRANSIT,
                        ParcelStep.OUT_FOR_DELIVERY,
                        ParcelStep.DELIVERED)) {
                    assertThat(market.providers().kuaidi100().push(parcel, step))
                            .isNotEmpty()
                            .allMatch(NoticeDelivery::accepted);
                }
            }
            atRest(orderId, OrderStatus.DELIVERED);
        }

        private void atRest(String orderId, OrderStatus status) {
            market.settle();
            assertThat(walker.order(orderId).text("status")).contains(status.name());
            rows.put(status, orderRows());
        }

        /** What the Orders table holds of the walker: the order, its parts, and what leads to them. */
        private List<Map<String, AttributeValue>> orderRows() {
            return StoredItems.of(market.system().tables(), List.of(Table.ORDERS))
                    .of(walker.memberId())
                    .in(Table.ORDERS);
        }
    }

    /** The expiry of a stored row in epoch seconds, as stored. */
    static Optional<String> expiry(Map<String, AttributeValue> row) {
        return Optional.ofNullable(row.get(Standard.EXPIRY)).map(AttributeValue::n);
    }
}
