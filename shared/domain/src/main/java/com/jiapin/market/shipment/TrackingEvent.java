package com.jiapin.market.shipment;

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

    /** True when the provider sent a code that we do not know: keep the status and raise an alarm. */
    public boolean hasUnknownCode() {
        return rawCode.isPresent() && status.isEmpty();
    }
}
