package com.jiapin.market.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.jiapin.market.MarketData;
import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.KeyClass;
import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.PersonKey;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Value;
import com.jiapin.market.datamap.memory.InMemoryDataStore;
import com.jiapin.market.disclosure.Disclosure;
import com.jiapin.market.disclosure.Projection;
import com.jiapin.market.privacy.SmallMap.Deal;
import com.jiapin.market.privacy.SmallMap.Guard;
import com.jiapin.market.privacy.SmallMap.Profile;
import com.jiapin.market.privacy.SmallMap.Remark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class PersonDataTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final SubjectId ANNA = new SubjectId("anna");
    private static final SubjectId BORIS = new SubjectId("boris");
    private static final int DEALS = 230;

    private final InMemoryDataStore store = new InMemoryDataStore(SmallMap.MAP, () -> NOW);
    private final SubjectRows subjectRows = new SubjectRows(SmallMap.MAP, store);

    @BeforeEach
    void storeTwoPersons() {
        for (SubjectId person : List.of(ANNA, BORIS)) {
            store.write(Profile.SCHEMA.insert(new Profile(
                    person, "name of " + person.value(), "v1." + person.value(), "argon2 of " + person.value())));
            store.write(Guard.SCHEMA.insert(new Guard("v1." + person.value(), person)));
            store.write(PersonKey.SCHEMA.insert(new PersonKey(person, KeyClass.DAILY, "w", NOW)));
            store.write(PersonKey.SCHEMA.insert(new PersonKey(person, KeyClass.STATUTORY, "w", NOW)));
        }
        for (int i = 0; i < DEALS; i++) {
            store.write(Deal.SCHEMA.insert(
                    new Deal("a" + i, ANNA, 100 + i, "recipient " + i, Optional.of("door " + i), Optional.of(NOW))));
        }
        store.write(Deal.SCHEMA.insert(new Deal("open", ANNA, 1, "recipient", Optional.empty(), Optional.empty())));
        store.write(Deal.SCHEMA.insert(new Deal("b1", BORIS, 1, "Boris", Optional.empty(), Optional.empty())));
        store.write(Remark.SCHEMA.insert(new Remark("a7", 1, ANNA, "ring twice")));
        store.write(Remark.SCHEMA.insert(new Remark("a7", 2, BORIS, "a clerk's own remark")));
    }

    @Test
    void allRowsOfThePersonAreFoundAndNobodyElses() {
        List<OwnRow> rows = subjectRows.find(ANNA, Purpose.LEGAL);
        assertThat(rows).allSatisfy(own -> assertThat(own.row().subject()).contains(ANNA));
        assertThat(rows)
                .extracting(own -> own.schema().name())
                .filteredOn("Deal"::equals)
                .hasSize(DEALS + 1);
        assertThat(rows)
                .extracting(own -> own.schema().name())
                .filteredOn("Remark"::equals)
                .hasSize(1);
        assertThat(rows)
                .extracting(own -> own.schema().name())
                .filteredOn("Guard"::equals)
                .hasSize(1);
        assertThat(rows)
                .extracting(own -> own.schema().name())
                .filteredOn("PersonKey"::equals)
                .hasSize(2);
        assertThat(rows).extracting(OwnRow::place).doesNotHaveDuplicates();
    }

    @Test
    void parentsComeBeforeTheRowsFoundThroughThem() {
        List<String> names = subjectRows.find(ANNA, Purpose.LEGAL).stream()
                .map(own -> own.schema().name())
                .toList();
        assertThat(names.lastIndexOf("Deal")).isLessThan(names.indexOf("Remark"));
        assertThat(names.lastIndexOf("Profile")).isLessThan(names.indexOf("Guard"));
    }

    @Test
    void restrictedRowsAreFoundOnlyForPurposesThatReadThem() {
        store.write(Deal.SCHEMA.update(Deal.SCHEMA.keyOf(deal("a7"))).restrict().build());
        assertThat(subjectRows.find(ANNA, Purpose.DATA_SUBJECT_RIGHTS)).hasSize(DEALS + 4);
        assertThat(subjectRows.find(ANNA, Purpose.LEGAL)).hasSize(DEALS + 6);
    }

    @Test
    void aReachThroughASchemaOutsideTheMapIsRefused() {
        assertThatThrownBy(() -> new SubjectRows(DataMap.of(Remark.SCHEMA), store))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Deal");
    }

    @Test
    @Tag("E1")
    void theExportNamesEveryAttributeWithPurposeBasisRecipientsAndDate() {
        SubjectExport export = SubjectExport.of(subjectRows.find(ANNA, Purpose.DATA_SUBJECT_RIGHTS));
        SubjectExport.Entry deal = export.rows().stream()
                .filter(entry -> entry.facts().containsValue(new Value.Int(107)))
                .findFirst()
                .orElseThrow();
        assertThat(deal.label().chinese()).isEqualTo("订单");
        assertThat(deal.keptUntil())
                .isEqualTo(
                        new KeptUntil.Date(RetentionClass.TRANSACTION_RECORD, Instant.parse("2029-03-01T08:00:00Z")));
        assertThat(deal.attributes())
                .extracting(item -> item.label().english(), SubjectExport.Item::value, item -> item.personal()
                        .recipients())
                .containsExactly(
                        tuple(
                                "Recipient",
                                Optional.of(new Value.Text("recipient 7")),
                                java.util.Set.of(Recipient.LOGISTICS, Recipient.SUPPLIER)),
                        tuple(
                                "Door code",
                                Optional.of(new Value.Text("door 7")),
                                java.util.Set.of(Recipient.LOGISTICS)));
        assertThat(deal.attributes().getFirst().personal().purposes())
                .containsExactlyInAnyOrder(Purpose.ORDERING, Purpose.DELIVERY);
        assertThat(deal.attributes().getFirst().personal().citation()).isEqualTo("PIPL Art. 13(1)(2)");
    }

    @Test
    @Tag("E1")
    void theExportHoldsNoSecretAndNothingOfOthers() {
        SubjectExport export = SubjectExport.of(subjectRows.find(ANNA, Purpose.DATA_SUBJECT_RIGHTS));
        assertThat(export.toString()).contains("name of anna", "ring twice").doesNotContain("argon2", "boris", "v1.");
        SubjectExport.Entry profile = export.rows().stream()
                .filter(entry -> entry.entity().equals("Profile"))
                .findFirst()
                .orElseThrow();
        assertThat(profile.attributes())
                .extracting(SubjectExport.Item::name)
                .containsExactly("name", "phoneIndex", "password");
        assertThat(profile.keptUntil()).isEqualTo(new KeptUntil.WhileWanted(RetentionClass.ACCOUNT));
    }

    @Test
    @Tag("E3")
    void thePlanTellsRowAttributeActionDateAndRecipients() {
        ErasurePlan plan = ErasurePlan.of(subjectRows.find(ANNA, Purpose.LEGAL));
        ErasurePlan.Line closed = line(plan, Deal.SCHEMA.keyOf(deal("a7")).partition(), "META");
        assertThat(closed.action()).isEqualTo(ErasureAction.RESTRICT_UNTIL_EXPIRY);
        assertThat(closed.keptUntil())
                .isEqualTo(
                        new KeptUntil.Date(RetentionClass.TRANSACTION_RECORD, Instant.parse("2029-03-01T08:00:00Z")));
        assertThat(closed.recipients()).containsExactly(Recipient.SUPPLIER, Recipient.LOGISTICS);
        assertThat(closed.attributes())
                .extracting(ErasurePlan.AttributeLine::name, ErasurePlan.AttributeLine::action)
                .containsExactly(
                        tuple("recipient", ErasureAction.RESTRICT_UNTIL_EXPIRY),
                        tuple("door", ErasureAction.REMOVE_ATTRIBUTE));
        assertThat(line(plan, "ORDER#open", "META").keptUntil())
                .isEqualTo(new KeptUntil.AfterEvent(RetentionClass.TRANSACTION_RECORD));
        ErasurePlan.Line remark = line(plan, "ORDER#a7", "REMARK#1");
        assertThat(remark.action()).isEqualTo(ErasureAction.DELETE);
        assertThat(remark.recipients()).containsExactly(Recipient.SUPPLIER);
        assertThat(plan.lines()).hasSize(DEALS + 6);
    }

    @Test
    @Tag("E3")
    void rowsGoBeforeTheirParentsAndKeysGoLast() {
        List<String> names = ErasurePlan.of(subjectRows.find(ANNA, Purpose.LEGAL)).lines().stream()
                .map(ErasurePlan.Line::entity)
                .toList();
        assertThat(names.indexOf("Remark")).isLessThan(names.indexOf("Deal"));
        assertThat(names.indexOf("Guard")).isLessThan(names.indexOf("Profile"));
        assertThat(names.subList(names.size() - 2, names.size())).containsOnly("PersonKey");
    }

    @Test
    void theKeyOfWhatTheLawKeepsStaysUntilNothingNeedsIt() {
        assertThat(keyActions(ANNA))
                .containsExactlyInAnyOrder(
                        tuple("CLASS#DAILY", ErasureAction.DELETE),
                        tuple("CLASS#STATUTORY", ErasureAction.RESTRICT_UNTIL_EXPIRY));
        store.write(Deal.SCHEMA.delete(Deal.SCHEMA.keyOf(deal("b1"))));
        assertThat(keyActions(BORIS))
                .containsExactlyInAnyOrder(
                        tuple("CLASS#DAILY", ErasureAction.DELETE), tuple("CLASS#STATUTORY", ErasureAction.DELETE));
    }

    @Test
    @Tag("C5")
    void aPartnerGetsWhatTheMapLetsGoAndNothingElse() {
        Projection<Deal> supplier = Projection.of(Deal.SCHEMA, deal("a7"), Recipient.SUPPLIER);
        assertThat(supplier.get(Deal.RECIPIENT)).isEqualTo("recipient");
        assertThat(supplier.get(Deal.PAYABLE_FEN)).isEqualTo(1);
        assertThat(supplier.values()).containsOnlyKeys("recipient", "payableFen");
        assertThatThrownBy(() -> supplier.find(Deal.DOOR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SUPPLIER may not get door of Schema Deal");
        assertThatThrownBy(() -> supplier.find(Deal.ID)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> supplier.find(Profile.NAME)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Projection.of(Deal.SCHEMA, deal("a7"), Recipient.LOGISTICS).find(Deal.DOOR))
                .contains("door");
        assertThat(Projection.of(Deal.SCHEMA, deal("a7"), Recipient.MESSAGING).values())
                .containsOnlyKeys("payableFen");
    }

    @Test
    void theTablesSayTheSameInBothLanguages() {
        String chinese = PolicyTables.chinese(SmallMap.MAP);
        String english = PolicyTables.english(SmallMap.MAP);
        assertThat(english)
                .contains(
                        "| Order | Door code | Delivery location | General | Ordering and fulfilment, Delivery |"
                            + " Contract with the person (PIPL Art. 13(1)(2)) | Encrypted under a key of the person's"
                            + " own | Logistics company |",
                        "| Order | three years from completion of the transaction (E-commerce Law Art. 31) | yes |"
                            + " Restricted, then deleted when its period ends | Door code: Removed from its record |",
                        "| Supplier | Remark, Recipient | Ordering and fulfilment, Delivery |");
        assertThat(chinese)
                .contains("| 订单 | 门禁信息 | 收货地址 | 一般 |", "| 供应商 | 留言、收货人 |", "订立、履行合同所必需（《个人信息保护法》第13条第1款第2项）");
        assertThat(chinese.lines().count()).isEqualTo(english.lines().count());
        assertThat(chinese.lines()
                        .filter(line -> line.startsWith("|"))
                        .map(PersonDataTest::columns)
                        .toList())
                .isEqualTo(english.lines()
                        .filter(line -> line.startsWith("|"))
                        .map(PersonDataTest::columns)
                        .toList());
    }

    @Test
    @Tag("E3")
    void aKeyIsNotKeptForRowsThatStayWithoutAnythingItSeals() {
        InMemoryDataStore market = new InMemoryDataStore(MarketData.MAP, () -> NOW);
        market.write(PersonKey.SCHEMA.insert(new PersonKey(ANNA, KeyClass.STATUTORY, "w", NOW)));
        market.write(Disclosure.SCHEMA.insert(new Disclosure(
                "d1",
                ANNA.value(),
                Recipient.LOGISTICS,
                "shunfeng",
                Purpose.DELIVERY,
                LegalBasis.CONTRACT,
                "PIPL Art. 13(1)(2)",
                List.of("recipientName"),
                Optional.of("o1"),
                NOW)));

        ErasurePlan plan = ErasurePlan.of(new SubjectRows(MarketData.MAP, market).find(ANNA, Purpose.LEGAL));

        assertThat(plan.lines())
                .extracting(ErasurePlan.Line::entity, ErasurePlan.Line::action)
                .containsExactly(
                        tuple("Disclosure", ErasureAction.RESTRICT_UNTIL_EXPIRY),
                        tuple("PersonKey", ErasureAction.DELETE));
    }

    private List<org.assertj.core.groups.Tuple> keyActions(SubjectId person) {
        return ErasurePlan.of(subjectRows.find(person, Purpose.LEGAL)).lines().stream()
                .filter(line -> line.entity().equals("PersonKey"))
                .map(line -> tuple(line.place().key().sort(), line.action()))
                .toList();
    }

    private static long columns(String line) {
        return line.chars().filter(character -> character == '|').count();
    }

    private static Deal deal(String id) {
        return new Deal(id, ANNA, 1, "recipient", Optional.of("door"), Optional.empty());
    }

    private static ErasurePlan.Line line(ErasurePlan plan, String partition, String sort) {
        return plan.lines().stream()
                .filter(line -> line.place().key().partition().equals(partition)
                        && line.place().key().sort().equals(sort))
                .findFirst()
                .orElseThrow();
    }
}
