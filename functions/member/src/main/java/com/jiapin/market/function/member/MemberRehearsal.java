package com.jiapin.market.function.member;

import com.jiapin.market.account.AccountStatus;
import com.jiapin.market.account.Address;
import com.jiapin.market.account.AddressDetails;
import com.jiapin.market.account.Company;
import com.jiapin.market.account.ContactPhone;
import com.jiapin.market.account.Member;
import com.jiapin.market.account.Phone;
import com.jiapin.market.account.Role;
import com.jiapin.market.aws.http.Caller;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.datamap.SubjectId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A member of paper looks at the own account and addresses. */
final class MemberRehearsal {
    private static final String COMPANY = "REHEARSAL-COMPANY";
    private static final String PHONE = "19900000000";

    private MemberRehearsal() {}

    static void play(Rehearsal rehearsal) {
        Instant now = rehearsal.market().clock().instant();
        Caller caller = Rehearsal.member();
        String member = caller.memberId();
        AddressDetails details = new AddressDetails(
                "彩排", ContactPhone.parse(PHONE).orElseThrow(), Optional.empty(), "上海市", "上海市", "黄浦区", "一号");
        rehearsal.given(
                Company.SCHEMA.insert(
                        new Company(COMPANY, "彩排", "REHEARSAL-LIST", Company.SHORTEST_PAY_MINUTES, now, 1)),
                Address.SCHEMA.insert(new Address("REHEARSAL-ADDRESS", new SubjectId(member), details, now)),
                Member.SCHEMA.insert(new Member(
                        member,
                        "彩排",
                        Phone.parse(PHONE).orElseThrow(),
                        "rehearsal",
                        COMPANY,
                        Set.of(Role.MEMBER),
                        AccountStatus.ACTIVE,
                        "REHEARSAL-MANAGER",
                        Optional.of("REHEARSAL-ADDRESS"),
                        1,
                        now,
                        now,
                        1)));
        MemberHandler function = new MemberHandler(rehearsal.market());
        rehearsal.get(function, "/me", Optional.of(caller));
        rehearsal.get(function, "/me/addresses", Optional.of(caller));
        rehearsal.reachDatabase();
    }
}
