package com.jiapin.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.Seeded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TermsTest {
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    private static Terms terms(long moq, long step, long maxQuantity, Tier... tiers) {
        return new Terms("standard", "COLA-330", List.of(tiers), moq, step, maxQuantity, Validity.since(NEW_YEAR), 1);
    }

    @Test
    void the_tier_is_the_highest_minimum_not_above_the_quantity() {
        Terms terms = terms(6, 6, 6000, new Tier(1, 250), new Tier(24, 240), new Tier(240, 225));

        assertThat(terms.tierFor(6).unitFen()).isEqualTo(250);
        assertThat(terms.tierFor(23).unitFen()).isEqualTo(250);
        assertThat(terms.tierFor(24).unitFen()).isEqualTo(240);
        assertThat(terms.tierFor(6000).unitFen()).isEqualTo(225);
        assertThat(terms.totalFen(48)).isEqualTo(48 * 240);
    }

    @Test
    void terms_that_contradict_themselves_cannot_exist() {
        Tier tier = new Tier(1, 100);
        assertThatThrownBy(() -> terms(5, 2, 10, tier)).hasMessageContaining("multiple of step");
        assertThatThrownBy(() -> terms(0, 1, 10, tier)).hasMessageContaining("multiple of step");
        assertThatThrownBy(() -> terms(4, 0, 10, tier)).hasMessageContaining("step");
        assertThatThrownBy(() -> terms(12, 6, 11, tier)).hasMessageContaining("maxQuantity");
        assertThatThrownBy(() -> terms(6, 6, 60)).hasMessageContaining("at least one tier");
        assertThatThrownBy(() -> terms(6, 6, 60, new Tier(7, 100))).hasMessageContaining("cover moq");
        assertThatThrownBy(() -> terms(6, 6, 60, new Tier(1, 9), new Tier(1, 8)))
                .hasMessageContaining("rise");
        assertThatThrownBy(() -> terms(6, 6, Long.MAX_VALUE, tier)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Tier(1, -1)).hasMessageContaining("not negative");
        assertThatThrownBy(() -> new Tier(0, 1)).hasMessageContaining("1 unit");
    }

    @Test
    void a_quantity_outside_the_terms_names_the_broken_rule() {
        Terms terms = terms(12, 6, 60, new Tier(1, 100));

        assertThat(QuantityCheck.of(terms, 11)).isEqualTo(new QuantityCheck.BelowMinimum(12));
        assertThat(QuantityCheck.of(terms, 12)).isEqualTo(new QuantityCheck.Orderable());
        assertThat(QuantityCheck.of(terms, 15)).isEqualTo(new QuantityCheck.NotAMultiple(6));
        assertThat(QuantityCheck.of(terms, 60)).isEqualTo(new QuantityCheck.Orderable());
        assertThat(QuantityCheck.of(terms, 66)).isEqualTo(new QuantityCheck.AboveMaximum(60));
        assertThat(QuantityCheck.of(terms, -6)).isEqualTo(new QuantityCheck.BelowMinimum(12));
    }

    @Test
    void every_orderable_quantity_has_a_price_and_a_capped_one_is_orderable() {
        Seeded.cases(1_000, random -> {
            long step = random.nextLong(1, 50);
            long moq = step * random.nextLong(1, 20);
            Terms terms = terms(
                    moq, step, moq + random.nextLong(1_000), new Tier(1, 100), new Tier(2 + random.nextLong(900), 90));
            long quantity = random.nextLong(-10, 3_000);

            boolean orderable = quantity >= moq && quantity <= terms.maxQuantity() && quantity % step == 0;
            assertThat(QuantityCheck.of(terms, quantity) instanceof QuantityCheck.Orderable)
                    .isEqualTo(orderable);
            if (orderable) {
                assertThat(terms.totalFen(quantity))
                        .isEqualTo(quantity * terms.tierFor(quantity).unitFen());
            }
            assertThat(QuantityCheck.of(terms, terms.capped(terms.maxQuantity() + 1 + random.nextLong(100))))
                    .isEqualTo(new QuantityCheck.Orderable());
        });
    }

    @Test
    void validity_begins_at_its_start_and_ends_before_its_end() {
        Validity january = new Validity(NEW_YEAR, Optional.of(NEW_YEAR.plusSeconds(60)));

        assertThat(january.includes(NEW_YEAR.minusNanos(1))).isFalse();
        assertThat(january.includes(NEW_YEAR)).isTrue();
        assertThat(january.includes(NEW_YEAR.plusSeconds(60).minusNanos(1))).isTrue();
        assertThat(january.includes(NEW_YEAR.plusSeconds(60))).isFalse();
        assertThat(Validity.since(NEW_YEAR).includes(Instant.MAX)).isTrue();
        assertThatThrownBy(() -> new Validity(NEW_YEAR, Optional.of(NEW_YEAR))).hasMessageContaining("end after");
    }

    @Test
    @Tag("A3")
    void a_pack_that_alone_breaks_the_terms_carries_a_warning() {
        Terms terms = terms(24, 12, 1200, new Tier(1, 100));

        assertThat(new PackOffer(PackLevel.UNIT, 1, terms).warning()).contains(new QuantityCheck.BelowMinimum(24));
        assertThat(new PackOffer(PackLevel.CASE, 30, terms).warning()).contains(new QuantityCheck.NotAMultiple(12));
        assertThat(new PackOffer(PackLevel.CASE, 24, terms).warning()).isEmpty();
    }
}
