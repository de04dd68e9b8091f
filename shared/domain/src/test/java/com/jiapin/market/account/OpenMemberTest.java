package com.jiapin.market.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.session.AccountFixture;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class OpenMemberTest {
    private static final Phone PHONE = new Phone("+8613800000001");
    private final AccountFixture market = new AccountFixture();

    @Test
    @Tag("A8")
    @Tag("A19")
    void openingMakesAccountGuardSeatVerificationAndCodeTogether() {
        Member member = market.invited(PHONE);

        assertThat(member.status()).isEqualTo(AccountStatus.INVITED);
        assertThat(member.roles()).containsExactly(Role.MEMBER);
        assertThat(member.accountManagerId()).isEqualTo(AccountFixture.MANAGER);
        assertThat(entities(Table.MEMBERS))
                .containsExactlyInAnyOrder("Company", "Member", "LoginGuard", "Seat", "VerificationRecord");
        assertThat(entities(Table.TRANSIENT)).contains("ActivationCode", "Answered", "RateWindow");
    }

    @Test
    @Tag("A8")
    void aPhoneBelongsToOneAccount() {
        market.invited(PHONE);
        Company other = market.company();

        assertThat(market.openMember()
                        .open(AccountFixture.command(other.id(), PHONE), AccountFixture.MANAGER, market.once()))
                .isEqualTo(new OpenMember.Outcome.PhoneTaken());
        assertThat(market.messages).hasSize(1);
    }

    @Test
    @Tag("A8")
    void ofManyOpeningsOfOnePhoneAtOnceOneSucceedsAndNothingIsLeftOfTheOthers() {
        for (int round = 0; round < 10; round++) {
            AccountFixture fresh = new AccountFixture();
            Company company = fresh.company();

            List<OpenMember.Outcome> outcomes = AccountFixture.atOnce(8, i -> fresh.openMember()
                    .open(AccountFixture.command(company.id(), PHONE), AccountFixture.MANAGER, fresh.once()));

            assertThat(outcomes.stream().filter(OpenMember.Outcome.Opened.class::isInstance))
                    .hasSize(1);
            assertThat(fresh.messages).hasSize(1);
            assertThat(fresh.memory.all(Table.MEMBERS)).hasSize(5);
        }
    }

    @Test
    void aMemberNeedsAKnownCompany() {
        assertThat(market.openMember()
                        .open(AccountFixture.command("NOWHERE", PHONE), AccountFixture.MANAGER, market.once()))
                .isEqualTo(new OpenMember.Outcome.UnknownCompany());
        assertThat(market.memory.all(Table.MEMBERS)).isEmpty();
    }

    @Test
    void aCompanyNeedsAKnownPriceList() {
        assertThat(market.openCompany()
                        .open(
                                new OpenCompany.Command("示例便利店", Optional.of("NO-SUCH"), Optional.empty()),
                                market.once()))
                .isEqualTo(new OpenCompany.Outcome.UnknownPriceList());
        assertThat(market.openCompany()
                        .open(new OpenCompany.Command("示例便利店", Optional.of("GOLD"), Optional.of(60L)), market.once()))
                .isInstanceOf(OpenCompany.Outcome.Opened.class);
    }

    @Test
    @Tag("A4")
    void aMemberSeesNameAndNumberOfTheAccountManager() {
        StaffNumber number = new StaffNumber("AM-0001");
        OpenEmployee.Outcome opened = market.openEmployee()
                .open(new OpenEmployee.Command(
                        number, "测试客户经理", new Phone("+8613800000009"), Set.of(Role.ACCOUNT_MANAGER)));
        String manager = ((OpenEmployee.Outcome.CodeReady) opened).employeeId();
        Company company = market.company();
        OpenMember.Outcome outcome =
                market.openMember().open(AccountFixture.command(company.id(), PHONE), manager, market.once());
        Member member = ((OpenMember.Outcome.Opened) outcome).member();

        assertThat(market.myProfile().accountManager(member.id()))
                .contains(new MyProfile.AccountManager("测试客户经理", new Phone("+8613800000009")));
        assertThat(market.myProfile().read(member.id(), company.id())).contains(new MyProfile.Profile(member, company));
    }

    @Test
    void nothingPrintsPersonalData() {
        Member member = market.invited(PHONE);

        assertThat(member.toString()
                        + member.phone()
                        + AccountFixture.command("C", PHONE)
                        + AccountFixture.verification())
                .doesNotContain("测试会员")
                .doesNotContain("13800000001")
                .doesNotContain("到店面谈");
    }

    private List<String> entities(Table table) {
        return market.memory.all(table).stream().map(Row::entity).toList();
    }
}
