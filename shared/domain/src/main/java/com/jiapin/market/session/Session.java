package com.jiapin.market.session;

import com.jiapin.market.account.Role;
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
import com.jiapin.market.datamap.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A family of tokens that began with one sign-in: at any time one access token and one refresh token of it are valid, and
 * both are stored as hashes only. A family that is revoked is deleted. All families of a person lie in one partition, so
 * that all can be revoked by a strong read and without an index.
 *
 * @param family random name of the family
 * @param accessHash hash of the valid access token
 * @param accessUntil when that token ends
 * @param refreshHash hash of the valid refresh token; any other one of this family was used before
 * @param roles what the person might do when the tokens were made
 */
public record Session(
        SubjectId person,
        String family,
        String accessHash,
        Instant accessUntil,
        String refreshHash,
        Set<Role> roles,
        Optional<String> companyId,
        Instant startedAt,
        Instant refreshedAt) {
    /** How long an access token is valid. */
    public static final Duration ACCESS_LIFE = Duration.ofMinutes(15);

    static final String SORT = "RT#";
    static final Attribute<String> FAMILY = Attribute.text("family", Classification.technical());
    static final Attribute<String> ACCESS_HASH =
            Attribute.text("accessHash", tokenHash("访问令牌散列值", "Hash of the access token"));
    static final Attribute<Instant> ACCESS_UNTIL = Attribute.instant("accessUntil", Classification.technical());
    static final Attribute<String> REFRESH_HASH =
            Attribute.text("refreshHash", tokenHash("续期令牌散列值", "Hash of the refresh token"));
    static final Attribute<List<Role>> ROLES =
            Attribute.list("roles", ValueType.enumeration(Role.class), Classification.business());
    static final Attribute<String> COMPANY_ID = Attribute.text("companyId", Classification.business());
    static final Attribute<Instant> STARTED_AT = Attribute.instant("startedAt", Classification.technical());
    static final Attribute<Instant> REFRESHED_AT = Attribute.instant("refreshedAt", Classification.technical());

    /** How sessions are stored: partition of the person, one row a family, gone 30 days after the last refresh. */
    public static final Schema<Session> SCHEMA = Schema.of("Session", Table.TRANSIENT, Session.class, "登录会话", "Session")
            .key(session -> key(session.person, session.family))
            .subject(Session::person, new Reach.ByPartition(Session::partition, SORT))
            .with(FAMILY, Session::family)
            .with(ACCESS_HASH, Session::accessHash)
            .with(ACCESS_UNTIL, Session::accessUntil)
            .with(REFRESH_HASH, Session::refreshHash)
            .with(ROLES, session -> session.roles.stream().sorted().toList())
            .withOptional(COMPANY_ID, Session::companyId)
            .with(STARTED_AT, Session::startedAt)
            .with(REFRESHED_AT, Session::refreshedAt)
            .retain(RetentionClass.SESSION, REFRESHED_AT)
            .onErasure(ErasureAction.DELETE)
            .read(row -> new Session(
                    row.subject().orElseThrow(),
                    row.get(FAMILY),
                    row.get(ACCESS_HASH),
                    row.get(ACCESS_UNTIL),
                    row.get(REFRESH_HASH),
                    Set.copyOf(row.get(ROLES)),
                    row.find(COMPANY_ID),
                    row.get(STARTED_AT),
                    row.get(REFRESHED_AT)));

    /** Takes a copy of the roles. */
    public Session {
        roles = Set.copyOf(roles);
    }

    /** Hashes of 256 random bits: they find and prove a token, and show nothing. */
    private static Classification tokenHash(String chinese, String english) {
        return Classification.personal(Category.CREDENTIAL, Sensitivity.GENERAL)
                .label(chinese, english)
                .purpose(Purpose.SECURITY)
                .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                .blindIndex()
                .toNobody();
    }

    /** The partition of a person's sessions. */
    static String partition(SubjectId person) {
        return "SESSION#" + person.value();
    }

    /** The key of a family. */
    static Key key(SubjectId person, String family) {
        return Key.of(partition(person), SORT + family);
    }

    /** Says only which family it is. */
    @Override
    public String toString() {
        return "Session[" + family + "]";
    }
}
