package com.jiapin.market.shipment;

import java.util.Optional;

/**
 * What the tracking provider is asked to watch.
 *
 * @param carrierCode the provider's code of the carrier, lower case, for example {@code shunfeng}
 * @param waybill the carrier's number
 * @param callbackToken unguessable part of the address the provider reports to, one per shipment
 * @param salt secret of this shipment by which its reports are proven, at least 128 random bits
 * @param phoneLastFour last four digits of the receiver's or sender's phone, which some carriers ask for
 * @param from sender's region
 * @param to receiver's region
 */
public record TrackingSubscription(
        String carrierCode,
        String waybill,
        String callbackToken,
        String salt,
        Optional<String> phoneLastFour,
        Optional<String> from,
        Optional<String> to) {

    /** Refuses what would make reports unprovable or the provider refuse. */
    public TrackingSubscription {
        if (!carrierCode.matches("[a-z0-9_]{1,40}")) {
            throw new IllegalArgumentException("carrierCode must be 1 to 40 lower-case letters, digits or _");
        }
        if (!waybill.matches("[A-Za-z0-9-]{6,32}")) {
            throw new IllegalArgumentException("waybill must be 6 to 32 letters, digits or -");
        }
        if (!callbackToken.matches("[A-Za-z0-9_-]{22,128}")) {
            throw new IllegalArgumentException("callbackToken must be 22 to 128 URL-safe characters");
        }
        if (!salt.matches("[A-Za-z0-9_-]{22,128}")) {
            throw new IllegalArgumentException("salt must be 22 to 128 URL-safe characters");
        }
        if (phoneLastFour.isPresent() && !phoneLastFour.get().matches("[0-9]{4}")) {
            throw new IllegalArgumentException("phoneLastFour must be four digits");
        }
    }

    /** Leaves out token, salt and phone, so that no log can show them. */
    @Override
    public String toString() {
        return "TrackingSubscription[" + carrierCode + "]";
    }
}
