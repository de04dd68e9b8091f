package com.jiapin.market.shipment;

import java.util.List;
import java.util.Optional;

/**
 * An authentic report of the tracking provider on one parcel; still to be matched with our shipment.
 *
 * @param phase why it was sent
 * @param carrierCode the provider's code of the carrier; absent only when the watch was aborted without a track
 * @param waybill the carrier's number; absent only when the watch was aborted without a track
 * @param state what it says of the parcel as a whole; absent when it says nothing
 * @param events the track as far as the provider knows it, oldest first; equal times keep the order in which they happened
 * @param correction the provider found that the parcel belongs to another carrier
 */
public record TrackingPush(
        Phase phase,
        Optional<String> carrierCode,
        Optional<String> waybill,
        Optional<State> state,
        List<TrackingEvent> events,
        Optional<CarrierCorrection> correction) {

    /** Takes a copy of the events. */
    public TrackingPush {
        events = List.copyOf(events);
    }

    /** Why the provider sent the report. */
    public enum Phase {
        /** The parcel is watched. */
        WATCHING,
        /** The watch ended because the parcel arrived. */
        ENDED,
        /** The watch stopped without an end: sets the flag TRACKING_STOPPED, never a status. */
        STOPPED,
        /** The whole track is sent again. */
        REPEATED
    }

    /**
     * The parcel as a whole.
     *
     * @param rawCode the provider's own code
     * @param status what it means; absent when we do not know the code: keep the status and raise an alarm
     * @param passedOn the parcel was passed on to another carrier, worth a note
     */
    public record State(String rawCode, Optional<ShipmentStatus> status, boolean passedOn) {}

    /**
     * The provider's word that the carrier we named is not the parcel's.
     *
     * @param from the carrier we named, when told
     * @param to the parcel's carrier
     */
    public record CarrierCorrection(Optional<String> from, String to) {}

    /** True when the watch stopped without an end. */
    public boolean trackingStopped() {
        return phase == Phase.STOPPED;
    }
}
