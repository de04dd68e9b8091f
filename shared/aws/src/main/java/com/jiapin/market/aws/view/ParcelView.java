package com.jiapin.market.aws.view;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.shipment.Shipment;
import com.jiapin.market.shipment.TrackedParcel;
import com.jiapin.market.shipment.TrackingEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Parcels in answers; steps that the carrier gave no time or no words stay out of the track. */
public final class ParcelView {
    private ParcelView() {}

    /** Returns the parcels of an order. */
    public static JsonArray all(List<TrackedParcel> shipments) {
        JsonArrayBuilder parcels = Json.array();
        shipments.forEach(parcel -> parcels.add(one(parcel)));
        return parcels.build();
    }

    /** Returns one parcel. */
    public static JsonObject one(TrackedParcel tracked) {
        Shipment shipment = tracked.shipment();
        JsonArrayBuilder lines = Json.array();
        shipment.units()
                .forEach(units -> lines.add(Json.object()
                        .put("sku", units.sku())
                        .put("quantity", units.quantity())
                        .build()));
        return Json.object()
                .put("shipmentId", shipment.id())
                .put("carrier", shipment.carrier())
                .put("trackingNumber", shipment.number())
                .put("status", shipment.status().name())
                .put("trackingStopped", shipment.stopped())
                .put("lines", lines.build())
                .put("postedAt", Times.text(shipment.postedAt()))
                .put("updatedAt", Times.text(shipment.updatedAt()))
                .put("track", track(tracked.track()))
                .build();
    }

    private static JsonArray track(List<TrackingEvent> events) {
        JsonArrayBuilder track = Json.array();
        events.stream()
                .filter(event -> event.at().isPresent() && !event.text().isBlank())
                .sorted(Comparator.comparing(
                        (TrackingEvent event) -> event.at().orElse(Instant.EPOCH), Comparator.reverseOrder()))
                .forEach(event -> track.add(Json.object()
                        .put("at", Times.text(event.at().orElseThrow()))
                        .put("text", event.text())
                        .putIfPresent("status", event.status().map(Enum::name))
                        .build()));
        return track.build();
    }
}
