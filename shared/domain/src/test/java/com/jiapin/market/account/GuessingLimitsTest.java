package com.jiapin.market.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.Seeded;
import com.jiapin.market.account.LoginThrottle.Dimension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GuessingLimitsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @Test
    void codes_are_compared_by_their_hashes() {
        byte[] stored = "one hash".getBytes(StandardCharsets.UTF_8);

        assertThat(OneTimeCode.matches(stored, stored.clone())).isTrue();
        assertThat(OneTimeCode.matches(stored, "another".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void the_wait_between_codes_doubles_and_ten_a_day_are_the_end() {
        AttemptWindow window = AttemptWindow.untouched();
        Instant now = NOW;
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            CodeIssue.Decision decision = CodeIssue.perPhone().decide(window, now);
            window = ((CodeIssue.Decision.MayIssue) decision).counted();
            Instant next = CodeIssue.perPhone().limit().allowedAt(window, now);
            assertThat(CodeIssue.perPhone().decide(window, next.minusNanos(1)))
                    .isEqualTo(new CodeIssue.Decision.Wait(next));
            waits.add(Duration.between(now, next).toMinutes());
            now = next;
        }
        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 120L, 120L, 1440L);
        assertThat(CodeIssue.perPhone().decide(window, now)).isInstanceOf(CodeIssue.Decision.MayIssue.class);
    }

    @Test
    @Tag("D6")
    void five_tries_per_phone_are_free_and_then_each_waits_longer() {
        LoginThrottle throttle = LoginThrottle.standard();
        Map<Dimension, AttemptWindow> seen = new EnumMap<>(Map.of(Dimension.PHONE, AttemptWindow.untouched()));
        for (int i = 0; i < 5; i++) {
            LoginThrottle.Decision decision = throttle.decide(seen, NOW);
            assertThat(decision).isInstanceOf(LoginThrottle.Decision.Proceed.class);
            seen.putAll(((LoginThrottle.Decision.Proceed) decision).counted());
        }
        assertThat(throttle.decide(seen, NOW)).isEqualTo(new LoginThrottle.Decision.Wait(NOW.plusSeconds(15)));
        seen.putAll(((LoginThrottle.Decision.Proceed) throttle.decide(seen, NOW.plusSeconds(15))).counted());
        assertThat(throttle.decide(seen, NOW.plusSeconds(15)))
                .isEqualTo(new LoginThrottle.Decision.Wait(NOW.plusSeconds(45)));
    }

    @Test
    @Tag("D6")
    void the_strictest_dimension_decides() {
        AttemptWindow blocked = new AttemptWindow(40, NOW.plusSeconds(90), NOW.plusSeconds(9_000));
        LoginThrottle.Decision decision = LoginThrottle.standard()
                .decide(
                        Map.of(
                                Dimension.PHONE, AttemptWindow.untouched(),
                                Dimension.DEVICE, AttemptWindow.untouched(),
                                Dimension.ADDRESS, blocked),
                        NOW);

        assertThat(decision).isEqualTo(new LoginThrottle.Decision.Wait(NOW.plusSeconds(90)));
    }

    @Test
    void no_rhythm_of_tries_gets_more_than_the_limit_through() {
        Seeded.cases(200, random -> {
            GrowingDelay limit = new GrowingDelay(
                    random.nextInt(5), Duration.ofSeconds(10), Duration.ofMinutes(10), 20, Duration.ofHours(24));
            AttemptWindow window = AttemptWindow.untouched();
            Instant now = NOW;
            int through = 0;
            while (now.isBefore(NOW.plus(Duration.ofHours(23)))) {
                if (!limit.allowedAt(window, now).isAfter(now)) {
                    window = limit.counted(window, now);
                    through++;
                }
                now = now.plusSeconds(random.nextLong(1, 600));
            }
            assertThat(through).isLessThanOrEqualTo(20);
        });
    }
}
