package com.jiapin.market.shipment;

import com.jiapin.market.datamap.Shape;
import com.jiapin.market.datamap.ValueType;
import java.time.Instant;
import java.util.Optional;

/**
 * One step of a parcel's track.
 *
 * @param key the same for the same step in every push: made of waybill, time and text
 * @param at when it happened, by the carrier's own clock; absent when the carrier gave none (such a step moves no status)
 * @param text what the carrier wrote, with names and phones of couriers masked; empty when the carrier wrote nothing
 * @param rawCode the provider's own code
 * @param status what the code means; absent when there is no code or we do not know it
 * @param location place, when told
 */
public record TrackingEvent(
        String key,
        Optional<Instant> at,
        String text,
        Optional<String> rawCode,
        Optional<ShipmentStatus> status,
        Optional<String> location) {
    /** How a step is stored inside a row. */
    static final Shape<TrackingEvent> SHAPE = Shape.of(TrackingEvent.class)
            .text("key", TrackingEvent::key)
            .withOptional("at", ValueType.INSTANT, TrackingEvent::at)
            .text("text", TrackingEvent::text)
            .withOptional("rawCode", ValueType.TEXT, TrackingEvent::rawCode)
            .withOptional("status", ValueType.enumeration(ShipmentStatus.class), TrackingEvent::status)
            .withOptional("location", ValueType.TEXT, TrackingEvent::location)
            .read(fields -> new TrackingEvent(
                    fields.text("key"),
                    fields.find("at", ValueType.INSTANT),
                    fields.text("text"),
                    fields.find("rawCode", ValueType.TEXT),
                    fields.find("status", ValueType.enumeration(ShipmentStatus.class)),
                    fields.find("location", ValueType.TEXT)));

    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_LOCATION = 100;

    /** Cuts what is too long to be kept. */
    public TrackingEvent {
        text = cut(text, LONGEST_TEXT);
        location = location.map(place -> cut(place, LONGEST_LOCATION));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** The same step under another key. */
    TrackingEvent keyed(String other) {
        return new TrackingEvent(other, at, text, rawCode, status, location);
    }

    /** True when the provider sent a code that we do not know: keep the status and raise an alarm. */
    public boolean hasUnknownCode() {
        return rawCode.isPresent() && status.isEmpty();
    }
}
