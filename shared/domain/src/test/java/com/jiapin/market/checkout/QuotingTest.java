package com.jiapin.market.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.Seeded;
import com.jiapin.market.catalog.QuantityCheck;
import com.jiapin.market.catalog.Terms;
import com.jiapin.market.catalog.Tier;
import com.jiapin.market.catalog.Validity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class QuotingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final FreightRule FREIGHT = new FreightRule(20_000, 1_500);

    static Terms terms(String sku, long version, Tier... tiers) {
        return new Terms("standard", sku, List.of(tiers), 6, 6, 6_000, Validity.since(NOW.minusSeconds(1)), version);
    }

    static CartItem item(String sku, long quantity) {
        return new CartItem(
                sku, "名称 " + sku, quantity, true, Optional.of(terms(sku, 3, new Tier(1, 250), new Tier(24, 240))));
    }

    static Quote quote(CartItem... items) {
        return ((Quoting.Quoted) Quoting.of(List.of(items), FREIGHT, NOW)).quote();
    }

    @Test
    @Tag("A12")
    void a_quote_freezes_everything_a_line_was_priced_by() {
        assertThat(quote(item("COLA", 24), item("TEA", 6)))
                .isEqualTo(new Quote(
                        List.of(
                                new QuoteLine("COLA", "名称 COLA", 24, 24, 240, "standard", 3, 5_760, 0, 5_760),
                                new QuoteLine("TEA", "名称 TEA", 6, 1, 250, "standard", 3, 1_500, 0, 1_500)),
                        1_500,
                        8_760));
    }

    @Test
    void freight_is_free_from_its_threshold_on() {
        assertThat(FREIGHT.freightFen(19_999)).isEqualTo(1_500);
        assertThat(FREIGHT.freightFen(20_000)).isZero();
        assertThat(quote(item("COLA", 84)).freightFen()).isZero();
        assertThat(quote(item("COLA", 84)).goodsFen()).isEqualTo(84 * 240);
    }

    @Test
    void every_line_that_cannot_be_ordered_is_named_with_its_reason() {
        CartItem unknown = new CartItem("GONE", "", 6, true, Optional.empty());
        CartItem expired = new CartItem(
                "OLD",
                "",
                6,
                true,
                Optional.of(new Terms(
                        "standard",
                        "OLD",
                        List.of(new Tier(1, 1)),
                        6,
                        6,
                        60,
                        new Validity(Instant.EPOCH, Optional.of(NOW)),
                        1)));
        CartItem offSale = new CartItem("STOP", "", 6, false, Optional.of(terms("STOP", 1, new Tier(1, 1))));

        assertThat(Quoting.of(List.of(item("COLA", 6), unknown, expired, offSale, item("TEA", 7)), FREIGHT, NOW))
                .isEqualTo(new Quoting.Refused(List.of(
                        new LineProblem.NotOffered("GONE", 6),
                        new LineProblem.NotOffered("OLD", 6),
                        new LineProblem.OffSale("STOP", 6),
                        new LineProblem.BadQuantity(
                                "TEA",
                                7,
                                new QuantityCheck.NotAMultiple(6),
                                item("TEA", 7).terms().orElseThrow()))));
        assertThat(Quoting.of(List.of(), FREIGHT, NOW)).isEqualTo(new Quoting.Empty());
    }

    @Test
    void amounts_that_do_not_add_up_cannot_exist() {
        QuoteLine line = new QuoteLine("A", "a", 6, 1, 10, "standard", 1, 60, 0, 60);
        assertThatThrownBy(() -> new QuoteLine("A", "a", 6, 1, 10, "standard", 1, 61, 0, 61))
                .hasMessageContaining("not 6 times 10");
        assertThatThrownBy(() -> new QuoteLine("A", "a", 6, 1, 10, "standard", 1, 60, 5, 60))
                .hasMessageContaining("60 less 5");
        assertThatThrownBy(() -> new Quote(List.of(line), 5, 64)).hasMessageContaining("payable 64");
        assertThatThrownBy(() -> new Quote(List.of(line, line), 0, 120)).hasMessageContaining("once");
        assertThatThrownBy(() -> new Quote(List.of(), 0, 0)).hasMessageContaining("has lines");
        assertThatThrownBy(() -> new CartItem("A", "", 6, true, Optional.of(terms("B", 1, new Tier(1, 1)))))
                .hasMessageContaining("do not price");
    }

    @Test
    void lines_and_freight_always_sum_to_the_payable() {
        Seeded.cases(1_000, random -> {
            Quote quote = quote(randomCart(random));

            assertThat(quote.lines().stream().mapToLong(QuoteLine::paidFen).sum() + quote.freightFen())
                    .isEqualTo(quote.payableFen());
            assertThat(quote.freightFen()).isIn(0L, 1_500L);
        });
    }

    @Test
    void equal_quotes_do_not_differ_and_each_change_is_named() {
        Quote before = quote(item("COLA", 24), item("TEA", 6));
        CartItem dearer = new CartItem("COLA", "", 24, true, Optional.of(terms("COLA", 4, new Tier(1, 260))));

        assertThat(Difference.between(before, quote(item("COLA", 24), item("TEA", 6))))
                .isEmpty();
        assertThat(Difference.between(before, quote(dearer, item("NUTS", 6))))
                .containsExactly(
                        new Difference.UnitPrice("COLA", 240, 260),
                        new Difference.TermsChanged("COLA", "standard version 3", "standard version 4"),
                        new Difference.LineAdded("NUTS"),
                        new Difference.LineGone("TEA"),
                        new Difference.Payable(8_760, 24 * 260 + 1_500 + 1_500));
        assertThat(Difference.between(before, quote(item("COLA", 84), item("TEA", 6))))
                .containsExactly(
                        new Difference.Quantity("COLA", 24, 84),
                        new Difference.Freight(1_500, 0),
                        new Difference.Payable(8_760, 84 * 240 + 1_500));
    }

    @Test
    void a_preview_differs_when_cart_address_terms_or_sum_differ() {
        Quote quote = quote(item("COLA", 24));
        Preview before = Preview.of("M1", 7, "A1", 2, quote);

        assertThat(Difference.between(before, Preview.of("M1", 7, "A1", 2, quote)))
                .isEmpty();
        assertThat(Difference.between(before, Preview.of("M1", 8, "A1", 3, quote)))
                .containsExactly(
                        new Difference.CartVersion(7, 8), new Difference.Address("A1 version 2", "A1 version 3"));
        assertThat(Difference.between(before, Preview.of("M1", 7, "A1", 2, quote(item("COLA", 30)))))
                .containsExactly(
                        new Difference.Quantity("COLA", 24, 30),
                        new Difference.Payable(quote.payableFen(), 30 * 240 + 1_500));
    }

    static CartItem[] randomCart(SplittableRandom random) {
        List<CartItem> items = new ArrayList<>();
        for (int i = random.nextInt(1, 12); i > 0; i--) {
            items.add(item("SKU" + i, 6L * random.nextInt(1, 1_000)));
        }
        return items.toArray(CartItem[]::new);
    }
}
