package com.jiapin.market.session;

import static com.jiapin.market.session.AccountFixture.MANAGER;
import static com.jiapin.market.session.AccountFixture.PASSWORD;
import static com.jiapin.market.session.AccountFixture.nowhere;
import static com.jiapin.market.session.AccountFixture.verification;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.InterposedStore;
import com.jiapin.market.account.LoginName;
import com.jiapin.market.account.Member;
import com.jiapin.market.account.Password;
import com.jiapin.market.account.Phone;
import com.jiapin.market.account.VerificationRecord;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.memory.CrashPoint;
import com.jiapin.market.datamap.memory.CrashingDataStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D5")
final class FreezeMemberTest {
    private static final Phone PHONE = new Phone("+8613800000001");
    private static final LoginName NAME = new LoginName.ByPhone(PHONE);
    private final AccountFixture market = new AccountFixture();
    private final Member member = market.active(PHONE);

    @Test
    void aFrozenMemberHasNoSessionCannotSignInAndIsTold() {
        Tokens phone = market.signedIn(PHONE);
        Tokens browser = market.signedIn(PHONE);

        assertThat(freeze()).isEqualTo(new FreezeMember.Outcome.Frozen(member.id()));

        assertThat(market.sessionCheck().check(phone.accessToken())).isEmpty();
        assertThat(market.sessionCheck().check(browser.accessToken())).isEmpty();
        assertThat(market.refreshSession().refresh(phone.refreshToken()))
                .isEqualTo(new RefreshSession.Outcome.Refused());
        assertThat(market.signIn().signIn(NAME, PASSWORD, nowhere())).isEqualTo(new SignIn.Outcome.Refused());
        assertThat(market.messages.getLast().template()).isEqualTo(FreezeMember.TEMPLATE);
        assertThat(market.messages.getLast().phone()).isEqualTo(PHONE.e164());
    }

    @Test
    @Tag("A19")
    void whoFrozeAndHowThePersonWasVerifiedIsRecorded() {
        freeze();

        assertThat(market.memory.all(Table.MEMBERS))
                .filteredOn(row -> row.entity().equals("VerificationRecord"))
                .extracting(row -> VerificationRecord.SCHEMA.read(row).occasion())
                .containsExactlyInAnyOrder(VerificationRecord.Occasion.OPENING, VerificationRecord.Occasion.FREEZING);
    }

    @Test
    void aPasswordSetByOneTimeCodeEndsTheFreeze() {
        freeze();
        market.pass(Duration.ofMinutes(2));
        market.sendActivationCode().send(member.id(), verification(), MANAGER, market.once());
        Password fresh = new Password("eine ganz neue Losung");

        assertThat(market.setPassword().set(NAME, market.lastCode(), fresh, nowhere()))
                .isEqualTo(new SetPassword.Outcome.Done());
        assertThat(market.signIn().signIn(NAME, PASSWORD, nowhere())).isEqualTo(new SignIn.Outcome.Refused());
        assertThat(market.signIn().signIn(NAME, fresh, nowhere())).isInstanceOf(SignIn.Outcome.SignedIn.class);
    }

    @Test
    void aSignInThatIsUnderWayWhenTheAccountIsFrozenBeginsNoSession() {
        FreezeMember freezing = market.freezeMember();
        InterposedStore store = new InterposedStore(market.memory);
        store.beforeNext(
                Session.SCHEMA, () -> freezing.freeze(member.id(), verification(), MANAGER, market.once()));
        market.through(store);

        assertThat(market.signIn().signIn(NAME, PASSWORD, nowhere())).isEqualTo(new SignIn.Outcome.Refused());

        assertThat(market.memory.all(Table.TRANSIENT))
                .noneMatch(row -> row.entity().equals("Session"));
    }

    @Test
    void repeatedAfterACrashAtAnyStepItEndsWhatIsLeft() {
        boolean crashed = true;
        for (int step = 0; crashed; step++) {
            boolean before = crashesAt(CrashPoint.before(step));
            boolean after = crashesAt(CrashPoint.after(step));
            crashed = before || after;
            assertThat(crashed || step > 3).as("crashes were tried").isTrue();
        }
    }

    private static boolean crashesAt(CrashPoint point) {
        AccountFixture market = new AccountFixture();
        Member member = market.active(PHONE);
        market.signedIn(PHONE);
        market.signedIn(PHONE);
        boolean crashed = false;
        market.through(new CrashingDataStore(market.memory, point));
        try {
            market.freezeMember().freeze(member.id(), verification(), MANAGER, market.once());
        } catch (CrashPoint.Crash crash) {
            crashed = true;
        }
        market.through(market.memory);
        assertThat(market.freezeMember().freeze(member.id(), verification(), MANAGER, market.once()))
                .isEqualTo(new FreezeMember.Outcome.Frozen(member.id()));
        assertThat(market.memory.all(Table.TRANSIENT))
                .noneMatch(row -> row.entity().equals("Session"));
        assertThat(market.memory.all(Table.MEMBERS))
                .filteredOn(row -> row.entity().equals("VerificationRecord"))
                .hasSize(2);
        return crashed;
    }

    @Test
    void nobodyIsNotFoundAndNothingIsWritten() {
        List<Row> before = market.memory.all(Table.MEMBERS);

        assertThat(market.freezeMember().freeze("nobody-0001", verification(), MANAGER, market.once()))
                .isEqualTo(new FreezeMember.Outcome.NotFound());

        assertThat(market.memory.all(Table.MEMBERS)).isEqualTo(before);
    }

    private FreezeMember.Outcome freeze() {
        return market.freezeMember().freeze(member.id(), verification(), MANAGER, market.once());
    }
}
