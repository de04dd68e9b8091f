package com.jiapin.market.shipment;

import java.util.HashSet;
import java.util.Set;

/**
 * A posted parcel, as far as tracking looks at it.
 *
 * @param carrierCode the tracking provider's code of the carrier
 * @param formerCarrierCodes carriers it was thought to belong to before corrections; late reports may still name them
 * @param waybill the carrier's number
 * @param progress how far it has come
 * @param trackingStopped the provider no longer watches it though it has not ended
 */
public record Parcel(
        String carrierCode,
        Set<String> formerCarrierCodes,
        String waybill,
        ShipmentProgress progress,
        boolean trackingStopped) {
    /** Takes a copy. */
    public Parcel {
        formerCarrierCodes = Set.copyOf(formerCarrierCodes);
    }

    /** A parcel as staff post it. */
    public static Parcel posted(String carrierCode, String waybill) {
        return new Parcel(carrierCode, Set.of(), waybill, ShipmentProgress.posted(), false);
    }

    Parcel carriedBy(String corrected) {
        if (corrected.equals(carrierCode)) {
            return this;
        }
        Set<String> former = new HashSet<>(formerCarrierCodes);
        former.add(carrierCode);
        former.remove(corrected);
        return new Parcel(corrected, former, waybill, progress, trackingStopped);
    }

    Parcel with(ShipmentProgress next, boolean stopped) {
        return new Parcel(carrierCode, formerCarrierCodes, waybill, next, stopped);
    }

    boolean isCarriedBy(String code) {
        return code.equals(carrierCode) || formerCarrierCodes.contains(code);
    }
}
