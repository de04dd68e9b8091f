package com.jiapin.market.aws.provider.kuaidi100;

import com.jiapin.market.shipment.ShipmentStatus;
import java.util.Optional;

/**
 * Kuaidi100's own table of basic and advanced codes (resultv2=4). Only for Kuaidi100: other aggregators give the same numbers
 * other meanings.
 */
final class StatusCodes {
    private static final String PASSED_ON = "7";

    private StatusCodes() {}

    /** What a code means; nothing for a code that is not in the table. */
    static Optional<ShipmentStatus> meaning(String code) {
        return switch (code) {
            case "101", "102" -> Optional.of(ShipmentStatus.CREATED);
            case "1", "103" -> Optional.of(ShipmentStatus.PICKED_UP);
            case "0", PASSED_ON, "1001", "1002", "1003" -> Optional.of(ShipmentStatus.IN_TRANSIT);
            case "5" -> Optional.of(ShipmentStatus.OUT_FOR_DELIVERY);
            case "501" -> Optional.of(ShipmentStatus.READY_FOR_PICKUP);
            case "3", "301", "302", "303", "304" -> Optional.of(ShipmentStatus.DELIVERED);
            case "2", "201", "202", "204", "205", "206", "207", "208", "209", "13" ->
                Optional.of(ShipmentStatus.EXCEPTION);
            case "203", "14" -> Optional.of(ShipmentStatus.REFUSED);
            case "210", "401" -> Optional.of(ShipmentStatus.CANCELLED);
            case "6" -> Optional.of(ShipmentStatus.RETURNING);
            case "4" -> Optional.of(ShipmentStatus.RETURNED);
            case "8", "10", "11", "12" -> Optional.of(ShipmentStatus.CUSTOMS);
            default -> Optional.empty();
        };
    }

    /** True for the code of a parcel passed on to another carrier. */
    static boolean isPassedOn(String code) {
        return code.equals(PASSED_ON);
    }
}
