package com.jiapin.market.shipment;

import static com.jiapin.market.datamap.Classification.business;
import static com.jiapin.market.datamap.Classification.personal;
import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Index;
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
import com.jiapin.market.shipment.TrackingPush.CarrierCorrection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A report on a number that no parcel has yet, kept 30 days and applied when a parcel with that number is posted: then its steps
 * join the track of that parcel's buyer and this row goes, in one transaction. There is one row a report, however often it is
 * repeated.
 *
 * <p>Names and phones are masked in its texts, but where and when somebody receives parcels stays, so the steps are sealed like
 * those of a track. Until a parcel claims the report, the only person it can be about is the member whose callback address it came
 * to: it is sealed under his key, stands in his export, and an erasure deletes it.
 *
 * @param memberId the member whose callback address it came to
 * @param contentHash SHA-256 of what it says, hexadecimal
 */
public record ParkedPush(
        String carrier, String number, String memberId, String contentHash, TrackingPush push, Instant at) {
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
    private static final Attribute<List<TrackingEvent>> STEPS = Attribute.list(
            "steps",
            TrackingEvent.SHAPE,
            personal(Category.LOCATION, Sensitivity.GENERAL)
                    .label("待匹配物流轨迹", "Parcel track not yet matched")
                    .purpose(Purpose.DELIVERY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .toNobody());
    private static final Attribute<String> CORRECTED_FROM = Attribute.text("correctedFrom", business());
    private static final Attribute<String> CORRECTED_TO = Attribute.text("correctedTo", business());
    private static final Attribute<String> OWNER_PARTITION = Attribute.pseudonym("buyerPk");
    private static final Attribute<String> OWNER_SORT = Attribute.text("buyerSk", technical());
    private static final Attribute<Instant> AT = Attribute.instant("at", technical());

    /** How parked reports are stored: beside the place of the number's look-up, listed by member apart from his orders. */
    public static final Schema<ParkedPush> SCHEMA = Schema.of(
                    "ParkedPush", Table.ORDERS, ParkedPush.class, "待匹配物流推送", "Parked tracking report")
            .key(ParkedPush::key)
            .subject(
                    parked -> new SubjectId(parked.memberId),
                    new Reach.ByIndex(Index.BUYER, subject -> ownerPartition(subject.value())))
            .with(Shipment.CARRIER, ParkedPush::carrier)
            .with(Shipment.NUMBER, ParkedPush::number)
            .with(HASH, ParkedPush::contentHash)
            .with(PHASE, parked -> parked.push.phase())
            .withOptional(STATE, parked -> parked.push.state())
            .with(STEPS, parked -> parked.push.events())
            .withOptional(CORRECTED_FROM, parked -> parked.push.correction().flatMap(CarrierCorrection::from))
            .withOptional(CORRECTED_TO, parked -> parked.push.correction().map(CarrierCorrection::to))
            .with(AT, ParkedPush::at)
            .with(OWNER_PARTITION, parked -> ownerPartition(parked.memberId))
            .with(OWNER_SORT, parked -> ValueType.InstantText.of(parked.at) + "#" + parked.contentHash)
            .retain(RetentionClass.PARKED, AT)
            .onErasure(ErasureAction.DELETE)
            .read(row -> new ParkedPush(
                    row.get(Shipment.CARRIER),
                    row.get(Shipment.NUMBER),
                    row.subject().orElseThrow().value(),
                    row.get(HASH),
                    new TrackingPush(
                            row.get(PHASE),
                            Optional.of(row.get(Shipment.CARRIER)),
                            Optional.of(row.get(Shipment.NUMBER)),
                            row.find(STATE),
                            row.get(STEPS),
                            row.find(CORRECTED_TO).map(to -> new CarrierCorrection(row.find(CORRECTED_FROM), to))),
                    row.get(AT)));

    private static String ownerPartition(String memberId) {
        return "PARKED#" + memberId;
    }

    /** Returns the report as it is kept for a carrier's number: at most as many steps as a track keeps, the newest. */
    static ParkedPush of(String carrier, String number, String memberId, TrackingPush push, Instant now) {
        List<TrackingEvent> steps = push.events().stream()
                .skip(Math.max(0, push.events().size() - TrackPage.MOST_STEPS))
                .map(step -> step.keyed(keyOf(step)))
                .toList();
        TrackingPush kept = new TrackingPush(
                push.phase(), Optional.of(carrier), Optional.of(number), push.state(), steps, push.correction());
        String content = push.phase() + "|" + push.state() + "|" + push.correction() + "|"
                + steps.stream().map(TrackingEvent::key).collect(Collectors.joining("|"));
        return new ParkedPush(carrier, number, memberId, Sha256.of(content), kept, now);
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
