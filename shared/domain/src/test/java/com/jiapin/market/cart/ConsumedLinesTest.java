package com.jiapin.market.cart;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.MarketData;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.memory.InMemoryDataStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a cart remembers of lines that checkouts have taken. */
class ConsumedLinesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
    private static final CartOwner OWNER = new CartOwner.MemberCart("MEMBER01");

    private final InMemoryDataStore store = new InMemoryDataStore(MarketData.MAP, () -> NOW);
    private final CartBook carts = new CartBook(store, () -> NOW, 500);

    private static CartLine line(String sku, long version) {
        return new CartLine(OWNER, sku, "PRODUCT", 1, 100, version, NOW);
    }

    private CartHead head() {
        return store.get(CartHead.SCHEMA, CartHead.key(OWNER), Purpose.ORDERING).orElseThrow();
    }

    private void stored(CartHead head, CartLine... lines) {
        store.write(CartHead.SCHEMA.insert(head));
        for (CartLine line : lines) {
            store.write(CartLine.SCHEMA.insert(line));
        }
    }

    @Test
    void aTakenLineIsForgottenOnceItIsDeletedSoThatTheHeadDoesNotGrowWithEveryOrder() {
        stored(
                new CartHead(
                        OWNER, 9, CartHead.State.OPEN, 2, Map.of("COLA", 7L, "GONE", 3L), Optional.of("ORDER1"), NOW),
                line("COLA", 7),
                line("PAPER", 8));

        carts.removeConsumed(OWNER);

        assertThat(head().consumed()).isEmpty();
        assertThat(head().lineCount()).isEqualTo(1);
        assertThat(head().version()).isEqualTo(9);
        assertThat(store.partition(
                                com.jiapin.market.datamap.Table.TRANSIENT,
                                CartHead.partition(OWNER),
                                CartLine.SORT_PREFIX,
                                Purpose.ORDERING)
                        .all(CartLine.SCHEMA))
                .extracting(CartLine::sku)
                .containsExactly("PAPER");
    }

    @Test
    void aLineAddedAgainIsNewerThanAnyThatWasTakenAndForgotten() {
        CartHead forgotten = new CartHead(OWNER, 9, CartHead.State.OPEN, 0, Map.of(), Optional.of("ORDER1"), NOW);

        assertThat(forgotten.nextLineVersion("COLA", Optional.empty())).isGreaterThan(9);
    }

    @Test
    void aTakenLineThatIsStillStoredStaysHidden() {
        CartHead head = new CartHead(
                OWNER, 9, CartHead.State.OPEN, 1, Map.of("COLA", 7L, "GONE", 3L), Optional.of("ORDER1"), NOW);
        stored(head, line("COLA", 7));

        store.write(head.forgetting(List.of(line("COLA", 7))).orElseThrow());

        assertThat(head().consumed()).containsExactly(Map.entry("COLA", 7L));
        assertThat(head().shows(line("COLA", 7))).isFalse();
    }
}
