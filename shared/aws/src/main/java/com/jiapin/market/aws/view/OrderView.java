package com.jiapin.market.aws.view;

import com.jiapin.market.aws.http.Language;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.Delivery;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.LineQuantities;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderAction;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.order.OrderFacts;
import com.jiapin.market.order.OrderLine;
import com.jiapin.market.order.OrderSummary;
import com.jiapin.market.payment.OrderMoney;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Orders in answers. What the reader can do with an order is computed from the transition table. */
public final class OrderView {
    private final Language language;
    private final Actor reader;
    private final Function<Order, OrderFacts> facts;

    /** Creates the view for a reader who acts as {@code reader}. */
    public OrderView(Language language, Actor reader, Function<Order, OrderFacts> facts) {
        this.language = language;
        this.reader = reader;
        this.facts = facts;
    }

    /** Returns the view for the member who placed the order, or who may see the company's orders. */
    public static OrderView forMember(Language language, String memberId, Instant now) {
        return new OrderView(
                language,
                Actor.BUYER,
                order -> OrderFacts.of(
                        order.memberId().equals(memberId), order.times().payUntil(), now));
    }

    /** Returns the view for an employee who fulfils orders. */
    public static OrderView forStaff(Language language, Instant now) {
        return new OrderView(
                language,
                Actor.STAFF,
                order -> OrderFacts.of(false, order.times().payUntil(), now));
    }

    /** Returns the whole order. */
    public JsonObject detail(OrderDetail detail) {
        Order order = detail.order();
        OrderMoney money = order.sums().money();
        JsonObjectBuilder json = Json.object()
                .put("orderId", order.id())
                .put("status", order.status().name())
                .put("version", order.version())
                .put("source", order.source().name())
                .put("companyId", order.companyId())
                .put("memberId", order.memberId())
                .put("recipient", recipient(order.delivery()))
                .putIfPresent("deliveryTime", order.delivery().deliveryTime())
                .putIfPresent("note", order.delivery().note())
                .put("lines", lines(detail))
                .put("itemCount", order.itemCount())
                .put("goodsFen", order.sums().goodsFen())
                .put("freightFen", order.sums().freightFen())
                .put("discountFen", 0)
                .put("payableFen", order.sums().payableFen())
                .put("paidFen", money.paidFen())
                .put("refundPendingFen", money.refundPendingFen())
                .put("refundedFen", money.refundedFen())
                .put("currency", "CNY")
                .put("createdAt", Times.text(order.times().createdAt()))
                .put("updatedAt", Times.text(order.times().updatedAt()))
                .putIfPresent("payUntil", order.times().payUntil().map(Times::text))
                .putIfPresent("paidAt", order.times().paidAt().map(Times::text))
                .putIfPresent("completedAt", order.times().completedAt().map(Times::text))
                .put("availableActions", actions(order))
                .put("history", history(detail))
                .put("shipments", ParcelView.all(detail.shipments()))
                .put("payments", MoneyView.payments(detail.attempts()))
                .put("refunds", MoneyView.refunds(detail.refunds()));
        switch (order.status()) {
            case SHIPPED, DELIVERED ->
                json.putIfPresent("autoConfirmAt", order.due().map(due -> Times.text(due.at())));
            case RESERVING,
                    PENDING_PAYMENT,
                    CLOSING,
                    PAID,
                    PICKING,
                    PARTIALLY_SHIPPED,
                    COMPLETED,
                    CANCELLED,
                    RETURNED,
                    REFUNDING,
                    REFUNDED -> {}
        }
        return json.build();
    }

    /** Returns one row of a member's list; only his own orders stand in it. */
    public static JsonObject summary(OrderSummary order, Instant now) {
        return row(order)
                .put(
                        "availableActions",
                        names(OrderAction.available(
                                order.status(), Actor.BUYER, OrderFacts.of(true, order.payUntil(), now))))
                .build();
    }

    /** Returns one row of the staff's list. */
    public JsonObject staffSummary(Order order) {
        return row(OrderSummary.of(order))
                .put("companyId", order.companyId())
                .put("availableActions", actions(order))
                .build();
    }

    /** Returns what the reader can do with the order now. */
    public JsonArray actions(Order order) {
        return names(OrderAction.available(order.status(), reader, facts.apply(order)));
    }

    private static JsonObjectBuilder row(OrderSummary order) {
        return Json.object()
                .put("orderId", order.id())
                .put("status", order.status().name())
                .put("version", order.version())
                .put("source", order.source().name())
                .put("itemCount", order.itemCount())
                .put("payableFen", order.payableFen())
                .put("paidFen", order.paidFen())
                .put("createdAt", Times.text(order.createdAt()))
                .put("updatedAt", Times.text(order.updatedAt()));
    }

    private static JsonArray names(Set<OrderAction> actions) {
        return JsonArray.ofTexts(actions.stream().map(OrderAction::name).toList());
    }

    private static JsonObject recipient(Delivery delivery) {
        return Json.object()
                .put("name", delivery.recipientName())
                .put("phone", delivery.recipientPhone())
                .putIfPresent("secondPhone", delivery.secondPhone())
                .put("province", delivery.region().province())
                .put("city", delivery.region().city())
                .put("district", delivery.region().district())
                .put("street", delivery.street())
                .build();
    }

    private JsonArray lines(OrderDetail detail) {
        Map<String, LineQuantities> quantities = detail.currentQuantities().lines().stream()
                .collect(Collectors.toMap(LineQuantities::sku, Function.identity()));
        JsonArrayBuilder lines = Json.array();
        for (OrderLine line : detail.lines()) {
            LineQuantities quantity = quantities.get(line.sku());
            lines.add(Json.object()
                    .put("lineNumber", line.number())
                    .put("sku", line.sku())
                    .put("productId", line.productId())
                    .put("name", language == Language.CHINESE ? line.name() : line.nameEnglish())
                    .put("quantity", line.quantity())
                    .put("tierMinQty", line.tierMinQuantity())
                    .put("unitFen", line.unitFen())
                    .put("totalFen", line.totalFen())
                    .put("discountFen", line.discountFen())
                    .put("paidFen", line.paidFen())
                    .put("termsVersion", line.termsVersion())
                    .put("openQuantity", quantity == null ? 0 : quantity.open())
                    .build());
        }
        return lines.build();
    }

    private static JsonArray history(OrderDetail detail) {
        JsonArrayBuilder entries = Json.array();
        for (HistoryEntry entry : detail.history()) {
            entries.add(Json.object()
                    .put("version", entry.version())
                    .putIfPresent("from", entry.from().map(Enum::name))
                    .put("to", entry.to().name())
                    .put("trigger", entry.trigger().name())
                    .put("actor", entry.actor().name())
                    .put("at", Times.text(entry.at()))
                    .build());
        }
        return entries.build();
    }
}
