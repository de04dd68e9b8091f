package com.jiapin.market.shipment;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.disclosure.Disclosure;
import com.jiapin.market.disclosure.Projection;
import com.jiapin.market.id.Ids;
import com.jiapin.market.order.Delivery;
import com.jiapin.market.order.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records what carriers and the tracking service are given of an order, once for each sending (policy A17). */
final class DeliveryDisclosures {
    private static final String TRACKING_SERVICE = "Kuaidi100";
    private static final String CITATION = "PIPL Art. 13(1)(2)";

    private final Ids ids;

    DeliveryDisclosures(Ids ids) {
        this.ids = ids;
    }

    /** Returns the record that a carrier is given a parcel: recipient, phone, address, and the parcel itself. */
    Write carrier(Order order, Shipment shipment, Instant now) {
        Projection<Order> projection = Projection.of(Order.SCHEMA, order, Recipient.LOGISTICS);
        List<String> fields = new ArrayList<>();
        for (Attribute<?> attribute : Order.SCHEMA.attributes()) {
            if (attribute.personal().isPresent() && projection.values().containsKey(attribute.name())) {
                fields.add(attribute.name());
            }
        }
        fields.add(Shipment.NUMBER.name());
        fields.add(Shipment.UNITS.name());
        return record(order, Recipient.LOGISTICS, shipment.carrier(), fields, now);
    }

    /** Returns the record that the tracking service is asked to watch a parcel. */
    Write tracking(Order order, Instant now) {
        List<String> fields = List.of(
                Delivery.RECIPIENT_PHONE.name(),
                Delivery.REGION.name(),
                Shipment.CARRIER.name(),
                Shipment.NUMBER.name());
        return record(order, Recipient.TRACKING, TRACKING_SERVICE, fields, now);
    }

    private Write record(Order order, Recipient recipient, String party, List<String> fields, Instant now) {
        return Disclosure.SCHEMA.insert(new Disclosure(
                ids.next(),
                order.memberId(),
                recipient,
                party,
                Purpose.DELIVERY,
                LegalBasis.CONTRACT,
                CITATION,
                fields,
                Optional.of(order.id()),
                now));
    }
}
