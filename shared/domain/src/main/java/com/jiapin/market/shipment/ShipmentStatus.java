package com.jiapin.market.shipment;

/** Where a parcel is, in our words, whatever the carrier calls it. */
public enum ShipmentStatus {
    /** Known to the carrier, not yet handed over. */
    CREATED,
    /** Handed over to the carrier. */
    PICKED_UP,
    /** On its way, or passed on to another carrier. */
    IN_TRANSIT,
    /** With the courier for the last mile. */
    OUT_FOR_DELIVERY,
    /** Waits in a locker or station. */
    READY_FOR_PICKUP,
    /** Signed for. */
    DELIVERED,
    /** In customs (side state). */
    CUSTOMS,
    /** Something is wrong (side state). */
    EXCEPTION,
    /** The receiver refused it (side state). */
    REFUSED,
    /** On its way back (side state). */
    RETURNING,
    /** Back with the sender. */
    RETURNED,
    /** Called off by the sender. */
    CANCELLED
}
