package com.jiapin.market.order;

import com.jiapin.market.shipment.ShipmentStatus;
import java.util.Collection;
import java.util.Optional;

/** What the parcels of a wholly shipped order say about the order. */
public final class ParcelOutcome {
    private ParcelOutcome() {}

    /**
     * All parcels signed: {@link Trigger#PARCELS_SIGNED}; all refused, returned or called off by the sender:
     * {@link Trigger#PARCELS_RETURNED}; some signed and the rest come back: signed too, and a case opens for the rest. While one
     * is under way, nothing.
     */
    public static Optional<Trigger> of(Collection<ShipmentStatus> parcels) {
        boolean signed = false;
        for (ShipmentStatus parcel : parcels) {
            switch (parcel) {
                case DELIVERED -> signed = true;
                case REFUSED, RETURNED, CANCELLED -> {}
                case CREATED,
                        PICKED_UP,
                        IN_TRANSIT,
                        OUT_FOR_DELIVERY,
                        READY_FOR_PICKUP,
                        CUSTOMS,
                        EXCEPTION,
                        RETURNING -> {
                    return Optional.empty();
                }
            }
        }
        if (parcels.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(signed ? Trigger.PARCELS_SIGNED : Trigger.PARCELS_RETURNED);
    }
}
