package com.jiapin.market.aws.queue;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.order.DueRow;
import com.jiapin.market.order.OrderEvent;

/** The messages about orders, version 1: ids, states and amounts. A message of another version is poison. */
public final class OrderMessages {
    private static final long VERSION = 1;

    private OrderMessages() {}

    static JsonObject event(OrderEvent event) {
        return Json.object()
                .put("v", VERSION)
                .put("orderId", event.orderId())
                .put("version", event.version())
                .putIfPresent("from", event.from().map(Enum::name))
                .put("to", event.to().name())
                .put("trigger", event.trigger().name())
                .put("stock", event.stock().name())
                .put("moneyFen", event.moneyFen())
                .put("at", event.at().toString())
                .build();
    }

    static JsonObject changed(String orderId, long version) {
        return Json.object()
                .put("v", VERSION)
                .put("orderId", orderId)
                .put("version", version)
                .build();
    }

    static JsonObject due(Key row) {
        return Json.object()
                .put("v", VERSION)
                .put("duePk", row.partition())
                .put("dueSk", row.sort())
                .build();
    }

    /** What a worker is asked for. */
    public sealed interface Work {
        /** An order has changed. */
        record Changed(String orderId, long version) implements Work {}

        /** A row is due. */
        record IsDue(DueRow row) implements Work {}
    }

    /** Reads a message to the workers; {@link JsonSyntaxException} for one that is not ours, which no retry will help. */
    public static Work read(JsonObject message) {
        if (message.integer("v").orElse(0) != VERSION) {
            throw poison("/v");
        }
        if (message.has("duePk")) {
            Key key = Key.of(
                    message.text("duePk").filter(text -> !text.isEmpty()).orElseThrow(() -> poison("/duePk")),
                    message.text("dueSk").filter(text -> !text.isEmpty()).orElseThrow(() -> poison("/dueSk")));
            return new Work.IsDue(DueRow.of(key).orElseThrow(() -> poison("/dueSk")));
        }
        return new Work.Changed(
                message.text("orderId").filter(text -> !text.isEmpty()).orElseThrow(() -> poison("/orderId")),
                message.integer("version").orElseThrow(() -> poison("/version")));
    }

    /** Returns the failure of a message that stands in the wrong queue. */
    public static JsonSyntaxException notForHere() {
        return poison("");
    }

    private static JsonSyntaxException poison(String pointer) {
        return new JsonSyntaxException(JsonSyntaxException.Reason.MALFORMED, pointer);
    }
}
