package com.jiapin.market.shipment;

/** What about the tracking of parcels a person must look at. */
public enum TrackingAlarm {
    /** A report names another parcel than the one it was sent for, or a number that another parcel has. */
    PUSH_MISMATCH,
    /** A report uses a code that we do not know. */
    UNKNOWN_CODE,
    /** The tracking service refused our key. */
    KEY_REFUSED,
    /** The tracking service will not watch a parcel. */
    REQUEST_REFUSED
}
