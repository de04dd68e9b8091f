package com.jiapin.market.once;

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
import java.util.Optional;

/**
 * What is remembered of an answered request for 48 hours: the fingerprint that tells it from another under the same key,
 * and the answer byte for byte. While a provider is being asked it holds a lease and a reference instead of an answer.
 *
 * @param principal who asked: a member, an employee, or a guest's cart
 * @param request route template and Idempotency-Key
 * @param fingerprint SHA-256 of the request in canonical form, hexadecimal
 * @param status the HTTP status answered; empty while in progress
 * @param body the answer for a person, sealed
 * @param openBody the answer for a guest, which holds nothing about a person
 * @param reference what was started, while in progress
 * @param leaseUntil until when another call keeps out
 */
public record Answered(
        String principal,
        Optional<SubjectId> person,
        String request,
        String fingerprint,
        Optional<Long> status,
        Optional<String> body,
        Optional<String> openBody,
        Optional<String> reference,
        Optional<Instant> leaseUntil,
        Instant at) {
    /** The state an answer is written to. */
    public static final Attribute<Long> STATUS = Attribute.number("status", Classification.technical());

    /** The fingerprint of the request. */
    public static final Attribute<String> FINGERPRINT = Attribute.text("fingerprint", Classification.technical());

    /** The reference to what was started. */
    public static final Attribute<String> REFERENCE = Attribute.text("reference", Classification.technical());

    /** The end of the lease. */
    public static final Attribute<Instant> LEASE_UNTIL = Attribute.instant("leaseUntil", Classification.technical());

    /** The answer for a person. */
    public static final Attribute<String> BODY = Attribute.text(
            "body",
            Classification.personal(Category.TRANSACTION, Sensitivity.GENERAL)
                    .label("已答复内容", "Answer given")
                    .purpose(Purpose.ORDERING)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .toNobody());

    /** The answer for a guest. */
    public static final Attribute<String> OPEN_BODY = Attribute.text("openBody", Classification.business());

    /** When the request was recorded; starts the 48 hours. */
    public static final Attribute<Instant> AT = Attribute.instant("at", Classification.technical());

    private static final Attribute<String> PRINCIPAL = Attribute.text("principal", Classification.technical());
    private static final Attribute<String> REQUEST = Attribute.text("request", Classification.technical());

    /** How answers are stored: partition of the principal, one row a request. */
    public static final Schema<Answered> SCHEMA = Schema.of(
                    "Answered", Table.TRANSIENT, Answered.class, "请求答复记录", "Answered request")
            .key(answered -> key(answered.principal, answered.request))
            .subjectIfAny(Answered::person, new Reach.ByPartition(subject -> partition(subject.value()), "REQUEST#"))
            .with(PRINCIPAL, Answered::principal)
            .with(REQUEST, Answered::request)
            .with(FINGERPRINT, Answered::fingerprint)
            .withOptional(STATUS, Answered::status)
            .withOptional(BODY, Answered::body)
            .withOptional(OPEN_BODY, Answered::openBody)
            .withOptional(REFERENCE, Answered::reference)
            .withOptional(LEASE_UNTIL, Answered::leaseUntil)
            .with(AT, Answered::at)
            .retain(RetentionClass.IDEMPOTENCY, AT)
            .onErasure(ErasureAction.DELETE)
            .read(row -> new Answered(
                    row.get(PRINCIPAL),
                    row.subject(),
                    row.get(REQUEST),
                    row.get(FINGERPRINT),
                    row.find(STATUS),
                    row.find(BODY),
                    row.find(OPEN_BODY),
                    row.find(REFERENCE),
                    row.find(LEASE_UNTIL),
                    row.get(AT)));

    /** Returns the key of a principal's request. */
    public static Key key(String principal, String request) {
        return Key.of(partition(principal), "REQUEST#" + request);
    }

    private static String partition(String principal) {
        return "IDEM#" + principal;
    }
}
