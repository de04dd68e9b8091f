package com.jiapin.market.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.session.AccountFixture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class AddressBookTest {
    private final AccountFixture market = new AccountFixture();
    private final Member member = market.invited(new Phone("+8613800000001"));

    @Test
    @Tag("A12")
    void theFirstAddressIsTheDefaultByItself() {
        Address first = added("一路", false);
        Address second = added("二路", false);

        assertThat(defaults()).containsExactly(first.id());
        assertThat(ids()).containsExactly(first.id(), second.id());
    }

    @Test
    void anotherOneMadeDefaultTakesItsPlaceAndComesFirst() {
        added("一路", false);
        Address second = added("二路", true);
        Address third = added("三路", false);
        assertThat(defaults()).containsExactly(second.id());

        assertThat(market.addressBook().makeDefault(member.id(), third.id(), market.once()))
                .isEqualTo(new AddressBook.Outcome.Done(new AddressBook.Kept(third, true)));

        assertThat(defaults()).containsExactly(third.id());
        assertThat(ids().getFirst()).isEqualTo(third.id());
    }

    @Test
    void ofAddressesMadeDefaultAtOnceExactlyOneIs() {
        List<Address> addresses = List.of(added("一路", false), added("二路", false), added("三路", false));
        for (int round = 0; round < 20; round++) {
            List<AddressBook.Outcome> outcomes = AccountFixture.atOnce(9, i -> market.addressBook()
                    .makeDefault(member.id(), addresses.get(i % 3).id(), market.once()));

            assertThat(outcomes).allMatch(AddressBook.Outcome.Done.class::isInstance);
            assertThat(defaults()).hasSize(1);
        }
    }

    @Test
    void ofFirstAddressesAddedAtOnceExactlyOneIsTheDefault() {
        List<AddressBook.Outcome> outcomes = AccountFixture.atOnce(
                4, i -> market.addressBook().add(member.id(), details("路" + i), false, market.once()));

        assertThat(outcomes).allMatch(AddressBook.Outcome.Done.class::isInstance);
        assertThat(defaults()).hasSize(1);
        assertThat(ids()).hasSize(4);
    }

    @Test
    void fiftyAddressesAreTheMost() {
        for (int i = 0; i < AddressBook.MOST; i++) {
            added("路" + i, false);
        }
        assertThat(market.addressBook().add(member.id(), details("多"), false, market.once()))
                .isEqualTo(new AddressBook.Outcome.TooMany());

        market.addressBook().remove(member.id(), ids().getLast());
        assertThat(added("又", false)).isNotNull();
    }

    @Test
    void aRemovedDefaultLeavesNoneAndTheNextAddedOneBecomesIt() {
        Address first = added("一路", false);
        added("二路", false);

        market.addressBook().remove(member.id(), first.id());

        assertThat(defaults()).isEmpty();
        assertThat(market.addressBook().remove(member.id(), first.id())).isEqualTo(new AddressBook.Outcome.NotFound());
        Address third = added("三路", false);
        assertThat(defaults()).containsExactly(third.id());
    }

    @Test
    @Tag("A14")
    void replacingChangesAllTextsAndCanTakeTheSecondPhoneAway() {
        Address address = added("一路", false);
        AddressDetails with = new AddressDetails(
                "李四",
                new ContactPhone("13900000000"),
                Optional.of(new ContactPhone("0755-12345678")),
                "广东省",
                "深圳市",
                "福田区",
                "新路");

        market.addressBook().replace(member.id(), address.id(), with, false, Optional.empty());
        assertThat(market.addressBook().all(member.id()).getFirst().address().details())
                .isEqualTo(with);

        market.addressBook().replace(member.id(), address.id(), details("旧路"), false, Optional.empty());
        assertThat(market.addressBook().all(member.id()).getFirst().address().details())
                .isEqualTo(details("旧路"));
    }

    @Test
    void anothersAddressIsNotThere() {
        Address address = added("一路", false);
        Member other = market.invited(new Phone("+8613800000002"));

        assertThat(market.addressBook().makeDefault(other.id(), address.id(), market.once()))
                .isEqualTo(new AddressBook.Outcome.NotFound());
        assertThat(market.addressBook().replace(other.id(), address.id(), details("x"), true, Optional.empty()))
                .isEqualTo(new AddressBook.Outcome.NotFound());
        assertThat(market.addressBook().remove(other.id(), address.id())).isEqualTo(new AddressBook.Outcome.NotFound());
        assertThat(ids()).containsExactly(address.id());
    }

    private Address added(String street, boolean makeDefault) {
        AddressBook.Outcome outcome =
                market.addressBook().add(member.id(), details(street), makeDefault, market.once());
        assertThat(outcome).isInstanceOf(AddressBook.Outcome.Done.class);
        return ((AddressBook.Outcome.Done) outcome).kept().address();
    }

    private List<String> ids() {
        return market.addressBook().all(member.id()).stream()
                .map(kept -> kept.address().id())
                .toList();
    }

    private List<String> defaults() {
        return market.addressBook().all(member.id()).stream()
                .filter(AddressBook.Kept::isDefault)
                .map(kept -> kept.address().id())
                .toList();
    }

    private static AddressDetails details(String street) {
        return new AddressDetails("张三", new ContactPhone("13800000002"), Optional.empty(), "广东省", "深圳市", "南山区", street);
    }
}
