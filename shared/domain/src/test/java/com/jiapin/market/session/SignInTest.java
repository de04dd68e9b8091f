package com.jiapin.market.session;

import static com.jiapin.market.session.AccountFixture.PASSWORD;
import static com.jiapin.market.session.AccountFixture.nowhere;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.InterposedStore;
import com.jiapin.market.account.LoginName;
import com.jiapin.market.account.Member;
import com.jiapin.market.account.OpenEmployee;
import com.jiapin.market.account.Password;
import com.jiapin.market.account.Phone;
import com.jiapin.market.account.RateWindow;
import com.jiapin.market.account.Role;
import com.jiapin.market.account.StaffNumber;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class SignInTest {
    private static final Phone PHONE = new Phone("+8613800000001");
    private static final Phone STRANGER = new Phone("+8613800000099");
    private static final Password WRONG = new Password("wrong horse battery");
    private final AccountFixture market = new AccountFixture();
    private final AtomicInteger guessed = new AtomicInteger();

    @Test
    void aMemberSignsInAndTheAuthoriserKnowsWhoCalls() {
        Member member = market.active(PHONE);

        Tokens tokens = market.signedIn(PHONE);

        assertThat(tokens.personId()).isEqualTo(member.id());
        assertThat(tokens.expiresInSeconds()).isEqualTo(900);
        Session session = market.sessionCheck().check(tokens.accessToken()).orElseThrow();
        assertThat(session.person().value()).isEqualTo(member.id());
        assertThat(session.companyId()).contains(member.companyId());
        assertThat(session.roles()).containsExactly(Role.MEMBER);
    }

    @Test
    @Tag("D1")
    void tokensAreStoredAsHashesOnly() {
        market.active(PHONE);
        Tokens tokens = market.signedIn(PHONE);

        List<Row> stored = market.memory.all(Table.TRANSIENT);

        assertThat(stored).isNotEmpty();
        assertThat(stored.toString())
                .doesNotContain(tokens.accessToken())
                .doesNotContain(tokens.refreshToken())
                .doesNotContain(secret(tokens.accessToken()))
                .doesNotContain(secret(tokens.refreshToken()));
        assertThat(tokens.accessToken()).isNotEqualTo(market.signedIn(PHONE).accessToken());
    }

    @Test
    @Tag("D6")
    void unknownWrongAndInactiveGetTheSameAnswerAfterTheSameWork() {
        market.active(PHONE);
        Phone invited = new Phone("+8613800000002");
        market.invited(invited);

        Phone frozen = new Phone("+8613800000003");
        Member leaked = market.active(frozen);
        market.freezeMember().freeze(leaked.id(), AccountFixture.verification(), AccountFixture.MANAGER, market.once());

        List<List<String>> work = List.of(
                workOf(PHONE, WRONG), workOf(STRANGER, WRONG), workOf(invited, PASSWORD), workOf(frozen, PASSWORD));

        assertThat(Set.copyOf(work)).hasSize(1);
    }

    /** What a refused try does: its calls, sorted as some run side by side, and its hashings. */
    private List<String> workOf(Phone phone, Password password) {
        InterposedStore store = new InterposedStore(market.memory);
        market.through(store);
        int before = market.hashings.get();

        SignIn.Outcome outcome = market.signIn().signIn(new LoginName.ByPhone(phone), password, nowhere());

        assertThat(outcome).isEqualTo(new SignIn.Outcome.Refused());
        List<String> calls = new java.util.ArrayList<>(store.calls());
        calls.add("hashings " + (market.hashings.get() - before));
        calls.sort(String::compareTo);
        return calls;
    }

    @Test
    @Tag("D6")
    void afterFreeTriesAPhoneMustWaitWhetherItIsKnownOrNot() {
        market.active(PHONE);
        for (Phone phone : List.of(PHONE, STRANGER)) {
            List<SignIn.Outcome> outcomes = IntStream.range(0, 6)
                    .mapToObj(i -> market.signIn().signIn(new LoginName.ByPhone(phone), WRONG, nowhere()))
                    .toList();

            assertThat(outcomes.subList(0, 5)).containsOnly(new SignIn.Outcome.Refused());
            assertThat(outcomes.getLast())
                    .isEqualTo(new SignIn.Outcome.Wait(market.now().plusSeconds(15)));
        }
    }

    @Test
    @Tag("D6")
    void theRightPasswordDoesNotHelpWhileThePhoneMustWait() {
        market.active(PHONE);
        IntStream.range(0, 5).forEach(i -> market.signIn().signIn(new LoginName.ByPhone(PHONE), WRONG, nowhere()));

        assertThat(market.signIn().signIn(new LoginName.ByPhone(PHONE), PASSWORD, nowhere()))
                .isInstanceOf(SignIn.Outcome.Wait.class);
        market.pass(Duration.ofSeconds(15));
        assertThat(market.signedIn(PHONE)).isNotNull();
    }

    @Test
    @Tag("D6")
    void aSuccessForgetsTheTriesOfThePhone() {
        market.active(PHONE);
        for (int round = 0; round < 3; round++) {
            IntStream.range(0, 4).forEach(i -> market.signIn().signIn(new LoginName.ByPhone(PHONE), WRONG, nowhere()));
            assertThat(market.signedIn(PHONE)).isNotNull();
        }
    }

    @Test
    @Tag("D6")
    void triesCountedWhileASuccessIsUnderWayAreNotForgotten() {
        market.active(PHONE);
        SignIn guessing = market.signIn();
        AtomicBoolean once = new AtomicBoolean();
        InterposedStore store = new InterposedStore(market.memory);
        store.beforeEach(writes -> {
            boolean forgets = writes.getFirst() instanceof Write.Delete delete
                    && delete.schema().equals(RateWindow.SCHEMA);
            if (forgets && !once.getAndSet(true)) {
                guessing.signIn(new LoginName.ByPhone(PHONE), WRONG, nowhere());
            }
        });
        market.through(store);
        assertThat(market.signedIn(PHONE)).isNotNull();
        market.through(market.memory);

        List<SignIn.Outcome> outcomes = IntStream.range(0, 4)
                .mapToObj(i -> market.signIn().signIn(new LoginName.ByPhone(PHONE), WRONG, nowhere()))
                .toList();

        assertThat(outcomes.subList(0, 3)).containsOnly(new SignIn.Outcome.Refused());
        assertThat(outcomes.getLast()).isInstanceOf(SignIn.Outcome.Wait.class);
    }

    @Test
    @Tag("D6")
    void aSuccessForgetsTheFailuresOfItsDevice() {
        market.active(PHONE);
        Origin till = new Origin(Optional.empty(), Optional.of("till"));

        assertThat(failures(till, 9)).containsOnly(new SignIn.Outcome.Refused());
        assertThat(market.signIn().signIn(new LoginName.ByPhone(PHONE), PASSWORD, till))
                .isInstanceOf(SignIn.Outcome.SignedIn.class);
        assertThat(failures(till, 9)).containsOnly(new SignIn.Outcome.Refused());
    }

    @Test
    @Tag("D6")
    void aSuccessDoesNotForgetTheFailuresOfItsAddressOrOneGoodAccountWouldFreeAllGuesses() {
        market.active(PHONE);
        Origin office = new Origin(Optional.of("198.51.100.1"), Optional.empty());

        assertThat(failures(office, 29)).containsOnly(new SignIn.Outcome.Refused());
        assertThat(market.signIn().signIn(new LoginName.ByPhone(PHONE), PASSWORD, office))
                .isInstanceOf(SignIn.Outcome.SignedIn.class);

        assertThat(failures(office, 2))
                .satisfiesExactly(
                        last -> assertThat(last).isEqualTo(new SignIn.Outcome.Refused()),
                        over -> assertThat(over).isInstanceOf(SignIn.Outcome.Wait.class));
    }

    /** Wrong passwords from one place, each under another unknown phone. */
    private List<SignIn.Outcome> failures(Origin origin, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> market.signIn()
                        .signIn(
                                new LoginName.ByPhone(new Phone("+86139" + (10_000_000 + guessed.incrementAndGet()))),
                                WRONG,
                                origin))
                .toList();
    }

    @Test
    @Tag("D6")
    void guessesAtOnceOnOnePhoneAreNoMoreThanTheFreeOnes() {
        market.active(PHONE);
        int before = market.hashings.get();

        List<SignIn.Outcome> outcomes =
                AccountFixture.atOnce(40, i -> market.signIn().signIn(new LoginName.ByPhone(PHONE), WRONG, nowhere()));

        assertThat(market.hashings.get() - before).isLessThanOrEqualTo(5);
        assertThat(outcomes.stream()
                        .filter(SignIn.Outcome.Refused.class::isInstance)
                        .count())
                .isLessThanOrEqualTo(5);
    }

    @Test
    @Tag("D6")
    void manyPhonesFromOneAddressOrDeviceMustWaitToo() {
        Origin attacker = new Origin(Optional.of("203.0.113.7"), Optional.of("device-1"));
        List<SignIn.Outcome> outcomes = IntStream.range(0, 11)
                .mapToObj(i -> market.signIn()
                        .signIn(new LoginName.ByPhone(new Phone("+861380000010" + i % 10)), WRONG, attacker))
                .toList();

        assertThat(outcomes.subList(0, 10)).containsOnly(new SignIn.Outcome.Refused());
        assertThat(outcomes.getLast()).isInstanceOf(SignIn.Outcome.Wait.class);

        Origin address = new Origin(Optional.of("203.0.113.8"), Optional.empty());
        List<SignIn.Outcome> sprayed = IntStream.range(0, 31)
                .mapToObj(i -> market.signIn()
                        .signIn(new LoginName.ByPhone(new Phone("+86139000000" + (10 + i))), WRONG, address))
                .toList();

        assertThat(sprayed.subList(0, 30)).containsOnly(new SignIn.Outcome.Refused());
        assertThat(sprayed.getLast()).isInstanceOf(SignIn.Outcome.Wait.class);
    }

    @Test
    void successesFromOneOfficeAreNoAttack() {
        market.active(PHONE);
        Origin office = new Origin(Optional.of("198.51.100.1"), Optional.of("till"));

        for (int i = 0; i < 60; i++) {
            assertThat(market.signIn().signIn(new LoginName.ByPhone(PHONE), PASSWORD, office))
                    .isInstanceOf(SignIn.Outcome.SignedIn.class);
        }
    }

    @Test
    void anEmployeeSignsInByStaffNumberWithTheCodeTheOperatorWasTold() {
        StaffNumber number = new StaffNumber("AM-0001");
        OpenEmployee.Outcome opened = market.openEmployee()
                .open(new OpenEmployee.Command(number, "测试客户经理", PHONE, Set.of(Role.ACCOUNT_MANAGER)));
        assertThat(opened).isInstanceOf(OpenEmployee.Outcome.CodeReady.class);
        String code = ((OpenEmployee.Outcome.CodeReady) opened).code();
        LoginName name = new LoginName.ByStaffNumber(number);

        assertThat(market.setPassword().set(name, code, PASSWORD, nowhere())).isEqualTo(new SetPassword.Outcome.Done());
        SignIn.Outcome outcome = market.signIn().signIn(name, PASSWORD, nowhere());

        assertThat(outcome).isInstanceOf(SignIn.Outcome.SignedIn.class);
        Tokens tokens = ((SignIn.Outcome.SignedIn) outcome).tokens();
        assertThat(tokens.companyId()).isEmpty();
        assertThat(tokens.roles()).containsExactly(Role.ACCOUNT_MANAGER);
        assertThat(market.messages).isEmpty();
        assertThat(market.openEmployee().open(new OpenEmployee.Command(number, "另一人", PHONE, Set.of(Role.FULFILMENT))))
                .isEqualTo(new OpenEmployee.Outcome.NumberTaken());
    }

    private static String secret(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }
}
