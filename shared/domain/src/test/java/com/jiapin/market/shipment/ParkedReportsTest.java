package com.jiapin.market.shipment;

import static com.jiapin.market.shipment.ParcelWorld.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.MarketData;
import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.privacy.ErasurePlan;
import com.jiapin.market.privacy.OwnRow;
import com.jiapin.market.privacy.SubjectExport;
import com.jiapin.market.privacy.SubjectRows;
import com.jiapin.market.shipment.ApplyPush.Applying;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reports that come before their parcel is posted. */
@Tag("A18")
class ParkedReportsTest {
    private static final String NUMBER = "SF0000000000001";
    private static final Map<String, Long> ALL = Map.of("COLA", 3L, "PAPER", 2L);

    private final ParcelWorld world = new ParcelWorld();

    private Applying push(String orderId, TrackingPush push) {
        return world.process().push(world.parcel(orderId).shipment(), push);
    }

    @Test
    void a_report_before_its_parcel_is_parked_once_and_applied_when_the_parcel_is_posted() {
        String first = world.shipped("SF0000000000008");
        push(first, report(NUMBER, 10, ShipmentStatus.IN_TRANSIT));
        push(first, report(NUMBER, 10, ShipmentStatus.IN_TRANSIT));
        push(first, report(NUMBER, 20, ShipmentStatus.DELIVERED));
        assertThat(world.parked()).hasSize(2);

        String orderId = world.picking();
        Shipment shipment = world.posted(orderId, NUMBER, ALL);

        assertThat(world.parked()).isEmpty();
        assertThat(world.parcel(orderId).track()).hasSize(2);
        assertThat(world.status(orderId)).isEqualTo(OrderStatus.DELIVERED);
        world.process().push(shipment, report(NUMBER, 20, ShipmentStatus.DELIVERED));
        assertThat(world.parcel(orderId).track())
                .as("its own report of the same step")
                .hasSize(2);
    }

    @Test
    void a_report_to_an_address_whose_parcel_is_not_there_yet_is_parked_and_applied_with_the_subscription() {
        TrackingToken address = new TrackingToken(
                Sha256.of("token"), "ORDER-LATER", "SHIP", ParcelWorld.MEMBER, "shunfeng", NUMBER, "salt");
        assertThat(world.process().pushes().apply(address, report(NUMBER, 10, ShipmentStatus.IN_TRANSIT)))
                .isEqualTo(Applying.PARKED);
        assertThat(world.alarms).isEmpty();
        assertThat(world.parked()).hasSize(1);
        String orderId = world.shipped(NUMBER);
        assertThat(world.parcel(orderId).shipment().status()).isEqualTo(ShipmentStatus.IN_TRANSIT);

        world.process().pushes().apply(address, report(NUMBER, 20, ShipmentStatus.OUT_FOR_DELIVERY));
        world.sweep();
        assertThat(world.parcel(orderId).shipment().status()).isEqualTo(ShipmentStatus.OUT_FOR_DELIVERY);
        assertThat(world.parked()).isEmpty();
    }

    @Test
    @Tag("D1")
    @Tag("E1")
    void a_parked_report_is_the_addressees_until_a_parcel_claims_it() {
        String first = world.shipped("SF0000000000008");
        push(first, report(NUMBER, 10, ShipmentStatus.IN_TRANSIT));
        assertThat(ownRows()).containsOnlyOnce("ParkedPush");
        assertThat(ParkedPush.SCHEMA.attributes())
                .filteredOn(attribute -> attribute.name().equals("steps"))
                .allMatch(Attribute::sealed);
        assertThat(SubjectExport.of(rows()).rows())
                .filteredOn(entry -> entry.entity().equals("ParkedPush"))
                .flatExtracting(SubjectExport.Entry::attributes)
                .extracting(SubjectExport.Item::name)
                .contains("steps");
        assertThat(ErasurePlan.of(rows()).lines())
                .filteredOn(line -> line.entity().equals("ParkedPush"))
                .extracting(ErasurePlan.Line::action)
                .containsExactly(ErasureAction.DELETE);

        world.posted(world.picking(), NUMBER, ALL);
        assertThat(ownRows()).doesNotContain("ParkedPush");
    }

    private List<OwnRow> rows() {
        return new SubjectRows(MarketData.MAP, world.engine).find(new SubjectId(ParcelWorld.MEMBER), Purpose.LEGAL);
    }

    private List<String> ownRows() {
        return rows().stream().map(own -> own.schema().name()).toList();
    }

    @Test
    void parked_reports_are_forgotten_after_thirty_days() {
        String first = world.shipped("SF0000000000008");
        push(first, report(NUMBER, 10, ShipmentStatus.DELIVERED));
        world.pass(Duration.ofDays(30).plusSeconds(1));
        String orderId = world.shipped(NUMBER);
        assertThat(world.parcel(orderId).track()).isEmpty();
        assertThat(world.status(orderId)).isEqualTo(OrderStatus.SHIPPED);
    }
}
