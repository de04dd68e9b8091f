package com.jiapin.market.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.Seeded;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void one_hundred_over_equal_weights_gives_the_left_over_fen_to_the_first() {
        assertThat(LargestRemainder.split(100, 1, 1, 1)).containsExactly(34, 33, 33);
    }

    @Test
    void left_over_fen_go_to_the_largest_remainders() {
        assertThat(LargestRemainder.split(999, 1999, 4998, 3)).containsExactly(285, 713, 1);
    }

    @Test
    void weights_that_are_all_zero_count_as_equal() {
        assertThat(LargestRemainder.split(5, 0, 0)).containsExactly(3, 2);
    }

    @Test
    void an_amount_cannot_be_split_over_nothing_or_be_negative() {
        assertThatThrownBy(() -> LargestRemainder.split(5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LargestRemainder.split(-5, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LargestRemainder.split(5, 1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_split_sums_to_the_total_and_no_part_is_off_by_a_fen() {
        Seeded.cases(2_000, random -> {
            long total = random.nextLong(random.nextBoolean() ? 10_000L : Long.MAX_VALUE);
            long[] weights = random.longs(random.nextInt(1, 30), 0, random.nextBoolean() ? 10L : Long.MAX_VALUE / 40)
                    .toArray();
            BigInteger sum = BigInteger.valueOf(Arrays.stream(weights).sum());

            long[] parts = LargestRemainder.split(total, weights);

            assertThat(Arrays.stream(parts).reduce(0, Math::addExact)).isEqualTo(total);
            if (sum.signum() > 0) {
                for (int i = 0; i < parts.length; i++) {
                    BigInteger exact = BigInteger.valueOf(total).multiply(BigInteger.valueOf(weights[i]));
                    assertThat(BigInteger.valueOf(parts[i])
                                    .multiply(sum)
                                    .subtract(exact)
                                    .abs())
                            .isLessThan(sum);
                }
            }
        });
    }

    @Test
    void one_thousand_fen_over_seven_units_are_142_and_then_143_six_times() {
        assertThat(LineShare.of(1000, 7, 0, 1)).isEqualTo(142);
        for (int unit = 1; unit < 7; unit++) {
            assertThat(LineShare.of(1000, 7, unit, unit + 1)).isEqualTo(143);
        }
    }

    @Test
    void shares_of_a_line_sum_exactly_however_it_is_cut() {
        Seeded.cases(2_000, random -> {
            long line = random.nextLong(Long.MAX_VALUE);
            long quantity = random.nextLong(1, 100_000);
            long cut = random.nextLong(quantity + 1);
            long secondCut = random.nextLong(cut, quantity + 1);

            assertThat(LineShare.of(line, quantity, 0, cut)
                            + LineShare.of(line, quantity, cut, secondCut)
                            + LineShare.of(line, quantity, secondCut, quantity))
                    .isEqualTo(line);
        });
    }

    @Test
    void units_outside_the_line_have_no_share() {
        assertThatThrownBy(() -> LineShare.of(10, 3, 2, 4)).hasMessageContaining("units 2 to 4");
        assertThatThrownBy(() -> LineShare.of(10, 3, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LineShare.of(10, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void products_are_exact_beyond_64_bits() {
        Seeded.cases(2_000, random -> {
            long amount = random.nextLong(Long.MAX_VALUE);
            long divisor = random.nextLong(1, Long.MAX_VALUE);
            long factor = random.nextLong(divisor);
            BigInteger[] expected = BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(factor))
                    .divideAndRemainder(BigInteger.valueOf(divisor));

            assertThat(Fen.floorOfProduct(amount, factor, divisor)).isEqualTo(expected[0].longValueExact());
            assertThat(Fen.remainderOfProduct(amount, factor, divisor)).isEqualTo(expected[1].longValueExact());
        });
    }

    @Test
    void an_overflow_is_an_error_and_never_a_wrong_amount() {
        assertThatThrownBy(() -> Fen.times(Long.MAX_VALUE, 2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Fen.sum(Long.MAX_VALUE, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Fen.floorOfProduct(Long.MAX_VALUE, 4, 2)).isInstanceOf(ArithmeticException.class);
    }
}
