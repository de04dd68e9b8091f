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
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Sensitivity;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.ValueType;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.Order;
import com.jiapin.market.stock.Units;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A parcel of an order: what is in it, who carries it and how far it has come. Its steps are {@link TrackPage}s beside it; they
 * change only together with this row, whose version guards them.
 *
 * @param watched the tracking service watches, or has watched
 * @param callbackToken unguessable part of the address for reports on this parcel
 * @param tokenHash SHA-256 of it, hexadecimal
 * @param due when the tracking service must be asked to watch; empty when there is nothing to ask
 */
public record Shipment(
        String id,
        String orderId,
        String memberId,
        Parcel parcel,
        List<Units> units,
        long version,
        boolean watched,
        String callbackToken,
        String tokenHash,
        Instant postedAt,
        Instant updatedAt,
        Optional<Due> due) {
    /** Prefix of the sort keys of parcels. */
    public static final String SORT_PREFIX = "SHIP#";

    /** The number of changes. */
    public static final Attribute<Long> VERSION = Attribute.number("version", technical());

    /** Where the parcel is. */
    public static final Attribute<ShipmentStatus> STATUS = Attribute.choice("status", ShipmentStatus.class, business());

    /** The carrier's code, lower case. */
    public static final Attribute<String> CARRIER = Attribute.text("carrier", business());

    /** The carrier's number, letters upper case. */
    public static final Attribute<String> NUMBER = Attribute.text("number", business());

    /** What is in the parcel. */
    public static final Attribute<List<Units>> UNITS = Attribute.list("units", Units.SHAPE, business());

    static final Attribute<String> ID = Attribute.text("shipmentId", business());

    private static final Attribute<List<String>> FORMER_CARRIERS =
            Attribute.list("formerCarriers", ValueType.TEXT, business());
    private static final Attribute<Instant> STATUS_AT = Attribute.instant("statusAt", business());
    private static final Attribute<ShipmentStatus> FURTHEST =
            Attribute.choice("furthest", ShipmentStatus.class, business());
    private static final Attribute<Boolean> STOPPED = Attribute.flag("stopped", business());
    private static final Attribute<Boolean> WATCHED = Attribute.flag("watched", technical());
    private static final Attribute<String> CALLBACK_TOKEN = Attribute.text(
            "callbackToken",
            personal(Category.EVIDENCE, Sensitivity.GENERAL)
                    .label("物流推送地址凭证", "Secret part of the address for tracking reports")
                    .purpose(Purpose.SECURITY, Purpose.DELIVERY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .to(Recipient.TRACKING));
    private static final Attribute<String> TOKEN_HASH = Attribute.text("tokenHash", technical());
    private static final Attribute<Instant> POSTED_AT = Attribute.instant("postedAt", business());
    private static final Attribute<Instant> UPDATED_AT = Attribute.instant("updatedAt", business());

    /** How parcels are stored: beside their order; one not yet watched is due. */
    public static final Schema<Shipment> SCHEMA = Schema.of(
                    "Shipment", Table.ORDERS, Shipment.class, "物流记录", "Shipment")
            .key(shipment -> key(shipment.orderId, shipment.id))
            .subject(
                    shipment -> new SubjectId(shipment.memberId),
                    new Reach.Within<>(Order.SCHEMA, order -> Order.partition(order.id()), SORT_PREFIX))
            .with(ID, Shipment::id)
            .with(Order.ID, Shipment::orderId)
            .with(CARRIER, Shipment::carrier)
            .with(FORMER_CARRIERS, shipment -> shipment.parcel.formerCarrierCodes().stream()
                    .sorted()
                    .toList())
            .with(NUMBER, Shipment::number)
            .with(UNITS, Shipment::units)
            .with(STATUS, Shipment::status)
            .withOptional(STATUS_AT, shipment -> shipment.parcel.progress().statusAt())
            .with(FURTHEST, shipment -> shipment.parcel.progress().furthest())
            .with(STOPPED, Shipment::stopped)
            .with(VERSION, Shipment::version)
            .with(WATCHED, Shipment::watched)
            .with(CALLBACK_TOKEN, Shipment::callbackToken)
            .with(TOKEN_HASH, Shipment::tokenHash)
            .with(POSTED_AT, Shipment::postedAt)
            .with(UPDATED_AT, Shipment::updatedAt)
            .withOptional(Due.AT, shipment -> shipment.due.map(Due::at))
            .withOptional(Due.TRIES, shipment -> shipment.due.map(Due::tries))
            .withOptional(Due.PARTITION, shipment -> shipment.due.map(due -> Due.partition(shipment.orderId)))
            .withOptional(Due.SORT, shipment -> shipment.due.map(due -> due.sort(shipment.id)))
            .retainWithParent(RetentionClass.TRANSACTION_RECORD)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(Shipment::read);

    public Shipment {
        units = List.copyOf(units);
    }

    private static Shipment read(Row row) {
        return new Shipment(
                row.get(ID),
                row.get(Order.ID),
                row.subject().orElseThrow().value(),
                new Parcel(
                        row.get(CARRIER),
                        Set.copyOf(row.get(FORMER_CARRIERS)),
                        row.get(NUMBER),
                        new ShipmentProgress(row.get(STATUS), row.find(STATUS_AT), row.get(FURTHEST)),
                        row.get(STOPPED)),
                row.get(UNITS),
                row.get(VERSION),
                row.get(WATCHED),
                row.get(CALLBACK_TOKEN),
                row.get(TOKEN_HASH),
                row.get(POSTED_AT),
                row.get(UPDATED_AT),
                row.find(Due.AT).map(at -> new Due(at, row.find(Due.TRIES).orElse(0L))));
    }

    /** Returns the key of a parcel. */
    public static Key key(String orderId, String id) {
        return Key.of(Order.partition(orderId), SORT_PREFIX + id);
    }

    /** The carrier's code. */
    public String carrier() {
        return parcel.carrierCode();
    }

    /** The carrier's number. */
    public String number() {
        return parcel.waybill();
    }

    /** Where the parcel is. */
    public ShipmentStatus status() {
        return parcel.progress().status();
    }

    /** Whether the tracking service has stopped watching though the parcel has not ended. */
    public boolean stopped() {
        return parcel.trackingStopped();
    }

    /** Tells whether the time to ask the tracking service has come. */
    boolean isDue(Instant now) {
        return due.filter(next -> !next.at().isAfter(now)).isPresent();
    }

    /** Returns the parcel one version on, as a report leaves it. */
    Shipment reported(Parcel after, Optional<Due> nextDue, Instant now) {
        return with(after, watched, now, nextDue);
    }

    /** Returns the parcel one version on, to be asked about at another time. */
    Shipment dueAgain(Due next, Instant now) {
        return with(parcel, watched, now, Optional.of(next));
    }

    /** Returns the parcel one version on, watched by the tracking service unless it has stopped again. */
    Shipment nowWatched(boolean stoppedAgain, Instant now) {
        return with(parcel.with(parcel.progress(), stoppedAgain), true, now, Optional.empty());
    }

    /** Returns the parcel one version on, which the tracking service will not watch. */
    Shipment neverWatched(Instant now) {
        return with(parcel.with(parcel.progress(), true), watched, now, Optional.empty());
    }

    /** Returns the parcel one version on, with nothing left to ask. */
    Shipment settled(Instant now) {
        return with(parcel, watched, now, Optional.empty());
    }

    /** Returns the write that turns this row, as read, into a later one. */
    Write to(Shipment after) {
        return SCHEMA.change(this, after).when(VERSION.is(version)).build();
    }

    private Shipment with(Parcel newParcel, boolean newWatched, Instant now, Optional<Due> newDue) {
        return new Shipment(
                id,
                orderId,
                memberId,
                newParcel,
                units,
                version + 1,
                newWatched,
                callbackToken,
                tokenHash,
                postedAt,
                now,
                newDue);
    }

    @Override
    public String toString() {
        return "Shipment[" + id + "]";
    }
}
