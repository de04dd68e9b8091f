package com.jiapin.market.session;

import static com.jiapin.market.session.AccountFixture.nowhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.InterposedStore;
import com.jiapin.market.account.AccountStatus;
import com.jiapin.market.account.LoginName;
import com.jiapin.market.account.Member;
import com.jiapin.market.account.Password;
import com.jiapin.market.account.Phone;
import com.jiapin.market.account.Role;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.memory.CrashPoint;
import com.jiapin.market.datamap.memory.CrashingDataStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class SessionTest {
    private static final Phone PHONE = new Phone("+8613800000001");
    private final AccountFixture market = new AccountFixture();
    private final Member member = market.active(PHONE);

    @Test
    void anAccessTokenEndsAfterFifteenMinutes() {
        Tokens tokens = market.signedIn(PHONE);

        market.pass(Session.ACCESS_LIFE.minusMillis(1));
        assertThat(market.sessionCheck().check(tokens.accessToken())).isPresent();
        market.pass(Duration.ofMillis(1));
        assertThat(market.sessionCheck().check(tokens.accessToken())).isEmpty();
    }

    @Test
    void aRefreshTokenServesOnceAndBringsTheNextPair() {
        Tokens first = market.signedIn(PHONE);

        Tokens second = refreshed(first);

        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(market.sessionCheck().check(first.accessToken())).isEmpty();
        assertThat(market.sessionCheck().check(second.accessToken())).isPresent();
        assertThat(refreshed(second)).isNotNull();
    }

    @Test
    void aRefreshTokenUsedTwiceRevokesItsWholeFamily() {
        Tokens first = market.signedIn(PHONE);
        Tokens second = refreshed(first);
        Tokens third = refreshed(second);

        assertThat(market.refreshSession().refresh(first.refreshToken()))
                .isInstanceOf(RefreshSession.Outcome.Reused.class);

        assertThat(market.sessionCheck().check(third.accessToken())).isEmpty();
        assertThat(market.refreshSession().refresh(third.refreshToken()))
                .isEqualTo(new RefreshSession.Outcome.Refused());
    }

    @Test
    void aRefreshTokenUsedTwiceInTheSameMomentRevokesItsWholeFamily() {
        Tokens first = market.signedIn(PHONE);
        RefreshSession twin = market.refreshSession();
        market.through(
                new InterposedStore(market.memory).beforeNext(() -> assertThat(twin.refresh(first.refreshToken()))
                        .isInstanceOf(RefreshSession.Outcome.Refreshed.class)));

        RefreshSession.Outcome late = market.refreshSession().refresh(first.refreshToken());

        assertThat(late).isInstanceOf(RefreshSession.Outcome.Reused.class);
        assertThat(market.memory.all(Table.TRANSIENT))
                .noneMatch(row -> row.entity().equals("Session"));
    }

    @Test
    void ofManyRefreshesAtOnceAtMostOneSucceedsAndNoSessionIsLeft() {
        for (int round = 0; round < 20; round++) {
            Tokens first = market.signedIn(PHONE);

            List<RefreshSession.Outcome> outcomes =
                    AccountFixture.atOnce(8, i -> market.refreshSession().refresh(first.refreshToken()));

            assertThat(outcomes.stream().filter(RefreshSession.Outcome.Refreshed.class::isInstance))
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(market.memory.all(Table.TRANSIENT))
                    .noneMatch(row -> row.entity().equals("Session"));
        }
    }

    @Test
    void theNextPairIsForTheRolesAndTheCompanyThatTheAccountHasNow() {
        Tokens first = market.signedIn(PHONE);
        market.memory.write(Member.SCHEMA
                .change(
                        member(),
                        new Member(
                                member.id(),
                                member.name(),
                                PHONE,
                                member.phoneIndex(),
                                "ANOTHERCOMPANY",
                                Set.of(Role.COMPANY_ADMIN),
                                AccountStatus.ACTIVE,
                                member.accountManagerId(),
                                member.defaultAddressId(),
                                member.addressCount(),
                                member.openedAt(),
                                member().sessionsFrom(),
                                member().version() + 1))
                .build());

        Tokens second = refreshed(first);

        assertThat(second.roles()).containsExactly(Role.COMPANY_ADMIN);
        Session session = market.sessionCheck().check(second.accessToken()).orElseThrow();
        assertThat(session.roles()).containsExactly(Role.COMPANY_ADMIN);
        assertThat(session.companyId()).contains("ANOTHERCOMPANY");
    }

    @Test
    @Tag("D5")
    void aSessionThatAFreezeLeftBehindWhenItsProcessDiedIsNeverRefreshed() {
        Tokens tokens = market.signedIn(PHONE);
        market.through(new CrashingDataStore(market.memory, CrashPoint.after(0)));
        assertThatThrownBy(() -> market.freezeMember()
                        .freeze(member.id(), AccountFixture.verification(), AccountFixture.MANAGER, market.once()))
                .isInstanceOf(CrashPoint.Crash.class);
        market.through(market.memory);

        assertThat(member().status()).isEqualTo(AccountStatus.FROZEN);
        assertThat(market.refreshSession().refresh(tokens.refreshToken()))
                .isEqualTo(new RefreshSession.Outcome.Refused());
        assertThat(market.sessionCheck().check(tokens.accessToken())).isEmpty();
    }

    @Test
    @Tag("D5")
    void aSessionThatANewPasswordLeftBehindWhenItsProcessDiedIsNeverRefreshed() {
        Tokens tokens = market.signedIn(PHONE);
        market.pass(Duration.ofMinutes(5));
        market.sendActivationCode()
                .send(member.id(), AccountFixture.verification(), AccountFixture.MANAGER, market.once());
        market.through(new CrashingDataStore(market.memory, CrashPoint.after(1)));
        assertThatThrownBy(() -> market.setPassword()
                        .set(
                                new LoginName.ByPhone(PHONE),
                                market.lastCode(),
                                new Password("another horse battery"),
                                nowhere()))
                .isInstanceOf(CrashPoint.Crash.class);
        market.through(market.memory);

        assertThat(member().sessionsFrom()).isEqualTo(market.now());
        assertThat(market.refreshSession().refresh(tokens.refreshToken()))
                .isEqualTo(new RefreshSession.Outcome.Refused());
        assertThat(market.sessionCheck().check(tokens.accessToken())).isEmpty();
    }

    @Test
    void otherFamiliesOfThePersonLiveOn() {
        Tokens phone = market.signedIn(PHONE);
        Tokens web = market.signedIn(PHONE);
        refreshed(phone);

        market.refreshSession().refresh(phone.refreshToken());

        assertThat(market.sessionCheck().check(web.accessToken())).isPresent();
    }

    @Test
    void signingOutEndsAccessAndRefresh() {
        Tokens tokens = market.signedIn(PHONE);
        Session session = market.sessionCheck().check(tokens.accessToken()).orElseThrow();

        market.endSessions().end(session.person(), session.family());
        market.endSessions().end(session.person(), session.family());

        assertThat(market.sessionCheck().check(tokens.accessToken())).isEmpty();
        assertThat(market.refreshSession().refresh(tokens.refreshToken()))
                .isEqualTo(new RefreshSession.Outcome.Refused());
    }

    @Test
    void aSessionEndsThirtyDaysAfterItsLastRefresh() {
        Tokens tokens = market.signedIn(PHONE);
        market.pass(Duration.ofDays(29));
        Tokens next = refreshed(tokens);
        market.pass(Duration.ofDays(30));

        assertThat(market.refreshSession().refresh(next.refreshToken()))
                .isEqualTo(new RefreshSession.Outcome.Refused());
    }

    @Test
    @Tag("D5")
    void aNewPasswordEndsAllSessions() {
        Tokens web = market.signedIn(PHONE);
        Tokens phone = market.signedIn(PHONE);
        market.pass(Duration.ofMinutes(5));
        market.sendActivationCode()
                .send(member.id(), AccountFixture.verification(), AccountFixture.MANAGER, market.once());

        assertThat(market.setPassword()
                        .set(
                                new LoginName.ByPhone(PHONE),
                                market.lastCode(),
                                new Password("another horse battery"),
                                nowhere()))
                .isEqualTo(new SetPassword.Outcome.Done());

        for (Tokens tokens : List.of(web, phone)) {
            assertThat(market.sessionCheck().check(tokens.accessToken())).isEmpty();
            assertThat(market.refreshSession().refresh(tokens.refreshToken()))
                    .isEqualTo(new RefreshSession.Outcome.Refused());
        }
        assertThat(market.signIn().signIn(new LoginName.ByPhone(PHONE), AccountFixture.PASSWORD, nowhere()))
                .isEqualTo(new SignIn.Outcome.Refused());
    }

    @Test
    void whatIsNoTokenIsNobodys() {
        Tokens tokens = market.signedIn(PHONE);
        String access = tokens.accessToken();

        for (String text : List.of(
                "",
                "at_",
                "x".repeat(5000),
                access + "A",
                access.substring(0, access.length() - 1) + (access.endsWith("A") ? "B" : "A"),
                tokens.refreshToken(),
                access.replaceFirst("at_", "rt_"))) {
            assertThat(market.sessionCheck().check(text)).as(text).isEmpty();
        }
        assertThat(market.sessionCheck().check(access)).isPresent();
    }

    private Member member() {
        return market.memory
                .get(Member.SCHEMA, Member.key(member.id()), Purpose.MEMBERSHIP)
                .orElseThrow();
    }

    private Tokens refreshed(Tokens tokens) {
        RefreshSession.Outcome outcome = market.refreshSession().refresh(tokens.refreshToken());
        assertThat(outcome).isInstanceOf(RefreshSession.Outcome.Refreshed.class);
        return ((RefreshSession.Outcome.Refreshed) outcome).tokens();
    }
}
