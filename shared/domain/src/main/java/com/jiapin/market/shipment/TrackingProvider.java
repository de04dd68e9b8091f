package com.jiapin.market.shipment;

/** A tracking provider as the market uses it; safe to repeat, never throws for what provider or network do. */
public interface TrackingProvider {

    /** Asks the provider to watch a parcel and report to the address made of the subscription's token. */
    SubscribeResult subscribe(TrackingSubscription subscription);
}
