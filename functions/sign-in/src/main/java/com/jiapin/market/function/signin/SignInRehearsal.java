package com.jiapin.market.function.signin;

import com.jiapin.market.account.AccountStatus;
import com.jiapin.market.account.Credential;
import com.jiapin.market.account.LoginGuard;
import com.jiapin.market.account.LoginName;
import com.jiapin.market.account.Member;
import com.jiapin.market.account.Password;
import com.jiapin.market.account.Phone;
import com.jiapin.market.account.Role;
import com.jiapin.market.aws.credential.Argon2Hashing;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.datamap.SubjectId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A member of paper signs in with the right password. */
final class SignInRehearsal {
    private static final String MEMBER = "REHEARSAL-MEMBER";
    private static final String PHONE = "19900000000";
    private static final String PASSWORD = "rehearsal-password";

    private SignInRehearsal() {}

    static void play(Rehearsal rehearsal) {
        Market market = rehearsal.market();
        Instant now = market.clock().instant();
        SubjectId person = new SubjectId(MEMBER);
        Phone phone = Phone.parse(PHONE).orElseThrow();
        String index = new LoginName.ByPhone(phone).indexes(market.blindIndex()).getFirst();
        rehearsal.given(
                LoginGuard.SCHEMA.insert(new LoginGuard(LoginName.Kind.PHONE, index, person)),
                Member.SCHEMA.insert(new Member(
                        MEMBER,
                        "彩排",
                        phone,
                        index,
                        "REHEARSAL-COMPANY",
                        Set.of(Role.MEMBER),
                        AccountStatus.ACTIVE,
                        "REHEARSAL-MANAGER",
                        Optional.empty(),
                        0,
                        now,
                        now,
                        1)),
                Credential.SCHEMA.insert(new Credential(
                        person, new Argon2Hashing(market.randomBytes()).hash(new Password(PASSWORD)), now)));
        rehearsal.post(
                new SignInHandler(market),
                "/sign-in",
                Map.of(),
                Json.bytes(Json.object()
                        .put("phone", PHONE)
                        .put("password", PASSWORD)
                        .build()),
                Optional.empty(),
                200);
        rehearsal.reachDatabase();
    }
}
