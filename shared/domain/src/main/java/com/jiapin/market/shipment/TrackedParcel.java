package com.jiapin.market.shipment;

import com.jiapin.market.datamap.Rows;
import java.util.List;

/** A parcel with its track, in the order in which we heard of its steps. */
public record TrackedParcel(Shipment shipment, List<TrackingEvent> track) {
    public TrackedParcel {
        track = List.copyOf(track);
    }

    /** Returns all parcels in the rows of an order, in the order in which they were posted. */
    public static List<TrackedParcel> all(Rows rows) {
        List<TrackPage> pages = rows.all(TrackPage.SCHEMA);
        return rows.all(Shipment.SCHEMA).stream()
                .map(shipment -> new TrackedParcel(
                        shipment,
                        pages.stream()
                                .filter(page -> page.shipmentId().equals(shipment.id()))
                                .flatMap(page -> page.steps().stream())
                                .toList()))
                .toList();
    }

    @Override
    public String toString() {
        return "TrackedParcel[" + shipment.id() + "]";
    }
}
