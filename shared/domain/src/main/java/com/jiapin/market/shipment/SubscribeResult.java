package com.jiapin.market.shipment;

/** What became of a subscription at the tracking provider. */
public sealed interface SubscribeResult {

    /** The parcel is watched, since now or before. */
    record Subscribed() implements SubscribeResult {}

    /** Try again later; {@code code} is the provider's word or {@code no-answer}, {@code alarm} asks for a person. */
    record Retry(String code, boolean alarm) implements SubscribeResult {}

    /** The provider will never watch this parcel: raise an alarm; {@code code} is its own word. */
    record GiveUp(String code) implements SubscribeResult {}
}
