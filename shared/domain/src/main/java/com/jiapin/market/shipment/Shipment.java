package com.jiapin.market.shipment;

import static com.jiapin.market.datamap.Classification.business;
import static com.jiapin.market.datamap.Classification.personal;
import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Sensitivity;
import com.jiapin.market.datamap.Shape;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.ValueType;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import com.jiapin.market.stock.Units;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A parcel of an order: what is in it, who carries it, and its track as far as told.
 *
 * @param carrier the carrier's code, lower case
 * @param number the carrier's number
 * @param salt secret by which the tracking service's reports on this parcel are proven
 * @param tokenHash SHA-256 of the unguessable part of the address for those reports, hexadecimal
 * @param status where the parcel is; {@code statusAt} is the time of the event that says so
 * @param stopped the tracking service has stopped watching
 * @param subscribed the tracking service watches, or has watched
 */
public record Shipment(
        String id,
        String orderId,
        String memberId,
        String carrier,
        String number,
        List<Units> units,
        ShipmentStatus status,
        Optional<Instant> statusAt,
        long version,
        boolean stopped,
        boolean subscribed,
        String salt,
        String tokenHash,
        List<TrackingEvent> track,
        Instant postedAt,
        Instant updatedAt,
        Optional<Due> due) {
    /** The number of changes. */
    public static final Attribute<Long> VERSION = Attribute.number("version", technical());

    /** Where the parcel is. */
    public static final Attribute<ShipmentStatus> STATUS =
            Attribute.choice("status", ShipmentStatus.class, business());

    private static final Shape<TrackingEvent> EVENT = Shape.of(TrackingEvent.class)
            .text("key", TrackingEvent::key)
            .withOptional("at", ValueType.INSTANT, TrackingEvent::at)
            .text("text", TrackingEvent::text)
            .withOptional("rawCode", ValueType.TEXT, TrackingEvent::rawCode)
            .withOptional("status", ValueType.enumeration(ShipmentStatus.class), TrackingEvent::status)
            .withOptional("location", ValueType.TEXT, TrackingEvent::location)
            .read(fields -> new TrackingEvent(
                    fields.text("key"),
                    fields.find("at", ValueType.INSTANT),
                    fields.text("text"),
                    fields.find("rawCode", ValueType.TEXT),
                    fields.find("status", ValueType.enumeration(ShipmentStatus.class)),
                    fields.find("location", ValueType.TEXT)));
    private static final Attribute<String> ID = Attribute.text("shipmentId", business());
    private static final Attribute<String> CARRIER = Attribute.text("carrier", business());
    private static final Attribute<String> NUMBER = Attribute.text("number", business());
    private static final Attribute<List<Units>> UNITS = Attribute.list("units", Units.SHAPE, business());
    private static final Attribute<Instant> STATUS_AT = Attribute.instant("statusAt", business());
    private static final Attribute<Boolean> STOPPED = Attribute.flag("stopped", business());
    private static final Attribute<Boolean> SUBSCRIBED = Attribute.flag("subscribed", technical());
    private static final Attribute<String> SALT = Attribute.text(
            "salt",
            personal(Category.CREDENTIAL, Sensitivity.GENERAL)
                    .label("物流推送校验密钥", "Secret of the tracking reports")
                    .purpose(Purpose.SECURITY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .toNobody());
    private static final Attribute<String> TOKEN_HASH = Attribute.text("tokenHash", technical());
    private static final Attribute<List<TrackingEvent>> TRACK = Attribute.list(
            "track",
            EVENT,
            personal(Category.LOCATION, Sensitivity.GENERAL)
                    .label("物流轨迹", "Parcel track")
                    .purpose(Purpose.DELIVERY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .toNobody());
    private static final Attribute<Instant> POSTED_AT = Attribute.instant("postedAt", business());
    private static final Attribute<Instant> UPDATED_AT = Attribute.instant("updatedAt", business());

    /** How parcels are stored: beside their order; one not yet watched is due. */
    public static final Schema<Shipment> SCHEMA = Schema.of(
                    "Shipment", Table.ORDERS, Shipment.class, "物流记录", "Shipment")
            .key(shipment -> key(shipment.orderId, shipment.id))
            .subject(
                    shipment -> new SubjectId(shipment.memberId),
                    new Reach.Within<>(Order.SCHEMA, order -> Order.partition(order.id()), "SHIP#"))
            .with(ID, Shipment::id)
            .with(Order.ID, Shipment::orderId)
            .with(CARRIER, Shipment::carrier)
            .with(NUMBER, Shipment::number)
            .with(UNITS, Shipment::units)
            .with(STATUS, Shipment::status)
            .withOptional(STATUS_AT, Shipment::statusAt)
            .with(VERSION, Shipment::version)
            .with(STOPPED, Shipment::stopped)
            .with(SUBSCRIBED, Shipment::subscribed)
            .with(SALT, Shipment::salt)
            .with(TOKEN_HASH, Shipment::tokenHash)
            .with(TRACK, Shipment::track)
            .with(POSTED_AT, Shipment::postedAt)
            .with(UPDATED_AT, Shipment::updatedAt)
            .withOptional(Due.AT, shipment -> shipment.due.map(Due::at))
            .withOptional(Due.TRIES, shipment -> shipment.due.map(Due::tries))
            .withOptional(Due.PARTITION, shipment -> shipment.due.map(due -> Due.partition(shipment.orderId)))
            .withOptional(Due.SORT, shipment -> shipment.due.map(due -> due.sort(shipment.id)))
            .retainWithParent(RetentionClass.TRANSACTION_RECORD)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(row -> new Shipment(
                    row.get(ID),
                    row.get(Order.ID),
                    row.subject().orElseThrow().value(),
                    row.get(CARRIER),
                    row.get(NUMBER),
                    row.get(UNITS),
                    row.get(STATUS),
                    row.find(STATUS_AT),
                    row.get(VERSION),
                    row.get(STOPPED),
                    row.get(SUBSCRIBED),
                    row.get(SALT),
                    row.get(TOKEN_HASH),
                    row.get(TRACK),
                    row.get(POSTED_AT),
                    row.get(UPDATED_AT),
                    row.find(Due.AT).map(at -> new Due(at, row.find(Due.TRIES).orElse(0L)))));

    public Shipment {
        units = List.copyOf(units);
        track = List.copyOf(track);
    }

    /** Returns the key of a parcel. */
    public static Key key(String orderId, String id) {
        return Key.of(Order.partition(orderId), "SHIP#" + id);
    }

    @Override
    public String toString() {
        return "Shipment[" + id + "]";
    }
}
