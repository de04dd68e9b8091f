package com.jiapin.market.shipment;

import static com.jiapin.market.datamap.Classification.business;
import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Shape;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.ValueType;
import com.jiapin.market.shipment.TrackingPush.CarrierCorrection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A report on a number that no parcel has yet, kept 30 days and applied when a parcel with that number is posted. There is one row a
 * report, however often it is repeated. Names and phones are masked in its texts, and no person is known to it.
 *
 * @param contentHash SHA-256 of what it says, hexadecimal
 */
public record ParkedPush(String carrier, String number, String contentHash, TrackingPush push, Instant at) {
    /** Prefix of the sort keys of parked reports. */
    static final String SORT_PREFIX = "PARKED#";

    private static final Shape<TrackingPush.State> STATE_SHAPE = Shape.of(TrackingPush.State.class)
            .text("rawCode", TrackingPush.State::rawCode)
            .withOptional("status", ValueType.enumeration(ShipmentStatus.class), TrackingPush.State::status)
            .with("passedOn", ValueType.FLAG, TrackingPush.State::passedOn)
            .read(fields -> new TrackingPush.State(
                    fields.text("rawCode"),
                    fields.find("status", ValueType.enumeration(ShipmentStatus.class)),
                    fields.get("passedOn", ValueType.FLAG)));
    private static final Attribute<String> HASH = Attribute.text("contentHash", technical());
    private static final Attribute<TrackingPush.Phase> PHASE =
            Attribute.choice("phase", TrackingPush.Phase.class, business());
    private static final Attribute<TrackingPush.State> STATE = Attribute.record("state", STATE_SHAPE, business());
    private static final Attribute<List<TrackingEvent>> STEPS =
            Attribute.list("steps", TrackingEvent.SHAPE, business());
    private static final Attribute<String> CORRECTED_FROM = Attribute.text("correctedFrom", business());
    private static final Attribute<String> CORRECTED_TO = Attribute.text("correctedTo", business());
    private static final Attribute<Instant> AT = Attribute.instant("at", technical());

    /** How parked reports are stored: beside the place of the number's look-up. */
    public static final Schema<ParkedPush> SCHEMA = Schema.of(
                    "ParkedPush", Table.ORDERS, ParkedPush.class, "待匹配物流推送", "Parked tracking report")
            .key(ParkedPush::key)
            .with(Shipment.CARRIER, ParkedPush::carrier)
            .with(Shipment.NUMBER, ParkedPush::number)
            .with(HASH, ParkedPush::contentHash)
            .with(PHASE, parked -> parked.push.phase())
            .withOptional(STATE, parked -> parked.push.state())
            .with(STEPS, parked -> parked.push.events())
            .withOptional(CORRECTED_FROM, parked -> parked.push.correction().flatMap(CarrierCorrection::from))
            .withOptional(CORRECTED_TO, parked -> parked.push.correction().map(CarrierCorrection::to))
            .with(AT, ParkedPush::at)
            .retain(RetentionClass.PARKED, AT)
            .read(row -> new ParkedPush(
                    row.get(Shipment.CARRIER),
                    row.get(Shipment.NUMBER),
                    row.get(HASH),
                    new TrackingPush(
                            row.get(PHASE),
                            Optional.of(row.get(Shipment.CARRIER)),
                            Optional.of(row.get(Shipment.NUMBER)),
                            row.find(STATE),
                            row.get(STEPS),
                            row.find(CORRECTED_TO).map(to -> new CarrierCorrection(row.find(CORRECTED_FROM), to))),
                    row.get(AT)));

    /** Returns the report as it is kept for a carrier's number: at most as many steps as a track keeps, the newest. */
    static ParkedPush of(String carrier, String number, TrackingPush push, Instant now) {
        List<TrackingEvent> steps = push.events().stream()
                .skip(Math.max(0, push.events().size() - TrackPage.MOST_STEPS))
                .map(step -> step.keyed(keyOf(step)))
                .toList();
        TrackingPush kept = new TrackingPush(
                push.phase(), Optional.of(carrier), Optional.of(number), push.state(), steps, push.correction());
        String content = push.phase() + "|" + push.state() + "|" + push.correction() + "|"
                + steps.stream().map(TrackingEvent::key).collect(Collectors.joining("|"));
        return new ParkedPush(carrier, number, Sha256.of(content), kept, now);
    }

    /**
     * Returns the key of a step that was parked. Reports to another address are salted otherwise, so that it is made of what is
     * kept of the step.
     */
    static String keyOf(TrackingEvent step) {
        return "~"
                + Sha256.of(step.at().map(Instant::toString).orElse("") + "|" + step.text())
                        .substring(0, 24);
    }

    Key key() {
        return Key.of(ShipmentLookUp.partition(carrier, number), SORT_PREFIX + contentHash);
    }

    @Override
    public String toString() {
        return "ParkedPush[" + contentHash + "]";
    }
}
