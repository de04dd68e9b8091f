package com.jiapin.market.local.store;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.Classification;
import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.PersonKey;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Sensitivity;
import com.jiapin.market.datamap.StoredSecret;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import java.time.Instant;
import java.util.Optional;

/** A small data map with one schema for each way of keeping, reaching and sealing. */
final class SampleData {
    static final SubjectId ANNA = new SubjectId("person-anna");
    static final SubjectId BORIS = new SubjectId("person-boris");

    static final DataMap MAP = DataMap.of(
            PersonKey.SCHEMA, StoredSecret.SCHEMA, Deal.SCHEMA, Note.SCHEMA, Hits.SCHEMA, Ware.SCHEMA, Visit.SCHEMA);

    private SampleData() {}

    static Deal deal(String id) {
        return new Deal(
                id,
                ANNA,
                "OPEN",
                1,
                "Anna Marker",
                Optional.of("secret note"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A deal: reached by an index, retained from its closing. */
    record Deal(
            String id,
            SubjectId buyer,
            String status,
            long version,
            String name,
            Optional<String> note,
            Optional<String> buyerSort,
            Optional<String> due,
            Optional<String> filler,
            Optional<Instant> closedAt) {
        static final Attribute<String> ID = Attribute.text("orderId", Classification.business());
        static final Attribute<String> STATUS = Attribute.text("status", Classification.business());
        static final Attribute<Long> VERSION = Attribute.number("version", Classification.technical());
        static final Attribute<String> FILLER = Attribute.text("filler", Classification.business());
        static final Attribute<Long> LEFT = Attribute.number("left", Classification.business());
        static final Attribute<String> NAME = Attribute.text(
                "name",
                Classification.personal(Category.IDENTITY, Sensitivity.GENERAL)
                        .label("姓名", "Name")
                        .purpose(Purpose.ORDERING)
                        .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                        .sealed()
                        .to(Recipient.LOGISTICS));
        static final Attribute<String> NOTE = Attribute.text(
                "note",
                Classification.personal(Category.CONTACT, Sensitivity.GENERAL)
                        .label("备注", "Note")
                        .purpose(Purpose.DELIVERY)
                        .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                        .sealed()
                        .toNobody()
                        .erasedBy(ErasureAction.REMOVE_ATTRIBUTE));
        static final Attribute<String> BUYER_PK = Attribute.text("buyerPk", Classification.technical());
        static final Attribute<String> BUYER_SK = Attribute.text("buyerSk", Classification.technical());
        static final Attribute<String> DUE_PK = Attribute.text("duePk", Classification.technical());
        static final Attribute<String> DUE_SK = Attribute.text("dueSk", Classification.technical());
        static final Attribute<Instant> CLOSED_AT = Attribute.instant("closedAt", Classification.technical());

        static final Schema<Deal> SCHEMA = Schema.of("Deal", Table.ORDERS, Deal.class, "交易", "Deal")
                .key(deal -> key(deal.id))
                .subject(Deal::buyer, new Reach.ByIndex(Index.BUYER, subject -> "BUYER#" + subject.value()))
                .with(ID, Deal::id)
                .with(STATUS, Deal::status)
                .with(VERSION, Deal::version)
                .with(NAME, Deal::name)
                .withOptional(NOTE, Deal::note)
                .withOptional(BUYER_PK, deal -> deal.buyerSort.map(sort -> "BUYER#" + deal.buyer.value()))
                .withOptional(BUYER_SK, Deal::buyerSort)
                .withOptional(DUE_PK, deal -> deal.due.map(due -> "DUE"))
                .withOptional(DUE_SK, Deal::due)
                .withOptional(FILLER, Deal::filler)
                .withLater(LEFT)
                .withOptional(CLOSED_AT, Deal::closedAt)
                .retain(RetentionClass.TRANSACTION_RECORD, CLOSED_AT)
                .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
                .read(row -> new Deal(
                        row.get(ID),
                        row.subject().orElseThrow(),
                        row.get(STATUS),
                        row.get(VERSION),
                        row.get(NAME),
                        row.find(NOTE),
                        row.find(BUYER_SK),
                        row.find(DUE_SK),
                        row.find(FILLER),
                        row.find(CLOSED_AT)));

        static Key key(String id) {
            return Key.of("ORDER#" + id, "META");
        }

        Deal listedAt(String sort) {
            return new Deal(id, buyer, status, version, name, note, Optional.of(sort), due, filler, closedAt);
        }

        Deal dueAt(String sort) {
            return new Deal(id, buyer, status, version, name, note, buyerSort, Optional.of(sort), filler, closedAt);
        }

        Deal of(SubjectId person) {
            return new Deal(id, person, status, version, name, note, buyerSort, due, filler, closedAt);
        }

        Deal closed(Instant at) {
            return new Deal(id, buyer, "CLOSED", version, name, note, buyerSort, due, filler, Optional.of(at));
        }
    }

    /** A note in a deal's partition: lives and ends with the deal. */
    record Note(String deal, long number, SubjectId buyer, String text, Optional<String> filler) {
        static final Attribute<Long> NUMBER = Attribute.number("number", Classification.technical());
        static final Attribute<String> DEAL = Attribute.text("deal", Classification.technical());
        static final Attribute<String> FILLER = Attribute.text("filler", Classification.business());
        static final Attribute<String> TEXT = Attribute.text(
                "text",
                Classification.personal(Category.CONTACT, Sensitivity.SENSITIVE)
                        .label("留言", "Message")
                        .purpose(Purpose.DELIVERY)
                        .basis(LegalBasis.CONSENT, "PIPL Art. 13(1)(1)")
                        .sealed()
                        .to(Recipient.SUPPLIER));

        static final Schema<Note> SCHEMA = Schema.of("Note", Table.ORDERS, Note.class, "留言", "Message")
                .key(note -> key(note.deal, note.number))
                .subject(
                        Note::buyer,
                        new Reach.Within<>(
                                Deal.SCHEMA, deal -> Deal.key(deal.id()).partition(), "NOTE#"))
                .with(DEAL, Note::deal)
                .with(NUMBER, Note::number)
                .with(TEXT, Note::text)
                .withOptional(FILLER, Note::filler)
                .retainWithParent(RetentionClass.TRANSACTION_RECORD)
                .onErasure(ErasureAction.DELETE)
                .read(row -> new Note(
                        row.get(DEAL), row.get(NUMBER), row.subject().orElseThrow(), row.get(TEXT), row.find(FILLER)));

        static Key key(String deal, long number) {
            return Key.of("ORDER#" + deal, String.format(java.util.Locale.ROOT, "NOTE#%06d", number));
        }
    }

    /** A counter of a window: about nobody. */
    record Hits(String window, long count, Optional<Instant> since) {
        static final Attribute<Long> COUNT = Attribute.number("count", Classification.technical());
        static final Attribute<Instant> SINCE = Attribute.instant("since", Classification.technical());

        static final Schema<Hits> SCHEMA = Schema.of("Hits", Table.TRANSIENT, Hits.class, "计数", "Counter")
                .key(hits -> key(hits.window))
                .with(COUNT, Hits::count)
                .withOptional(SINCE, Hits::since)
                .retain(RetentionClass.RATE_WINDOW, SINCE)
                .read(row -> new Hits(row.key().partition(), row.get(COUNT), row.find(SINCE)));

        static Key key(String window) {
            return Key.of("RATE#" + window, "I");
        }
    }

    /** Goods: about nobody, kept as long as wanted. */
    record Ware(String id, String title) {
        static final Attribute<String> TITLE = Attribute.text("title", Classification.business());
        static final Attribute<String> ID = Attribute.text("id", Classification.business());

        static final Schema<Ware> SCHEMA = Schema.of("Ware", Table.CATALOG, Ware.class, "商品", "Ware")
                .key(ware -> key(ware.id))
                .with(ID, Ware::id)
                .with(TITLE, Ware::title)
                .read(row -> new Ware(row.get(ID), row.get(TITLE)));

        static Key key(String id) {
            return Key.of("PROD#" + id, "META");
        }
    }

    /** A visit: short-lived, in its visitor's partition. */
    record Visit(String id, SubjectId visitor, Instant at) {
        static final Attribute<String> ID = Attribute.text("id", Classification.technical());
        static final Attribute<Instant> AT = Attribute.instant("at", Classification.technical());
        static final Schema<Visit> SCHEMA = Schema.of("Visit", Table.TRANSIENT, Visit.class, "访问", "Visit")
                .key(visit -> Key.of(partition(visit.visitor), "VISIT#" + visit.id))
                .subject(Visit::visitor, new Reach.ByPartition(Visit::partition, "VISIT#"))
                .with(ID, Visit::id)
                .with(AT, Visit::at)
                .retain(RetentionClass.SESSION, AT)
                .onErasure(ErasureAction.DELETE)
                .read(row -> new Visit(row.get(ID), row.subject().orElseThrow(), row.get(AT)));

        private static String partition(SubjectId visitor) {
            return "VISITOR#" + visitor.value();
        }
    }
}
