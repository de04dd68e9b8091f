package com.jiapin.market.account;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.Classification;
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
import java.time.Instant;

/**
 * Proof that staff verified a person before acting for him (policy A19), kept three years as a record of processing.
 *
 * @param employeeId who verified
 * @param occasion for what
 */
public record VerificationRecord(
        String id, SubjectId person, String employeeId, Occasion occasion, Verification verification, Instant at) {
    private static final String SORT = "VERIFICATION#";
    private static final Attribute<String> ID = Attribute.text("id", Classification.technical());
    private static final Attribute<String> EMPLOYEE_ID = Attribute.text("employeeId", Classification.business());
    private static final Attribute<Occasion> OCCASION =
            Attribute.choice("occasion", Occasion.class, Classification.business());
    private static final Attribute<Verification.Method> METHOD =
            Attribute.choice("method", Verification.Method.class, Classification.business());
    private static final Attribute<String> NOTE = Attribute.text(
            "note",
            Classification.personal(Category.EVIDENCE, Sensitivity.GENERAL)
                    .label("身份核验记录", "Note on the verification of identity")
                    .purpose(Purpose.SECURITY, Purpose.LEGAL)
                    .basis(LegalBasis.STATUTORY_DUTY, "PIPL Art. 51, 56")
                    .sealed()
                    .toNobody());
    private static final Attribute<Instant> AT = Attribute.instant("at", Classification.technical());

    /** How records are stored: in the partition of the person, never changed. */
    public static final Schema<VerificationRecord> SCHEMA = Schema.of(
                    "VerificationRecord", Table.MEMBERS, VerificationRecord.class, "身份核验记录", "Verification of identity")
            .key(record -> Key.of(Account.partition(record.person.value()), SORT + record.id))
            .subject(
                    VerificationRecord::person,
                    new Reach.ByPartition(subject -> Account.partition(subject.value()), SORT))
            .with(ID, VerificationRecord::id)
            .with(EMPLOYEE_ID, VerificationRecord::employeeId)
            .with(OCCASION, VerificationRecord::occasion)
            .with(METHOD, record -> record.verification.method())
            .with(NOTE, record -> record.verification.note())
            .with(AT, VerificationRecord::at)
            .retain(RetentionClass.PROCESSING_RECORD, AT)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(row -> new VerificationRecord(
                    row.get(ID),
                    row.subject().orElseThrow(),
                    row.get(EMPLOYEE_ID),
                    row.get(OCCASION),
                    new Verification(row.get(METHOD), row.get(NOTE)),
                    row.get(AT)));

    /** The acts that need a verified person. */
    public enum Occasion {
        /** The account was opened. */
        OPENING,
        /** A code for setting a password was sent. */
        CODE_SENT,
        /** The account was frozen. */
        FREEZING
    }
}
