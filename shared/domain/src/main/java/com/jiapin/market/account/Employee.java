package com.jiapin.market.account;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.Classification;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Reach;
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
 * Somebody who works for the operator: serves members, packs, or decides privacy requests. Members see name and number of
 * their account manager and nothing else (policy A4).
 *
 * @param staffNumber the number under which the employee signs in
 * @param numberIndex keyed hash of that number, as in the row that keeps it unique
 */
public record Employee(
        String id,
        StaffNumber staffNumber,
        String numberIndex,
        String name,
        Phone phone,
        Set<Role> roles,
        AccountStatus status,
        Instant openedAt,
        Instant sessionsFrom,
        long version)
        implements Account {
    private static final String CITATION = "PIPL Art. 13(1)(2)";

    static final Attribute<String> STAFF_NUMBER = Attribute.text(
            "staffNumber",
            Classification.personal(Category.IDENTITY, Sensitivity.GENERAL)
                    .label("员工编号", "Staff number")
                    .purpose(Purpose.SECURITY)
                    .basis(LegalBasis.CONTRACT, CITATION)
                    .sealed()
                    .toNobody());
    static final Attribute<String> NUMBER_INDEX = Attribute.text(
            "numberIndex",
            Classification.personal(Category.IDENTITY, Sensitivity.GENERAL)
                    .label("员工编号检索值", "Look-up value of the staff number")
                    .purpose(Purpose.SECURITY)
                    .basis(LegalBasis.CONTRACT, CITATION)
                    .blindIndex()
                    .toNobody());
    static final Attribute<String> NAME = Attribute.text(
            "name",
            Classification.personal(Category.IDENTITY, Sensitivity.GENERAL)
                    .label("员工姓名", "Employee's name")
                    .purpose(Purpose.MEMBERSHIP, Purpose.SUPPORT)
                    .basis(LegalBasis.CONTRACT, CITATION)
                    .sealed()
                    .toNobody());
    static final Attribute<String> PHONE = Attribute.text(
            "phone",
            Classification.personal(Category.CONTACT, Sensitivity.GENERAL)
                    .label("员工电话", "Employee's telephone number")
                    .purpose(Purpose.MEMBERSHIP, Purpose.SUPPORT)
                    .basis(LegalBasis.CONTRACT, CITATION)
                    .sealed()
                    .toNobody());
    static final Attribute<List<Role>> ROLES =
            Attribute.list("roles", ValueType.enumeration(Role.class), Classification.business());
    static final Attribute<AccountStatus> STATUS =
            Attribute.choice("status", AccountStatus.class, Classification.business());
    static final Attribute<Instant> OPENED_AT = Attribute.instant("openedAt", Classification.business());
    static final Attribute<Instant> SESSIONS_FROM = Attribute.instant("sessionsFrom", Classification.technical());
    static final Attribute<Long> VERSION = Attribute.number("version", Classification.technical());

    /** How employees are stored: one row in the partition of the person. */
    public static final Schema<Employee> SCHEMA = Schema.of("Employee", Table.MEMBERS, Employee.class, "员工", "Employee")
            .key(employee -> Account.key(employee.id))
            .subject(Employee::subject, new Reach.ByPartition(subject -> Account.partition(subject.value()), PROFILE))
            .with(STAFF_NUMBER, employee -> employee.staffNumber.value())
            .with(NUMBER_INDEX, Employee::numberIndex)
            .with(NAME, Employee::name)
            .with(PHONE, employee -> employee.phone.e164())
            .with(ROLES, employee -> employee.roles.stream().sorted().toList())
            .with(STATUS, Employee::status)
            .with(OPENED_AT, Employee::openedAt)
            .with(SESSIONS_FROM, Employee::sessionsFrom)
            .with(VERSION, Employee::version)
            .retainWhileWanted(RetentionClass.ACCOUNT)
            .onErasure(ErasureAction.DELETE)
            .read(Employee::of);

    /** Validates itself: at least one role, and only those of staff. */
    public Employee {
        roles = Set.copyOf(roles);
        if (roles.isEmpty() || !roles.stream().allMatch(Role::isStaff)) {
            throw new IllegalArgumentException("an employee has roles of staff");
        }
    }

    private static Employee of(Row row) {
        return new Employee(
                row.subject().map(SubjectId::value).orElseThrow(),
                new StaffNumber(row.get(STAFF_NUMBER)),
                row.get(NUMBER_INDEX),
                row.get(NAME),
                new Phone(row.get(PHONE)),
                Set.copyOf(row.get(ROLES)),
                row.get(STATUS),
                row.get(OPENED_AT),
                row.get(SESSIONS_FROM),
                row.get(VERSION));
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

    @Override
    public Optional<String> company() {
        return Optional.empty();
    }

    @Override
    public List<String> names() {
        return List.of(name, staffNumber.value());
    }

    /** Says only whose row it is. */
    @Override
    public String toString() {
        return "Employee[" + id + "]";
    }
}
