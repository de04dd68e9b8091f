package com.jiapin.market.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final TimerSchedule SCHEDULE = TimerSchedule.standard();

    @Test
    void an_order_is_due_for_payment_after_its_company_term_but_never_after_a_day() {
        assertThat(SCHEDULE.payDue(NOW, Optional.empty())).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        assertThat(SCHEDULE.payDue(NOW, Optional.of(Duration.ofHours(8)))).isEqualTo(NOW.plus(Duration.ofHours(8)));
        assertThat(SCHEDULE.payDue(NOW, Optional.of(Duration.ofDays(9)))).isEqualTo(NOW.plus(Duration.ofHours(24)));
        assertThat(SCHEDULE.payDue(NOW, Optional.of(Duration.ZERO))).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    }

    @Test
    void closing_starts_at_once_and_backs_off_from_15_seconds_to_10_minutes() {
        List<Long> waits = new ArrayList<>();
        for (int tries = 0; tries < 9; tries++) {
            waits.add(Duration.between(NOW, SCHEDULE.closeDue(NOW, tries)).toSeconds());
        }
        assertThat(waits).containsExactly(0L, 15L, 30L, 60L, 120L, 240L, 480L, 600L, 600L);
        assertThat(SCHEDULE.closeDue(NOW, Integer.MAX_VALUE)).isEqualTo(NOW.plusSeconds(600));
        assertThat(SCHEDULE.closingNeedsStaff(NOW, NOW.plusSeconds(1799))).isFalse();
        assertThat(SCHEDULE.closingNeedsStaff(NOW, NOW.plusSeconds(1800))).isTrue();
    }

    @Test
    void open_money_is_queried_after_1_3_10_30_minutes_and_then_hourly() {
        List<Long> minutes = new ArrayList<>();
        for (int queries = 0; queries < 7; queries++) {
            minutes.add(Duration.between(NOW, SCHEDULE.queryDue(NOW, queries)).toMinutes());
        }
        assertThat(minutes).containsExactly(1L, 3L, 10L, 30L, 90L, 150L, 210L);
    }

    @Test
    void receipt_counts_as_confirmed_10_days_after_delivery_or_30_after_shipment() {
        assertThat(SCHEDULE.confirmDueAfterDelivery(NOW)).isEqualTo(NOW.plus(Duration.ofDays(10)));
        assertThat(SCHEDULE.confirmDueAfterShipment(NOW)).isEqualTo(NOW.plus(Duration.ofDays(30)));
        assertThat(SCHEDULE.reserveDue(NOW)).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void every_due_time_moves_forward_with_each_try() {
        Seeded.cases(500, random -> {
            int tries = random.nextInt(40);
            assertThat(SCHEDULE.queryDue(NOW, tries + 1)).isAfter(SCHEDULE.queryDue(NOW, tries));
            assertThat(SCHEDULE.closeDue(NOW, tries + 1)).isAfterOrEqualTo(SCHEDULE.closeDue(NOW, tries));
            assertThat(SCHEDULE.dueAfterFailure(NOW, tries)).isAfter(NOW);
        });
    }

    @Test
    void ids_spread_over_all_shards_and_stay_in_theirs() {
        int[] counts = new int[DueShard.COUNT];
        Seeded.cases(4_000, random -> {
            String id = "01J" + Long.toString(random.nextLong(Long.MAX_VALUE), 36);
            counts[DueShard.of(id).number()]++;
            assertThat(DueShard.of(id)).isEqualTo(DueShard.of(id));
        });
        if (Long.getLong("seed") == null) {
            assertThat(Arrays.stream(counts).boxed())
                    .allSatisfy(count -> assertThat(count).isBetween(150, 350));
        }
        assertThat(DueShard.of("01JEXAMPLEORDER").number()).isEqualTo(4);
        assertThat(DueShard.all()).hasSize(16);
        assertThatThrownBy(() -> new DueShard(16)).hasMessageContaining("0 to 15");
    }
}
