package com.jiapin.market.shipment;

/** Tells a person. Never fails; the same may be told again. */
@FunctionalInterface
public interface TrackingAlarms {
    /** Raises an alarm about one of our parcels. */
    void raise(TrackingAlarm alarm, String shipmentId);
}
