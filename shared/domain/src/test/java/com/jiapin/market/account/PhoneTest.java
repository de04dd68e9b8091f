package com.jiapin.market.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.Seeded;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A8")
class PhoneTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "13812345678",
                "+8613812345678",
                "8613812345678",
                "008613812345678",
                " 138 1234 5678 ",
                "138-1234-5678",
                "(+86) 138.1234.5678"
            })
    void however_it_is_typed_one_person_has_one_number(String typed) {
        assertThat(Phone.parse(typed).map(Phone::e164)).contains("+8613812345678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1381234567",
                "138123456789",
                "12812345678",
                "01012345678",
                "+85291234567",
                "+1 202 555 0100",
                "1381234567a",
                "１３８１２３４５６７８",
                "+86+8613812345678",
                "13812345678                             "
            })
    void what_is_no_mainland_mobile_number_is_refused(String typed) {
        assertThat(Phone.parse(typed)).isEmpty();
    }

    @Test
    void a_phone_never_prints_itself() {
        Phone phone = new Phone("+8613812345678");

        assertThat(phone).hasToString("Phone[hidden]");
        assertThat(phone.masked()).isEqualTo("138****5678");
        assertThat(phone.lastFour()).isEqualTo("5678");
        assertThat(phone.national()).isEqualTo("13812345678");
        assertThatThrownBy(() -> new Phone("13899990000")).message().doesNotContain("9999");
    }

    @Test
    void normalising_twice_changes_nothing() {
        Seeded.cases(500, random -> {
            String national = "1" + random.nextInt(3, 10) + String.format("%09d", random.nextInt(1_000_000_000));
            String typed = Seeded.pick(random, List.of("", "+86", "86", "0086", "+86 ")) + national;

            Phone phone = Phone.parse(typed).orElseThrow();

            assertThat(phone.national()).isEqualTo(national);
            assertThat(Phone.parse(phone.e164())).contains(phone);
        });
    }

    @Test
    void staff_and_buyers_are_told_apart_by_role() {
        assertThat(List.of(Role.values()).stream().filter(Role::isStaff))
                .containsExactly(Role.ACCOUNT_MANAGER, Role.FULFILMENT, Role.PRIVACY_OFFICER);
    }

    @Test
    @Tag("A2")
    void orders_come_from_four_kinds_of_client() {
        assertThat(Source.values()).containsExactly(Source.ANDROID, Source.IOS, Source.MINI_PROGRAM, Source.WEB);
    }
}
