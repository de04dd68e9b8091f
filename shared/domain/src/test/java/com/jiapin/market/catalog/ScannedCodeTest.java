package com.jiapin.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.Seeded;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A3")
class ScannedCodeTest {
    private static ScannedCode gtin(String digits) {
        return new ScannedCode.Gtin14(new Gtin(digits));
    }

    @ParameterizedTest
    @CsvSource({
        "6901234567892, 06901234567892",
        "036000291452, 00036000291452",
        "96385074, 00000096385074",
        "16901234567899, 16901234567899",
        "0036000291452, 00036000291452",
        "' 6901234567892 ', 06901234567892"
    })
    void every_length_of_gtin_is_padded_to_fourteen_digits(String scanned, String stored) {
        assertThat(ScannedCode.read(scanned)).isEqualTo(gtin(stored));
    }

    @ParameterizedTest
    @CsvSource({"6901234567893, 2", "036000291453, 2", "96385075, 4", "16901234567892, 9"})
    void a_wrong_check_digit_is_told_with_the_right_one(String scanned, int expected) {
        assertThat(ScannedCode.read(scanned)).isEqualTo(new ScannedCode.WrongCheckDigit(scanned, expected));
    }

    @ParameterizedTest
    @CsvSource({
        "0425261, 04210000526",
        "0123453, 01230000045",
        "0123413, 01230000041",
        "0123454, 01234000005",
        "0123455, 01234500005",
        "0123459, 01234500009",
        "1123450, 11200000345",
        "1123451, 11210000345",
    })
    void upc_e_is_expanded_by_its_last_digit(String compressed, String upcA) {
        int check = Gtin.checkDigit(upcA);

        assertThat(Gtin.expandUpcE(compressed + check)).contains(upcA + check);
    }

    @Test
    void only_number_systems_zero_and_one_are_upc_e() {
        assertThat(Gtin.expandUpcE("21234505")).isEmpty();
        assertThat(Gtin.expandUpcE("1234505")).isEmpty();
        assertThat(ScannedCode.read("96385074", Symbology.UPC_E)).isEqualTo(gtin("00000096385074"));
    }

    @Test
    void eight_digits_are_ean_8_unless_the_scanner_reports_upc_e() {
        assertThat(ScannedCode.read("01234565", Symbology.UPC_E)).isEqualTo(gtin("00012345000065"));
        assertThat(ScannedCode.read("96385074", Symbology.UNSTATED)).isEqualTo(gtin("00000096385074"));
        assertThat(ScannedCode.read("01234566", Symbology.UPC_E)).isInstanceOf(ScannedCode.WrongCheckDigit.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "]C10106901234567892" + "10LOT7",
                "0106901234567892" + "17271231",
                "(01)06901234567892(10)LOT7",
                "(10)LOT7(01)06901234567892",
                "]d2" + "17271231" + "0106901234567892",
                "]Q3" + "10LOT7\u001D0106901234567892",
                "\u001D0106901234567892",
                "]E06901234567892"
            })
    void element_strings_give_their_article_number(String scanned) {
        ScannedCode read =
                scanned.startsWith("(10)") ? ScannedCode.read(scanned, Symbology.GS1) : ScannedCode.read(scanned);
        assertThat(read).isEqualTo(gtin("06901234567892"));
    }

    @Test
    void element_strings_with_a_wrong_digit_or_a_cut_number_are_refused() {
        assertThat(ScannedCode.read("(01)06901234567893"))
                .isEqualTo(new ScannedCode.WrongCheckDigit("06901234567893", 2));
        assertThat(ScannedCode.read("]C1010690123")).isInstanceOf(ScannedCode.NotACode.class);
        assertThat(ScannedCode.read("]C110LOT7\u001D21X")).isInstanceOf(ScannedCode.NotACode.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "201234567890",
                "299999999999",
                "22345678901",
                "41234567890",
                "2000000",
                "0123456",
                "1201234567890"
            })
    void numbers_of_restricted_circulation_are_in_house_codes(String body) {
        String digits = body + Gtin.checkDigit(body);

        assertThat(ScannedCode.read(digits))
                .isEqualTo(new ScannedCode.InHouse("0".repeat(14 - digits.length()) + digits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JP-4711", "123456", "12345678901", "a b", "X16901234567899"})
    void what_has_no_form_of_a_gtin_is_an_in_house_code(String text) {
        assertThat(ScannedCode.read(text)).isEqualTo(new ScannedCode.InHouse(text));
    }

    @Test
    void a_restricted_number_is_one_code_however_the_scanner_pads_it() {
        String upcA = "41234567890" + Gtin.checkDigit("41234567890");

        assertThat(ScannedCode.read("0" + upcA)).isEqualTo(ScannedCode.read(upcA));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "商品", "a\u0000b", "６９０１２３４５６７８９２"})
    void what_no_scanner_reads_is_no_code(String text) {
        assertThat(ScannedCode.read(text)).isInstanceOf(ScannedCode.NotACode.class);
    }

    @Test
    void a_text_beyond_any_code_is_refused() {
        assertThat(ScannedCode.read("x".repeat(129))).isInstanceOf(ScannedCode.NotACode.class);
        assertThat(ScannedCode.read("x".repeat(128))).isInstanceOf(ScannedCode.InHouse.class);
    }

    @Test
    void one_wrong_digit_never_reads_as_another_article() {
        Seeded.cases(2_000, random -> {
            StringBuilder body = new StringBuilder(String.valueOf(random.nextInt(1, 10)));
            while (body.length() < 13) {
                body.append(random.nextInt(10));
            }
            String digits = body.toString() + Gtin.checkDigit(body.toString());
            int at = random.nextInt(14);
            int wrong = (digits.charAt(at) - '0' + random.nextInt(1, 10)) % 10;
            String misread = digits.substring(0, at) + wrong + digits.substring(at + 1);

            assertThat(Gtin.of(digits)).contains(new Gtin(digits));
            assertThat(ScannedCode.read(misread)).isInstanceOf(ScannedCode.WrongCheckDigit.class);
        });
    }

    @Test
    void any_text_has_a_meaning() {
        Seeded.cases(5_000, random -> {
            StringBuilder text = new StringBuilder();
            String alphabet = "0123456789()]C1dQ\u001DAZ ";
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(ScannedCode.read(text.toString(), Seeded.pick(random, List.of(Symbology.values()))))
                    .isNotNull();
        });
    }

    @Test
    void a_number_with_a_wrong_check_digit_cannot_become_a_gtin() {
        assertThatThrownBy(() -> new Gtin("06901234567893")).hasMessageContaining("valid check digit");
        assertThatThrownBy(() -> new Gtin("6901234567892")).hasMessageContaining("14 digits");
        assertThat(Gtin.of("690123456789")).isEmpty();
        assertThat(Gtin.of("123")).isEmpty();
    }
}
