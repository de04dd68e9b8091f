package com.jiapin.market.account;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.id.Ids;
import com.jiapin.market.once.Once;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Opens a company, so that members can be opened in it. */
public final class OpenCompany {
    private final DataStore store;
    private final Predicate<String> knownPriceList;
    private final Ids ids;
    private final InstantSource clock;

    /** Creates the use case; {@code knownPriceList} tells whether a price list exists. */
    public OpenCompany(DataStore store, Predicate<String> knownPriceList, Ids ids, InstantSource clock) {
        this.store = store;
        this.knownPriceList = knownPriceList;
        this.ids = ids;
        this.clock = clock;
    }

    /** Opens it once. */
    public Outcome open(Command command, Once<Outcome> once) {
        String priceList = command.priceListId().orElse(Company.PUBLIC_PRICE_LIST);
        if (!priceList.equals(Company.PUBLIC_PRICE_LIST) && !knownPriceList.test(priceList)) {
            return new Outcome.UnknownPriceList();
        }
        Company company = new Company(
                ids.next(),
                command.name(),
                priceList,
                command.payWithinMinutes().orElse(Company.SHORTEST_PAY_MINUTES),
                clock.instant(),
                1);
        Outcome opened = new Outcome.Opened(company);
        if (store.transact(List.of(once.remember(opened), Company.SCHEMA.insert(company)))
                .done()) {
            return opened;
        }
        once.ensureUnanswered();
        throw new StoreBusy("a company could not be stored under a fresh id");
    }

    /** What is wanted of the company; terms that are absent are the usual ones. */
    public record Command(String name, Optional<String> priceListId, Optional<Long> payWithinMinutes) {}

    /** How opening ended. */
    public sealed interface Outcome {
        /** It is open. */
        record Opened(Company company) implements Outcome {}

        /** There is no such price list. */
        record UnknownPriceList() implements Outcome {}
    }
}
