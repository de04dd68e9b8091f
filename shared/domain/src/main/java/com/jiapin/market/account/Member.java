package com.jiapin.market.account;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.Classification;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Sensitivity;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.ValueType;
import com.jiapin.market.datamap.Write;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A person who buys for a company, opened by an account manager (policy A8). Name and phone are all that is asked.
 *
 * @param phoneIndex keyed hash of the phone, as in the row that keeps it unique
 * @param companyId the company, which decides the price list
 * @param accountManagerId the employee who serves the member
 * @param defaultAddressId the one default address, if any
 * @param addressCount how many addresses are kept
 */
public record Member(
        String id,
        String name,
        Phone phone,
        String phoneIndex,
        String companyId,
        Set<Role> roles,
        AccountStatus status,
        String accountManagerId,
        Optional<String> defaultAddressId,
        long addressCount,
        Instant openedAt,
        Instant sessionsFrom,
        long version)
        implements Account {

    static final Attribute<String> NAME = Attribute.text(
            "name",
            Classification.personal(Category.IDENTITY, Sensitivity.GENERAL)
                    .label("会员姓名", "Member name")
                    .purpose(Purpose.MEMBERSHIP)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .toNobody());
    static final Attribute<String> PHONE = Attribute.text(
            "phone",
            Classification.personal(Category.CONTACT, Sensitivity.GENERAL)
                    .label("会员手机号", "Member's mobile number")
                    .purpose(Purpose.MEMBERSHIP, Purpose.SECURITY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .to(Recipient.MESSAGING));
    static final Attribute<String> PHONE_INDEX = Attribute.text(
            "phoneIndex",
            Classification.personal(Category.CONTACT, Sensitivity.GENERAL)
                    .label("手机号检索值", "Look-up value of the mobile number")
                    .purpose(Purpose.MEMBERSHIP, Purpose.SECURITY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .blindIndex()
                    .toNobody());
    static final Attribute<String> COMPANY_ID = Attribute.text("companyId", Classification.business());
    static final Attribute<List<Role>> ROLES =
            Attribute.list("roles", ValueType.enumeration(Role.class), Classification.business());
    static final Attribute<AccountStatus> STATUS =
            Attribute.choice("status", AccountStatus.class, Classification.business());
    static final Attribute<String> ACCOUNT_MANAGER_ID = Attribute.text("accountManagerId", Classification.business());
    static final Attribute<String> DEFAULT_ADDRESS_ID = Attribute.text("defaultAddressId", Classification.technical());
    static final Attribute<Long> ADDRESS_COUNT = Attribute.number("addressCount", Classification.technical());
    static final Attribute<Instant> OPENED_AT = Attribute.instant("openedAt", Classification.business());
    static final Attribute<Instant> SESSIONS_FROM = Attribute.instant("sessionsFrom", Classification.technical());
    static final Attribute<Long> VERSION = Attribute.number("version", Classification.technical());

    /** How members are stored: one row in the partition of the person. */
    public static final Schema<Member> SCHEMA = Schema.of("Member", Table.MEMBERS, Member.class, "会员", "Member")
            .key(member -> key(member.id))
            .subject(Member::subject, new Reach.ByPartition(subject -> Account.partition(subject.value()), PROFILE))
            .with(NAME, Member::name)
            .with(PHONE, member -> member.phone.e164())
            .with(PHONE_INDEX, Member::phoneIndex)
            .with(COMPANY_ID, Member::companyId)
            .with(ROLES, member -> member.roles.stream().sorted().toList())
            .with(STATUS, Member::status)
            .with(ACCOUNT_MANAGER_ID, Member::accountManagerId)
            .withOptional(DEFAULT_ADDRESS_ID, Member::defaultAddressId)
            .with(ADDRESS_COUNT, Member::addressCount)
            .with(OPENED_AT, Member::openedAt)
            .with(SESSIONS_FROM, Member::sessionsFrom)
            .with(VERSION, Member::version)
            .retainWhileWanted(RetentionClass.ACCOUNT)
            .onErasure(ErasureAction.DELETE)
            .read(Member::of);

    /** Validates itself: at least one role, and none of staff. */
    public Member {
        roles = Set.copyOf(roles);
        if (roles.isEmpty() || roles.stream().anyMatch(Role::isStaff)) {
            throw new IllegalArgumentException("a member has buyers' roles");
        }
    }

    private static Member of(Row row) {
        return new Member(
                row.subject().map(SubjectId::value).orElseThrow(),
                row.get(NAME),
                new Phone(row.get(PHONE)),
                row.get(PHONE_INDEX),
                row.get(COMPANY_ID),
                Set.copyOf(row.get(ROLES)),
                row.get(STATUS),
                row.get(ACCOUNT_MANAGER_ID),
                row.find(DEFAULT_ADDRESS_ID),
                row.get(ADDRESS_COUNT),
                row.get(OPENED_AT),
                row.get(SESSIONS_FROM),
                row.get(VERSION));
    }

    /** The key of a member's row. */
    public static Key key(String id) {
        return Account.key(id);
    }

    /** Makes the account usable, if nothing of it changed meanwhile. */
    Write activated(Instant now) {
        return SCHEMA.update(Account.key(id))
                .when(VERSION.is(version))
                .set(STATUS, AccountStatus.ACTIVE)
                .set(SESSIONS_FROM, now)
                .set(VERSION, version + 1)
                .build();
    }

    /** A check that the account is in use and its sessions are not void. */
    Write unchanged() {
        return SCHEMA.check(Account.key(id), STATUS.is(AccountStatus.ACTIVE), SESSIONS_FROM.is(sessionsFrom));
    }

    /** Closes the account and voids its sessions, if nothing of it changed meanwhile (policy D5). */
    public Write frozen(Instant now) {
        return SCHEMA.update(Account.key(id))
                .when(VERSION.is(version))
                .set(STATUS, AccountStatus.FROZEN)
                .set(SESSIONS_FROM, now)
                .set(VERSION, version + 1)
                .build();
    }

    @Override
    public Optional<String> company() {
        return Optional.of(companyId);
    }

    @Override
    public List<String> names() {
        return List.of(name);
    }

    /** Says only whose row it is. */
    @Override
    public String toString() {
        return "Member[" + id + "]";
    }
}
