package com.jiapin.market.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.account.PasswordVerdict.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("D6")
class PasswordPolicyTest {
    private static final Phone PHONE = new Phone("+8613812345678");
    private static final List<String> NAMES = List.of("Zhang Xiaoming", "张小明", "");
    private final PasswordPolicy policy = new PasswordPolicy(Set.copyOf(commonPasswords()));

    private static List<String> commonPasswords() {
        try {
            return Files.readAllLines(
                    Path.of("src/main/resources/com/jiapin/market/account/common-passwords.txt"),
                    StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct pony 9", "白日依山尽黄河入海流长", "kettle-river-moss", "0394857261", "aaaaaaaaab"})
    void ten_uncommon_characters_of_any_kind_are_enough(String password) {
        assertThat(policy.judge(password, PHONE, NAMES)).isEqualTo(new PasswordVerdict.Accepted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890", "Password123", "QWERTYUIOP", "woaini1314520", "１２３４５６７８９０", "zzzzzzzzzzzz"})
    void common_passwords_are_refused_in_any_case_and_width(String password) {
        assertThat(policy.judge(password, PHONE, NAMES))
                .isEqualTo(new PasswordVerdict.Refused(Set.of(Violation.COMMON)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"13812345678", "+8613812345678", "13812345678a", "a13812345678!"})
    void the_own_phone_is_no_password_even_with_little_around_it(String password) {
        assertThat(policy.judge(password, PHONE, NAMES))
                .isEqualTo(new PasswordVerdict.Refused(Set.of(Violation.IS_PHONE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhang xiaoming", "Zhang Xiaoming88", "张小明张小明张小明张小明"})
    void the_own_name_is_no_password(String password) {
        assertThat(policy.judge(password, PHONE, NAMES))
                .isEqualTo(new PasswordVerdict.Refused(Set.of(Violation.IS_NAME)));
    }

    @Test
    void every_violation_is_told_at_once() {
        assertThat(policy.judge("张小明1", PHONE, NAMES))
                .isEqualTo(new PasswordVerdict.Refused(Set.of(Violation.TOO_SHORT, Violation.IS_NAME)));
        assertThat(policy.judge("", PHONE, NAMES)).isEqualTo(new PasswordVerdict.Refused(Set.of(Violation.TOO_SHORT)));
        assertThat(policy.judge("ab".repeat(65), PHONE, NAMES))
                .isEqualTo(new PasswordVerdict.Refused(Set.of(Violation.TOO_LONG)));
    }

    @Test
    void characters_are_counted_not_their_encoding() {
        assertThat(policy.judge("\uD83D\uDE00".repeat(4) + "abcde", PHONE, NAMES))
                .isEqualTo(new PasswordVerdict.Refused(Set.of(Violation.TOO_SHORT)));
    }

    @Test
    void the_list_of_common_passwords_is_sorted_lower_case_and_holds_only_what_length_alone_would_let_pass() {
        assertThat(commonPasswords())
                .hasSizeGreaterThan(2_000)
                .isSorted()
                .doesNotHaveDuplicates()
                .allSatisfy(password -> assertThat(password)
                        .hasSizeGreaterThanOrEqualTo(10)
                        .isEqualTo(password.toLowerCase(Locale.ROOT)));
    }

    @Test
    void a_refusal_without_a_reason_cannot_exist() {
        assertThatThrownBy(() -> new PasswordVerdict.Refused(Set.of())).hasMessageContaining("at least one");
    }
}
