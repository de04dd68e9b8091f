package com.jiapin.market.shipment;

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
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Some steps of a parcel's track, in the order in which we heard of them. Only the last page of a parcel changes, so that a report
 * costs what it adds and not what was known before. Guarded by the version of its {@link Shipment}.
 *
 * @param page counts from 0
 */
public record TrackPage(String orderId, String memberId, String shipmentId, long page, List<TrackingEvent> steps) {
    /** Prefix of the sort keys of pages. */
    public static final String SORT_PREFIX = "TRACK#";

    /** How many steps of a parcel are kept; what comes after them moves its status only. */
    public static final int MOST_STEPS = 500;

    private static final int STEPS_OF_A_PAGE = 6;
    private static final Attribute<Long> PAGE = Attribute.number("page", technical());
    private static final Attribute<List<TrackingEvent>> STEPS = Attribute.list(
            "steps",
            TrackingEvent.SHAPE,
            personal(Category.LOCATION, Sensitivity.GENERAL)
                    .label("物流轨迹", "Parcel track")
                    .purpose(Purpose.DELIVERY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .toNobody());

    /** How pages are stored: beside their order. */
    public static final Schema<TrackPage> SCHEMA = Schema.of(
                    "TrackPage", Table.ORDERS, TrackPage.class, "物流轨迹", "Parcel track")
            .key(page -> Key.of(Order.partition(page.orderId), sort(page.shipmentId, page.page)))
            .subject(
                    page -> new SubjectId(page.memberId),
                    new Reach.Within<>(Order.SCHEMA, order -> Order.partition(order.id()), SORT_PREFIX))
            .with(Order.ID, TrackPage::orderId)
            .with(Shipment.ID, TrackPage::shipmentId)
            .with(PAGE, TrackPage::page)
            .with(STEPS, TrackPage::steps)
            .retainWithParent(RetentionClass.TRANSACTION_RECORD)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(row -> new TrackPage(
                    row.get(Order.ID),
                    row.subject().orElseThrow().value(),
                    row.get(Shipment.ID),
                    row.get(PAGE),
                    row.get(STEPS)));

    public TrackPage {
        steps = List.copyOf(steps);
    }

    /** Returns the prefix of the sort keys of a parcel's pages. */
    static String sortPrefix(String shipmentId) {
        return SORT_PREFIX + shipmentId + "#";
    }

    /**
     * Returns the writes that append steps to a parcel's pages, as read; as many as still may be kept. {@code endedAt} is when the
     * order came to an end: its retention counts for what is added later, too.
     */
    static List<Write> appended(
            Shipment shipment, List<TrackPage> pages, List<TrackingEvent> additions, Optional<Instant> endedAt) {
        int known = pages.stream().mapToInt(page -> page.steps.size()).sum();
        List<TrackingEvent> rest = additions.subList(0, Math.clamp(MOST_STEPS - known, 0, additions.size()));
        List<Write> writes = new ArrayList<>();
        long number = 0;
        if (!pages.isEmpty()) {
            TrackPage last = pages.getLast();
            number = last.page + 1;
            int room = Math.clamp(STEPS_OF_A_PAGE - last.steps.size(), 0, rest.size());
            if (room > 0) {
                List<TrackingEvent> longer = new ArrayList<>(last.steps);
                longer.addAll(rest.subList(0, room));
                writes.add(SCHEMA.change(last, last.with(longer)).build());
                rest = rest.subList(room, rest.size());
            }
        }
        for (int from = 0; from < rest.size(); from += STEPS_OF_A_PAGE) {
            Write.Insert page = SCHEMA.insert(new TrackPage(
                    shipment.orderId(),
                    shipment.memberId(),
                    shipment.id(),
                    number++,
                    rest.subList(from, Math.min(from + STEPS_OF_A_PAGE, rest.size()))));
            writes.add(endedAt.map(page::retainFrom).orElse(page));
        }
        return writes;
    }

    private TrackPage with(List<TrackingEvent> longer) {
        return new TrackPage(orderId, memberId, shipmentId, page, longer);
    }

    private static String sort(String shipmentId, long page) {
        return sortPrefix(shipmentId) + String.format(Locale.ROOT, "%03d", page);
    }

    @Override
    public String toString() {
        return "TrackPage[" + shipmentId + " " + page + "]";
    }
}
