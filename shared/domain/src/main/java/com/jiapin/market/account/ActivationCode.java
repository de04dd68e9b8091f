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
import com.jiapin.market.datamap.Write;
import java.time.Instant;

/**
 * The one live code by which a person sets a password; a new one takes its place. Only a keyed hash is kept.
 *
 * @param attempts tries counted so far, each before comparing
 */
public record ActivationCode(SubjectId person, String codeHash, long attempts, Instant issuedAt) {
    static final Attribute<String> CODE_HASH = Attribute.text(
            "codeHash",
            Classification.personal(Category.CREDENTIAL, Sensitivity.SENSITIVE)
                    .label("一次性验证码散列值", "Hash of the one-time code")
                    .purpose(Purpose.SECURITY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .blindIndex()
                    .toNobody());
    static final Attribute<Long> ATTEMPTS = Attribute.number("attempts", Classification.technical());
    static final Attribute<Instant> ISSUED_AT = Attribute.instant("issuedAt", Classification.technical());

    /** How codes are stored: one row a person, gone ten minutes after issue. */
    public static final Schema<ActivationCode> SCHEMA = Schema.of(
                    "ActivationCode", Table.TRANSIENT, ActivationCode.class, "一次性验证码", "One-time code")
            .key(code -> key(code.person.value()))
            .subject(ActivationCode::person, new Reach.ByPartition(subject -> partition(subject.value()), "CODE"))
            .with(CODE_HASH, ActivationCode::codeHash)
            .with(ATTEMPTS, ActivationCode::attempts)
            .with(ISSUED_AT, ActivationCode::issuedAt)
            .retain(RetentionClass.ONE_TIME_CODE, ISSUED_AT)
            .onErasure(ErasureAction.DELETE)
            .read(row -> new ActivationCode(
                    row.subject().orElseThrow(), row.get(CODE_HASH), row.get(ATTEMPTS), row.get(ISSUED_AT)));

    /** The key of a person's code. */
    public static Key key(String personId) {
        return Key.of(partition(personId), "CODE");
    }

    /** Counts one try, before comparing, if one is left; the changed row tells the hash to compare with. */
    public static Write tryOnce(SubjectId person) {
        return SCHEMA.update(key(person.value()))
                .when(ATTEMPTS.atMost(OneTimeCode.ATTEMPTS - 1L))
                .add(ATTEMPTS, 1)
                .build();
    }

    /** Uses the code up, if it still is this one. */
    public Write consume() {
        return SCHEMA.delete(key(person.value()), CODE_HASH.is(codeHash));
    }

    /** Puts a fresh code in the place of this one, if it still is this one. */
    Write replaceBy(ActivationCode fresh) {
        return SCHEMA.update(key(person.value()))
                .when(CODE_HASH.is(codeHash))
                .set(CODE_HASH, fresh.codeHash)
                .set(ATTEMPTS, fresh.attempts)
                .set(ISSUED_AT, fresh.issuedAt)
                .build();
    }

    private static String partition(String personId) {
        return "OTP#" + personId + "#PASSWORD";
    }

    /** Says nothing of the code. */
    @Override
    public String toString() {
        return "ActivationCode[hidden]";
    }
}
