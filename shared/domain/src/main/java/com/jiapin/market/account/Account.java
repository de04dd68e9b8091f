package com.jiapin.market.account;

import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Write;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Somebody who can sign in: a member or an employee. Their rows lie alike, so that one way of signing in serves both. */
public sealed interface Account permits Member, Employee {
    /** The sort key of the account's row; all that sign-in needs begins with it. */
    String PROFILE = "PROFILE";

    /** The random id of the person. */
    String id();

    /** The person's mobile number. */
    Phone phone();

    /** What the person may do. */
    Set<Role> roles();

    /** Whether the account may be used. */
    AccountStatus status();

    /** Sessions that began before this moment are void. */
    Instant sessionsFrom();

    /** Counts the changes of the row. */
    long version();

    /** The company the person buys for; empty for an employee. */
    Optional<String> company();

    /** What a password of this person must not be. */
    List<String> names();

    /** The person as subject of data. */
    default SubjectId subject() {
        return new SubjectId(id());
    }

    /**
     * The writes that set a password and make the account usable, if nothing of it changed meanwhile. Sessions that began
     * before are void from then on.
     */
    default List<Write> passwordSet(String hash, Instant now) {
        Write account =
                switch (this) {
                    case Member member -> member.activated(now);
                    case Employee employee -> employee.activated(now);
                };
        Write credential = Credential.SCHEMA
                .upsert(Credential.key(id()))
                .subject(subject())
                .set(Credential.HASH, hash)
                .set(Credential.SET_AT, now)
                .build();
        return List.of(account, credential);
    }

    /** A check that the account is still in use and that no sessions were made void since it was read. */
    default Write stillAdmitted() {
        return switch (this) {
            case Member member -> member.unchanged();
            case Employee employee -> employee.unchanged();
        };
    }

    /** The partition of all a person's account rows. */
    static String partition(String id) {
        return "USER#" + id;
    }

    /** The key of an account's row. */
    static Key key(String id) {
        return Key.of(partition(id), PROFILE);
    }

    /** The account among rows that were read together. */
    static Optional<Account> among(Rows rows) {
        return rows.first(Member.SCHEMA).<Account>map(member -> member).or(() -> rows.first(Employee.SCHEMA));
    }
}
