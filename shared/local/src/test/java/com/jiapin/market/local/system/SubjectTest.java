package com.jiapin.market.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.MarketData;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Value;
import com.jiapin.market.disclosure.Disclosure;
import com.jiapin.market.privacy.ErasurePlan;
import com.jiapin.market.privacy.KeptUntil;
import com.jiapin.market.privacy.OwnRow;
import com.jiapin.market.privacy.SubjectExport;
import com.jiapin.market.privacy.SubjectRows;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the data map alone knows about the member of the walk: the export and the erasure plan, over the rows as stored. */
@ExtendWith(SharedMarket.class)
@ResourceLock(SharedMarket.LOCK)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SubjectTest {
    /** By kind of row: the attribute that starts its clock, and how long it is kept from then. */
    private static final Map<String, Clock> CLOCKS = Map.of(
            "Answered", new Clock("at", Duration.ofDays(2)),
            "Session", new Clock("refreshedAt", Period.ofDays(30)),
            "Cart", new Clock("touchedAt", Period.ofDays(90)),
            "RateWindow", new Clock("at", Duration.ofDays(1)),
            "Disclosure", new Clock("at", Period.ofYears(3)),
            "StaffAccess", new Clock("at", Period.ofYears(3)),
            "VerificationRecord", new Clock("at", Period.ofYears(3)));

    private final StartedMarket market;
    private final Walk walk;
    private final PlainReading reading;
    private List<OwnRow> rows = List.of();

    SubjectTest(StartedMarket market, Walk walk) {
        this.market = market;
        this.walk = walk;
        this.reading = PlainReading.of(market);
    }

    private record Clock(String attribute, TemporalAmount period) {}

    @BeforeAll
    void find() {
        market.settle();
        rows = new SubjectRows(MarketData.MAP, reading.store())
                .find(new SubjectId(walk.walker().memberId()), Purpose.LEGAL);
    }

    @AfterAll
    void close() {
        reading.close();
    }

    @Test
    @Tag("E1")
    void allRowsOfTheMemberAreFoundOverManyPagesAndNobodyElses() {
        StoredItems stored = market.stored().of(walk.walker().memberId());
        Set<String> scanned = stored.items().entrySet().stream()
                .flatMap(table -> table.getValue().stream()
                        .map(item -> place(
                                table.getKey(),
                                StoredItems.text(item, Standard.PARTITION),
                                StoredItems.text(item, Standard.SORT))))
                .collect(Collectors.toSet());
        List<String> found = rows.stream()
                .filter(own -> own.row().subject().isPresent())
                .map(own -> place(
                        own.schema().table(),
                        own.row().key().partition(),
                        own.row().key().sort()))
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(scanned);
        assertThat(rows)
                .filteredOn(own -> own.row().subject().isEmpty())
                .extracting(own -> own.schema().name())
                .as("rows that name nobody, found by the hash of the member's phone")
                .containsOnly("RateWindow");
        assertThat(reading.furtherPages()).as("pages after a first one").isGreaterThan(10);
    }

    @Test
    @Tag("E3")
    void thePlanNamesForEachRowAndAttributeTheActionTheEndAndTheRecipients() {
        ErasurePlan plan = ErasurePlan.of(rows);
        assertThat(plan.lines())
                .extracting(ErasurePlan.Line::place)
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(OwnRow::place).toList());
        Map<String, Integer> lines = new TreeMap<>();
        plan.lines().forEach(line -> lines.merge(described(line), 1, Integer::sum));
        List<String> counted = new ArrayList<>();
        lines.forEach((line, count) -> counted.add(count + " " + line));
        assertThat(String.join("\n", counted)).isEqualTo("""
            1 Address DELETE, ACCOUNT while wanted
              recipientName DELETE
              phone DELETE
              secondPhone DELETE
              province DELETE
              city DELETE
              district DELETE
              street DELETE
            6 Answered DELETE, IDEMPOTENCY PT48H from at
              body DELETE
            1 Cart DELETE, CART P90D from touchedAt
              owner DELETE
            1 Credential DELETE, ACCOUNT while wanted
              hash DELETE
            5 Disclosure RESTRICT_UNTIL_EXPIRY, PROCESSING_RECORD P3Y from at
            1 LoginGuard DELETE, ACCOUNT while wanted
              index DELETE
            1 Member DELETE, ACCOUNT while wanted
              name DELETE
              phone DELETE at MESSAGING
              phoneIndex DELETE
            1 Order RESTRICT_UNTIL_EXPIRY, TRANSACTION_RECORD P3Y from completedAt
              recipientName RESTRICT_UNTIL_EXPIRY at LOGISTICS
              recipientPhone RESTRICT_UNTIL_EXPIRY at LOGISTICS+TRACKING
              secondPhone RESTRICT_UNTIL_EXPIRY at LOGISTICS
              recipientRegion RESTRICT_UNTIL_EXPIRY at LOGISTICS+TRACKING
              recipientStreet RESTRICT_UNTIL_EXPIRY at LOGISTICS
              deliveryTime RESTRICT_UNTIL_EXPIRY at LOGISTICS
              note RESTRICT_UNTIL_EXPIRY
              buyerPk RESTRICT_UNTIL_EXPIRY
            7 OrderHistory RESTRICT_UNTIL_EXPIRY, TRANSACTION_RECORD P3Y from completedAt
            1 OrderLines RESTRICT_UNTIL_EXPIRY, TRANSACTION_RECORD P3Y from completedAt
            1 OrderQuantities RESTRICT_UNTIL_EXPIRY, TRANSACTION_RECORD P3Y from completedAt
            1 PaymentAttempt RESTRICT_UNTIL_EXPIRY, TRANSACTION_RECORD P3Y from completedAt
            1 PersonKey DELETE, ACCOUNT while wanted
            1 PersonKey RESTRICT_UNTIL_EXPIRY, ACCOUNT while wanted
            1 RateWindow DELETE, RATE_WINDOW PT24H from at
              index DELETE
            1 Reservation RESTRICT_UNTIL_EXPIRY, TRANSACTION_RECORD P3Y from completedAt
            1 Seat DELETE, ACCOUNT while wanted
              memberId DELETE
            1 Session DELETE, SESSION P30D from refreshedAt
              accessHash DELETE
              refreshHash DELETE
            2 Shipment RESTRICT_UNTIL_EXPIRY, TRANSACTION_RECORD P3Y from completedAt
              callbackToken RESTRICT_UNTIL_EXPIRY at TRACKING
            2 ShipmentLookUp RESTRICT_UNTIL_EXPIRY, TRANSACTION_RECORD P3Y from completedAt
            4 StaffAccess RESTRICT_UNTIL_EXPIRY, PROCESSING_RECORD P3Y from at
            2 TrackPage RESTRICT_UNTIL_EXPIRY, TRANSACTION_RECORD P3Y from completedAt
              steps RESTRICT_UNTIL_EXPIRY
            2 TrackingToken RESTRICT_UNTIL_EXPIRY, TRANSACTION_RECORD P3Y from completedAt
              salt RESTRICT_UNTIL_EXPIRY at TRACKING
            1 TradeLookUp RESTRICT_UNTIL_EXPIRY, TRANSACTION_RECORD P3Y from completedAt
            1 TransactionGuard RESTRICT_UNTIL_EXPIRY, TRANSACTION_RECORD P3Y from completedAt
            1 VerificationRecord RESTRICT_UNTIL_EXPIRY, PROCESSING_RECORD P3Y from at
              note RESTRICT_UNTIL_EXPIRY
            """.strip());
    }

    @Test
    @Tag("C5")
    void theMapNamesForTheOrderExactlyThoseToWhomADisclosureIsRecorded() {
        List<Disclosure> disclosures = new Rows(rows.stream().map(OwnRow::row).toList()).all(Disclosure.SCHEMA);
        Map<String, Set<Recipient>> given = new TreeMap<>();
        disclosures.forEach(each -> each.fields()
                .forEach(field -> given.computeIfAbsent(field, any -> EnumSet.noneOf(Recipient.class))
                        .add(each.recipient())));
        assertThat(disclosures).isNotEmpty();
        assertThat(ErasurePlan.of(rows).lines())
                .filteredOn(line -> line.entity().equals("Order"))
                .flatExtracting(ErasurePlan.Line::attributes)
                .allSatisfy(attribute -> assertThat(attribute.recipients())
                        .as(attribute.name())
                        .isEqualTo(given.getOrDefault(attribute.name(), Set.of())));
    }

    @Test
    void thePlanEndsRowsBeforeThoseTheyAreFoundThroughAndKeysLast() {
        List<String> order = ErasurePlan.of(rows).lines().stream()
                .map(ErasurePlan.Line::entity)
                .toList();
        assertThat(order.indexOf("Order")).isGreaterThan(order.lastIndexOf("OrderHistory"));
        assertThat(order.indexOf("Shipment")).isGreaterThan(order.lastIndexOf("ShipmentLookUp"));
        assertThat(order.indexOf("Member")).isGreaterThan(order.lastIndexOf("Seat"));
        assertThat(order.subList(order.size() - 2, order.size())).containsOnly("PersonKey");
    }

    @Test
    @Tag("E1")
    void everyMarkedWordIsInTheExportUnderItsAttribute() {
        SubjectExport export = SubjectExport.of(rows);
        Person person = walk.walker().person();
        Map<String, List<String>> expected = Map.ofEntries(
                Map.entry(person.name(), List.of("Member.name")),
                Map.entry(person.phone(), List.of("Member.phone")),
                Map.entry(person.verificationNote(), List.of("VerificationRecord.note")),
                Map.entry(person.recipientName(), List.of("Address.recipientName", "Order.recipientName")),
                Map.entry(person.recipientPhone(), List.of("Address.phone", "Order.recipientPhone")),
                Map.entry(person.secondPhone(), List.of("Address.secondPhone")),
                Map.entry(person.orderSecondPhone(), List.of("Order.secondPhone")),
                Map.entry(person.province(), List.of("Address.province", "Order.recipientRegion")),
                Map.entry(person.city(), List.of("Address.city", "Order.recipientRegion")),
                Map.entry(person.district(), List.of("Address.district", "Order.recipientRegion")),
                Map.entry(person.street(), List.of("Address.street", "Order.recipientStreet")),
                Map.entry(person.deliveryTime(), List.of("Order.deliveryTime")),
                Map.entry(person.note(), List.of("Order.note")));
        assertThat(expected.keySet()).containsExactlyInAnyOrderElementsOf(person.shown());
        expected.forEach(
                (word, places) -> assertThat(holding(export, word)).as(word).containsAll(places));
    }

    @Test
    @Tag("E1")
    void secretsAreNamedInTheExportWithoutTheirValue() {
        SubjectExport export = SubjectExport.of(rows);
        assertThat(export.rows().stream()
                        .flatMap(entry -> entry.attributes().stream()
                                .filter(item -> item.value().isEmpty())
                                .map(item -> entry.entity() + "." + item.name()))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "Credential.hash",
                        "LoginGuard.index",
                        "Member.phoneIndex",
                        "RateWindow.index",
                        "Session.accessHash",
                        "Session.refreshHash");
        assertThat(export.toString()).doesNotContain(walk.walker().person().hashedOnly());
        assertThat(export.toString()).doesNotContain(walk.walker().tokens());
    }

    @Test
    @Tag("E1")
    void theExportHoldsNothingOfAnotherPerson() {
        String export = SubjectExport.of(rows).toString();
        assertThat(export)
                .doesNotContain(walk.bystander().person().markers())
                .doesNotContain(walk.bystander().memberId(), walk.bystander().companyId(), walk.bystanderOrderId())
                .doesNotContain("陈晓", "赵磊", "孙宁", "19900000101", "19900000102", "19900000103")
                .as("couriers in the parcels' tracks")
                .doesNotContain("王小明", "李大力", "13800000001", "13800000002", "张三");
    }

    private static String place(Table table, String partition, String sort) {
        return table + " " + partition + " " + sort;
    }

    private static List<String> holding(SubjectExport export, String word) {
        return export.rows().stream()
                .flatMap(entry -> entry.attributes().stream()
                        .filter(item ->
                                item.value().filter(value -> holds(value, word)).isPresent())
                        .map(item -> entry.entity() + "." + item.name()))
                .distinct()
                .toList();
    }

    private static boolean holds(Value value, String word) {
        return value.toString().contains(word);
    }

    private String described(ErasurePlan.Line line) {
        String attributes = line.attributes().stream()
                .map(attribute -> attribute.name() + " " + attribute.action()
                        + (attribute.recipients().isEmpty()
                                ? ""
                                : " at "
                                        + attribute.recipients().stream()
                                                .sorted()
                                                .map(Enum::name)
                                                .collect(Collectors.joining("+"))))
                .map(text -> "\n  " + text)
                .collect(Collectors.joining());
        return line.entity() + " " + line.action() + ", " + kept(line) + attributes;
    }

    /** The end of a row in words, once it is what it should be. */
    private String kept(ErasurePlan.Line line) {
        return switch (line.keptUntil()) {
            case KeptUntil.Date(var kept, Instant end) -> {
                Clock clock = CLOCKS.getOrDefault(line.entity(), new Clock("completedAt", Period.ofYears(3)));
                Instant start = clock.attribute().equals("completedAt")
                        ? Instant.parse(walk.completed().text("completedAt").orElseThrow())
                        : started(line, clock);
                Instant exact = start.atZone(ZoneId.of("Asia/Shanghai"))
                        .plus(clock.period())
                        .toInstant();
                assertThat(Duration.between(exact, end))
                        .as("the end of " + line)
                        .isBetween(Duration.ZERO, Duration.ofMillis(999));
                yield kept + " " + clock.period() + " from " + clock.attribute();
            }
            case KeptUntil.AfterEvent(var kept) -> kept + " after its event";
            case KeptUntil.WhileWanted(var kept) -> kept + " while wanted";
            case KeptUntil.NotPersonal() -> "not personal";
        };
    }

    private Instant started(ErasurePlan.Line line, Clock clock) {
        Row row = rows.stream()
                .filter(own -> own.place().equals(line.place()))
                .findFirst()
                .orElseThrow()
                .row();
        if (row.values().get(clock.attribute()) instanceof Value.Text(String instant)) {
            return Instant.parse(instant);
        }
        throw new AssertionError(line + " has no " + clock.attribute());
    }
}
