package com.jiapin.market.session;

import static com.jiapin.market.session.AccountFixture.PASSWORD;
import static com.jiapin.market.session.AccountFixture.nowhere;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.InterposedStore;
import com.jiapin.market.account.ActivationCode;
import com.jiapin.market.account.Credential;
import com.jiapin.market.account.LoginName;
import com.jiapin.market.account.Member;
import com.jiapin.market.account.Password;
import com.jiapin.market.account.PasswordVerdict.Violation;
import com.jiapin.market.account.Phone;
import com.jiapin.market.account.SendActivationCode;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Table;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class SetPasswordTest {
    private static final Phone PHONE = new Phone("+8613800000001");
    private static final LoginName NAME = new LoginName.ByPhone(PHONE);
    private final AccountFixture market = new AccountFixture();

    @Test
    @Tag("A8")
    void theMemberSetsThePasswordHimselfByTheCodeSentToThePhone() {
        market.invited(PHONE);

        assertThat(set(market.lastCode(), PASSWORD)).isEqualTo(new SetPassword.Outcome.Done());

        assertThat(market.signedIn(PHONE)).isNotNull();
        assertThat(market.messages).hasSize(1);
        assertThat(market.messages.getFirst().phone()).isEqualTo(PHONE.e164());
    }

    @Test
    @Tag("A8")
    void aCodeServesOnce() {
        market.invited(PHONE);
        String code = market.lastCode();
        set(code, PASSWORD);

        assertThat(set(code, new Password("another horse battery"))).isEqualTo(new SetPassword.Outcome.Refused());
    }

    @Test
    @Tag("A8")
    void aCodeEndsAfterTenMinutesAndAWrongTryDoesNotExtendIt() {
        market.invited(PHONE);
        String code = market.lastCode();
        market.pass(Duration.ofMinutes(9));
        set(other(code, 1), PASSWORD);
        market.pass(Duration.ofMinutes(1));

        assertThat(set(code, PASSWORD)).isEqualTo(new SetPassword.Outcome.Refused());
    }

    @Test
    @Tag("A8")
    void afterThreeWrongTriesTheRightCodeIsRefusedToo() {
        market.invited(PHONE);
        String code = market.lastCode();
        IntStream.rangeClosed(1, 3).forEach(i -> set(other(code, i), PASSWORD));

        assertThat(set(code, PASSWORD)).isEqualTo(new SetPassword.Outcome.Refused());
    }

    @Test
    @Tag("A8")
    void guessesAtOnceNeverExceedThree() {
        for (int round = 0; round < 20; round++) {
            AccountFixture fresh = new AccountFixture();
            fresh.invited(PHONE);
            String code = fresh.lastCode();

            List<SetPassword.Outcome> outcomes = AccountFixture.atOnce(
                    16, i -> fresh.setPassword().set(NAME, other(code, i + 1), PASSWORD, nowhere()));

            assertThat(outcomes).containsOnly(new SetPassword.Outcome.Refused());
            assertThat(attempts(fresh)).isEqualTo(3);
        }
    }

    @Test
    @Tag("A8")
    void theRightCodeUsedManyTimesAtOnceSetsOnePassword() {
        market.invited(PHONE);
        String code = market.lastCode();

        List<SetPassword.Outcome> outcomes = AccountFixture.atOnce(
                3, i -> market.setPassword().set(NAME, code, new Password("password of try " + i), nowhere()));

        assertThat(outcomes.stream().filter(SetPassword.Outcome.Done.class::isInstance))
                .hasSize(1);
    }

    @Test
    @Tag("D6")
    void unknownAccountsAreToldTheSame() {
        assertThat(set("123456", PASSWORD)).isEqualTo(new SetPassword.Outcome.Refused());
    }

    @Test
    @Tag("D6")
    void aWeakPasswordIsRefusedAndTheCodeStillServes() {
        market.invited(PHONE);
        String code = market.lastCode();

        assertThat(set(code, new Password("password123")))
                .isEqualTo(new SetPassword.Outcome.TooWeak(Set.of(Violation.COMMON)));
        assertThat(set(code, new Password("13800000001x")))
                .isEqualTo(new SetPassword.Outcome.TooWeak(Set.of(Violation.IS_PHONE)));
        assertThat(set(code, PASSWORD)).isEqualTo(new SetPassword.Outcome.Done());
    }

    @Test
    @Tag("D6")
    void thatThePasswordIsTheNameIsToldOnlyToWhoHasTheCode() {
        market.invited(PHONE);
        String code = market.lastCode();
        Password name = new Password("测试会员测试会员测试会员");

        assertThat(set(other(code, 1), name)).isEqualTo(new SetPassword.Outcome.Refused());
        assertThat(set(code, name)).isEqualTo(new SetPassword.Outcome.TooWeak(Set.of(Violation.IS_NAME)));
    }

    @Test
    @Tag("A8")
    void aNewCodeVoidsTheOldOneAndItsTries() {
        Member member = market.invited(PHONE);
        String old = market.lastCode();
        IntStream.rangeClosed(1, 3).forEach(i -> set(other(old, i), PASSWORD));
        market.pass(Duration.ofMinutes(2));

        assertThat(send(member)).isInstanceOf(SendActivationCode.Outcome.Sent.class);

        assertThat(market.lastCode()).isNotEqualTo(old);
        assertThat(set(old, PASSWORD)).isEqualTo(new SetPassword.Outcome.Refused());
        assertThat(set(market.lastCode(), PASSWORD)).isEqualTo(new SetPassword.Outcome.Done());
    }

    @Test
    @Tag("A8")
    void aCodeThatIsReplacedWhileItIsTriedServesNoMore() {
        Member member = market.invited(PHONE);
        String old = market.lastCode();
        market.pass(Duration.ofMinutes(2));
        SendActivationCode sending = market.sendActivationCode();
        InterposedStore store = new InterposedStore(market.memory);
        store.beforeNext(
                Credential.SCHEMA,
                () -> sending.send(member.id(), AccountFixture.verification(), AccountFixture.MANAGER, market.once()));
        market.through(store);

        assertThat(set(old, PASSWORD)).isEqualTo(new SetPassword.Outcome.Refused());
        assertThat(set(market.lastCode(), PASSWORD)).isEqualTo(new SetPassword.Outcome.Done());
    }

    @Test
    @Tag("A8")
    void aStoredCodeIsBoundToThePersonItWasSentTo() {
        Member member = market.invited(PHONE);
        Member other = market.invited(new Phone("+8613800000002"));
        String othersCode = market.lastCode();
        ActivationCode mine = code(member);
        market.memory.write(ActivationCode.SCHEMA
                .change(mine, new ActivationCode(mine.person(), code(other).codeHash(), 0, mine.issuedAt()))
                .build());

        assertThat(set(othersCode, PASSWORD)).isEqualTo(new SetPassword.Outcome.Refused());
    }

    @Test
    @Tag("D6")
    void wrongCodesFromOneAddressOrDeviceMustWait() {
        Origin device = new Origin(Optional.empty(), Optional.of("device-1"));
        Origin address = new Origin(Optional.of("203.0.113.8"), Optional.empty());
        for (Origin attacker : List.of(device, address)) {
            int free = attacker.device().isPresent() ? 10 : 30;
            List<SetPassword.Outcome> outcomes = IntStream.rangeClosed(0, free)
                    .mapToObj(i -> market.setPassword()
                            .set(
                                    new LoginName.ByPhone(new Phone("+86139" + (10_000_000 + i))),
                                    "000000",
                                    PASSWORD,
                                    attacker))
                    .toList();

            assertThat(outcomes.subList(0, free)).containsOnly(new SetPassword.Outcome.Refused());
            assertThat(outcomes.getLast()).isInstanceOf(SetPassword.Outcome.Wait.class);
        }
    }

    @Test
    @Tag("A19")
    void anEmployeeSendsOnlySoManyCodesHoweverManyMembersTheyGoTo() {
        List<Member> members = IntStream.range(0, 21)
                .mapToObj(i -> market.invited(new Phone("+86139" + (10_000_000 + i))))
                .toList();
        market.pass(Duration.ofMinutes(2));

        List<SendActivationCode.Outcome> outcomes =
                members.stream().map(this::send).toList();

        assertThat(outcomes.subList(0, 20)).hasOnlyElementsOfType(SendActivationCode.Outcome.Sent.class);
        assertThat(outcomes.getLast()).isInstanceOf(SendActivationCode.Outcome.Wait.class);
    }

    private ActivationCode code(Member member) {
        return market.memory
                .get(ActivationCode.SCHEMA, ActivationCode.key(member.id()), Purpose.SECURITY)
                .orElseThrow();
    }

    @Test
    @Tag("A19")
    void codesAreLimitedAcrossReissuesAndEachNeedsARecordedVerification() {
        Member member = market.invited(PHONE);

        assertThat(send(member)).isInstanceOf(SendActivationCode.Outcome.Wait.class);
        int sent = 1;
        for (int minute = 0; minute < 12 * 60; minute++) {
            market.pass(Duration.ofMinutes(1));
            sent += send(member) instanceof SendActivationCode.Outcome.Sent ? 1 : 0;
        }

        assertThat(sent).isLessThanOrEqualTo(10);
        assertThat(market.messages).hasSize(sent);
        assertThat(market.memory.all(Table.MEMBERS).stream()
                        .filter(row -> row.entity().equals("VerificationRecord")))
                .hasSize(sent);
    }

    private SendActivationCode.Outcome send(Member member) {
        return market.sendActivationCode()
                .send(member.id(), AccountFixture.verification(), AccountFixture.MANAGER, market.once());
    }

    private SetPassword.Outcome set(String code, Password password) {
        return market.setPassword().set(NAME, code, password, nowhere());
    }

    private static long attempts(AccountFixture fixture) {
        return fixture.memory.all(Table.TRANSIENT).stream()
                .filter(row -> row.entity().equals("ActivationCode"))
                .map(ActivationCode.SCHEMA::read)
                .mapToLong(ActivationCode::attempts)
                .sum();
    }

    /** A code that differs from the right one. */
    private static String other(String code, int by) {
        return String.format(Locale.ROOT, "%06d", (Integer.parseInt(code) + by) % 1_000_000);
    }
}
