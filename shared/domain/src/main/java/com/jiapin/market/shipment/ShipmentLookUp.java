package com.jiapin.market.shipment;

import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.order.Order;
import java.util.List;

/** Which parcel a carrier's number belongs to. A number is taken once; a corrected carrier moves the row. */
public record ShipmentLookUp(String carrier, String number, String orderId, String shipmentId, String memberId) {
    /** How look-ups are stored: one partition a carrier and number. */
    public static final Schema<ShipmentLookUp> SCHEMA = Schema.of(
                    "ShipmentLookUp", Table.ORDERS, ShipmentLookUp.class, "运单号索引", "Look-up of a carrier's number")
            .key(lookUp -> key(lookUp.carrier, lookUp.number))
            .subject(
                    lookUp -> new SubjectId(lookUp.memberId),
                    new Reach.FromParent<>(
                            Shipment.SCHEMA, shipment -> List.of(key(shipment.carrier(), shipment.number()))))
            .with(Shipment.CARRIER, ShipmentLookUp::carrier)
            .with(Shipment.NUMBER, ShipmentLookUp::number)
            .with(Order.ID, ShipmentLookUp::orderId)
            .with(Shipment.ID, ShipmentLookUp::shipmentId)
            .retainWithParent(RetentionClass.TRANSACTION_RECORD)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(row -> new ShipmentLookUp(
                    row.get(Shipment.CARRIER),
                    row.get(Shipment.NUMBER),
                    row.get(Order.ID),
                    row.get(Shipment.ID),
                    row.subject().orElseThrow().value()));

    /** Returns the key of a number's look-up. */
    public static Key key(String carrier, String number) {
        return Key.of(partition(carrier, number), "L");
    }

    /** Returns the partition of a number: its look-up and what was heard of it before it was posted. */
    static String partition(String carrier, String number) {
        return "SHIPNO#" + carrier + "#" + number;
    }

    /** Returns the look-up of a parcel. */
    static ShipmentLookUp of(Shipment shipment) {
        return new ShipmentLookUp(
                shipment.carrier(), shipment.number(), shipment.orderId(), shipment.id(), shipment.memberId());
    }
}
