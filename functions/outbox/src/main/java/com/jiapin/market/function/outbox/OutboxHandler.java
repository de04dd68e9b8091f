package com.jiapin.market.function.outbox;

import com.jiapin.market.aws.event.EventEdge;
import com.jiapin.market.aws.event.StreamFunction;
import com.jiapin.market.aws.event.StreamRecord;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.OutboxWiring;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderEvent;
import com.jiapin.market.order.OrderOutbox;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.order.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stream of the Orders table: every new history entry becomes an event. The same records may come again. */
public final class OutboxHandler extends StreamFunction {
    /** For Lambda. */
    public OutboxHandler() {
        this(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public OutboxHandler(Map<String, String> environment) {
        this(new Market(environment));
    }

    private OutboxHandler(Market market) {
        this(market.eventEdge(), new OutboxWiring(market).outbox());
    }

    /** Over these parts. */
    OutboxHandler(EventEdge edge, OrderOutbox outbox) {
        super(edge, records -> {
            List<OrderEvent> events = records.stream()
                    .filter(OutboxHandler::isNewHistory)
                    .map(OutboxHandler::event)
                    .toList();
            if (!events.isEmpty()) {
                outbox.publish(events);
            }
            return Optional.empty();
        });
    }

    private static boolean isNewHistory(StreamRecord entry) {
        return entry.change() == StreamRecord.Change.INSERT
                && entry.key("sk")
                        .filter(sort -> sort.startsWith(HistoryEntry.SORT_PREFIX))
                        .isPresent();
    }

    private static OrderEvent event(StreamRecord entry) {
        JsonObject image = entry.newImage().orElseThrow();
        return new OrderEvent(
                text(image, Order.ID.name()),
                number(image, HistoryEntry.VERSION.name()),
                StreamRecord.text(image, "fromStatus").map(OrderStatus::valueOf),
                OrderStatus.valueOf(text(image, HistoryEntry.TO.name())),
                Trigger.valueOf(text(image, "trigger")),
                StockEffect.valueOf(text(image, HistoryEntry.STOCK.name())),
                number(image, HistoryEntry.MONEY.name()),
                Instant.parse(text(image, HistoryEntry.AT.name())));
    }

    private static String text(JsonObject image, String attribute) {
        return StreamRecord.text(image, attribute).orElseThrow();
    }

    private static long number(JsonObject image, String attribute) {
        return Long.parseLong(StreamRecord.number(image, attribute).orElseThrow());
    }
}
