package com.jiapin.market.function.outbox;

import com.jiapin.market.aws.event.EventEdge;
import com.jiapin.market.aws.event.RecordFailure;
import com.jiapin.market.aws.event.StreamFunction;
import com.jiapin.market.aws.event.StreamRecord;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.log.Level;
import com.jiapin.market.aws.log.LogEntry;
import com.jiapin.market.aws.log.LogEvent;
import com.jiapin.market.aws.log.LogNumber;
import com.jiapin.market.aws.log.Metric;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.OutboxWiring;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderEvent;
import com.jiapin.market.order.OrderOutbox;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.order.Trigger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The stream of the Orders table: every new history entry becomes an event. The same records may come again. An entry that
 * cannot be read stops only itself and what stands behind it: all before it is published.
 */
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
            List<OrderEvent> events = new ArrayList<>();
            try {
                records.stream().filter(OutboxHandler::isNewHistory).forEach(entry -> events.add(read(entry)));
            } catch (RecordFailure unreadable) {
                publish(edge, outbox, events);
                throw unreadable;
            }
            publish(edge, outbox, events);
            return Optional.empty();
        });
    }

    private static void publish(EventEdge edge, OrderOutbox outbox, List<OrderEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        outbox.publish(events);
        edge.log()
                .write(
                        Level.INFO,
                        LogEntry.of(LogEvent.EVENTS_PUBLISHED)
                                .with(LogNumber.COUNT, events.size())
                                .count(Metric.ORDERS_PLACED, count(events, event -> event.version() == 1))
                                .count(Metric.ORDERS_PAID, count(events, OutboxHandler::pays)));
    }

    private static boolean pays(OrderEvent event) {
        return event.to() == OrderStatus.PAID && !event.from().equals(Optional.of(OrderStatus.PAID));
    }

    private static long count(List<OrderEvent> events, Predicate<OrderEvent> which) {
        return events.stream().filter(which).count();
    }

    private static OrderEvent read(StreamRecord entry) {
        try {
            return event(entry);
        } catch (NoSuchElementException | IllegalArgumentException | DateTimeException unreadable) {
            throw new RecordFailure(
                    entry, new JsonSyntaxException(JsonSyntaxException.Reason.MALFORMED, "/dynamodb/NewImage"));
        }
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
