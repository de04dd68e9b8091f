package com.jiapin.market.account;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.SubjectId;
import java.util.List;
import java.util.Optional;

/** What a member sees of himself and of the one employee who serves him. */
public final class MyProfile {
    private final DataStore store;

    /** Creates the use case. */
    public MyProfile(DataStore store) {
        this.store = store;
    }

    /** Returns the member with the company; empty when the account is gone or restricted. */
    public Optional<Profile> read(String memberId, String companyId) {
        store.anticipate(new SubjectId(memberId));
        Rows rows = store.getAll(
                List.of(Member.SCHEMA.ref(Member.key(memberId)), Company.SCHEMA.ref(Company.key(companyId))),
                Purpose.MEMBERSHIP);
        return rows.first(Member.SCHEMA)
                .filter(member -> member.companyId().equals(companyId))
                .flatMap(member -> rows.first(Company.SCHEMA).map(company -> new Profile(member, company)));
    }

    /** Returns name and number of the member's account manager, and nothing else of the employee (policy A4). */
    public Optional<AccountManager> accountManager(String memberId) {
        store.anticipate(new SubjectId(memberId));
        return store.get(Member.SCHEMA, Member.key(memberId), Purpose.MEMBERSHIP)
                .flatMap(member ->
                        store.get(Employee.SCHEMA, Account.key(member.accountManagerId()), Purpose.MEMBERSHIP))
                .map(employee -> new AccountManager(employee.name(), employee.phone()));
    }

    /** A member and the company. */
    public record Profile(Member member, Company company) {}

    /** Name and number of an account manager. */
    public record AccountManager(String name, Phone phone) {}
}
