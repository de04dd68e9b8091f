package com.jiapin.market.disclosure;

import static com.jiapin.market.datamap.Classification.business;
import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One sending of a person's data to an outside party (policy A15, A17): names of fields, never their values. It is
 * written before the sending, so that nothing is sent without a record.
 *
 * @param recipient the kind of party
 * @param party the party itself, as we name it
 * @param citation the article behind the basis
 * @param fields names of the attributes sent
 */
public record Disclosure(
        String id,
        String memberId,
        Recipient recipient,
        String party,
        Purpose purpose,
        LegalBasis basis,
        String citation,
        List<String> fields,
        Optional<String> orderId,
        Instant at) {
    private static final Attribute<String> ID = Attribute.text("disclosureId", technical());
    private static final Attribute<Recipient> RECIPIENT = Attribute.choice("recipient", Recipient.class, business());
    private static final Attribute<String> PARTY = Attribute.text("party", business());
    private static final Attribute<Purpose> PURPOSE = Attribute.choice("purpose", Purpose.class, business());
    private static final Attribute<LegalBasis> BASIS = Attribute.choice("basis", LegalBasis.class, business());
    private static final Attribute<String> CITATION = Attribute.text("citation", business());
    private static final Attribute<List<String>> FIELDS = Attribute.list("fields", ValueType.TEXT, business());
    private static final Attribute<String> ORDER = Attribute.text("orderId", business());
    private static final Attribute<Instant> AT = Attribute.instant("at", business());

    /** How disclosures are stored: partition of the person, in the order of time. */
    public static final Schema<Disclosure> SCHEMA = Schema.of(
                    "Disclosure", Table.PRIVACY, Disclosure.class, "对外提供记录", "Disclosure")
            .key(Disclosure::key)
            .subject(
                    disclosure -> new SubjectId(disclosure.memberId),
                    new Reach.ByPartition(subject -> partition(subject.value()), "AT#"))
            .with(ID, Disclosure::id)
            .with(RECIPIENT, Disclosure::recipient)
            .with(PARTY, Disclosure::party)
            .with(PURPOSE, Disclosure::purpose)
            .with(BASIS, Disclosure::basis)
            .with(CITATION, Disclosure::citation)
            .with(FIELDS, Disclosure::fields)
            .withOptional(ORDER, Disclosure::orderId)
            .with(AT, Disclosure::at)
            .retain(RetentionClass.PROCESSING_RECORD, AT)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(row -> new Disclosure(
                    row.get(ID),
                    row.subject().orElseThrow().value(),
                    row.get(RECIPIENT),
                    row.get(PARTY),
                    row.get(PURPOSE),
                    row.get(BASIS),
                    row.get(CITATION),
                    row.get(FIELDS),
                    row.find(ORDER),
                    row.get(AT)));

    public Disclosure {
        fields = List.copyOf(fields);
    }

    /** Returns the partition of a person's disclosures. */
    public static String partition(String memberId) {
        return "DISCLOSED#" + memberId;
    }

    private Key key() {
        return Key.of(partition(memberId), "AT#" + ValueType.InstantText.of(at) + "#" + id);
    }
}
