package com.jiapin.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.MarketData;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Label;
import com.jiapin.market.datamap.memory.InMemoryDataStore;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Pages of products, whatever is filtered out of them. */
class ProductPagesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
    private static final int PRODUCTS = 230;

    private final InMemoryDataStore memory = new InMemoryDataStore(MarketData.MAP, () -> NOW);
    private final AtomicInteger reads = new AtomicInteger();
    private final Catalogue catalogue = new Catalogue(counting(), () -> NOW);

    ProductPagesTest() {
        for (int i = 0; i < PRODUCTS; i++) {
            String id = String.format(Locale.ROOT, "P%04d", i);
            Label brand = i % 50 == 7 ? new Label("稀有", "Rare") : new Label("常见", "Common");
            memory.write(Listing.SCHEMA.insert(new Listing(Listing.ALL, id, "drinks", brand, new Label("品", "Goods"))));
            memory.write(Offer.SCHEMA.insert(new Offer("PUBLIC", id, 100, 1)));
        }
    }

    private DataStore counting() {
        return (DataStore) Proxy.newProxyInstance(
                DataStore.class.getClassLoader(), new Class<?>[] {DataStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("partitionPage")) {
                        reads.incrementAndGet();
                    }
                    return method.invoke(memory, arguments);
                });
    }

    private List<String> all(Optional<String> brand, int limit) {
        List<String> ids = new ArrayList<>();
        Optional<String> place = Optional.empty();
        do {
            Catalogue.Page page = catalogue.products("PUBLIC", Optional.empty(), brand, limit, place);
            assertThat(page.products()).hasSizeLessThanOrEqualTo(limit);
            page.products().forEach(listed -> ids.add(listed.listing().productId()));
            place = page.next();
        } while (place.isPresent());
        return ids;
    }

    @Test
    void aBrandThatNobodySellsCostsAFewReadsAndNotOneAProduct() {
        assertThat(catalogue
                        .products("PUBLIC", Optional.empty(), Optional.of("nobody"), 1, Optional.empty())
                        .products())
                .isEmpty();

        assertThat(reads.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void noProductIsLeftOutOrShownTwiceWhateverTheLimit() {
        for (int limit : new int[] {1, 7, 20, 50}) {
            assertThat(all(Optional.empty(), limit)).hasSize(PRODUCTS).doesNotHaveDuplicates();
            assertThat(all(Optional.of("rare"), limit)).containsExactly("P0007", "P0057", "P0107", "P0157", "P0207");
        }
    }
}
