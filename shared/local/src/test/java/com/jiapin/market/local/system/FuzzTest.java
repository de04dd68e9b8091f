package com.jiapin.market.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.local.contract.Operation;
import com.jiapin.market.local.contract.fuzz.ContractFuzzer;
import com.jiapin.market.local.contract.fuzz.FuzzPlan;
import com.jiapin.market.local.contract.fuzz.FuzzReport;
import com.jiapin.market.order.Invariants;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Valid and broken requests for every operation of the contract, sent to the started market with tokens of every role. */
@ExtendWith(SharedMarket.class)
@ResourceLock(SharedMarket.LOCK)
@Order(1)
final class FuzzTest {
    private static final long SEED = 20_260_115L;

    private final StartedMarket market;
    private final Walk walk;

    FuzzTest(StartedMarket market, Walk walk) {
        this.market = market;
        this.walk = walk;
    }

    @Test
    void noRequestMakesADefectAndNoRefusedRequestChangesData() {
        List<Map<String, AttributeValue>> catalogue = catalogue();
        FuzzCast cast = FuzzCast.in(market);
        FuzzPlan plan = FuzzPlan.ofPropertyOr(SEED)
                .withKnown(cast.known())
                .withRefusalsPerFingerprint(Integer.getInteger("fuzz.refusals", 20));
        // To staff no order is another's.
        FuzzReport ofStaff = run(plan.without(operations(path -> !path.startsWith("/staff/"))), cast);
        FuzzReport ofOthers = run(
                plan.without(operations(path -> path.startsWith("/staff/")))
                        .withForeign(Map.of("orderId", List.of(walk.orderId(), walk.bystanderOrderId()))),
                cast);

        assertThat(Stream.concat(ofStaff.failures().stream(), ofOthers.failures().stream()))
                .as(ofStaff.summary() + "; " + ofOthers.summary())
                .isEmpty();
        assertThat(ofStaff.calls() + ofOthers.calls())
                .as(ofStaff.summary() + "; " + ofOthers.summary())
                .isGreaterThan(1000);
        market.settle();
        assertThat(catalogue()).as("the catalogue, which no route may write").isEqualTo(catalogue);
        market.databaseWire().assertClean();
        market.grants().assertNothingRefused();
        StoredItems stored = market.stored();
        assertThat(stored.undeclared()).isEmpty();
        try (PlainReading reading = PlainReading.of(market)) {
            Invariants.hold(stored.rows(reading.store(), Table.ORDERS));
        }
    }

    private FuzzReport run(FuzzPlan plan, FuzzCast cast) {
        return new ContractFuzzer(market.client(), cast, plan, new ChangingData(market)).run();
    }

    private String[] operations(Predicate<String> onPath) {
        return market.validator().document().operations().stream()
                .filter(operation -> onPath.test(operation.template().text()))
                .map(Operation::id)
                .toArray(String[]::new);
    }

    private List<Map<String, AttributeValue>> catalogue() {
        return StoredItems.of(market.system().tables(), Set.of(Table.CATALOG)).in(Table.CATALOG);
    }

    /**
     * What refused requests must leave alone: all rows but those that exist to remember refusals. The catalogue, which is
     * large and which no function with a route may write, is compared once at the end.
     */
    private static final class ChangingData implements Supplier<String> {
        /** Counted tries, and the stored answers of idempotency keys, which final refusals are too. */
        private static final Set<String> OF_REFUSALS = Set.of("RateWindow", "Answered");
        /** A one-time code counts the tries made with it. */
        private static final Map<String, Set<String>> COUNTS =
                Map.of("ActivationCode", Set.of("attempts", Standard.LAST_WRITE));

        private final StartedMarket market;
        private String latest = "";
        private long writesSeen = -1;

        ChangingData(StartedMarket market) {
            this.market = market;
        }

        /** Waits until what a request set off has come to its end, if anything changed since the last look. */
        @Override
        public String get() {
            if (market.writes() == writesSeen) {
                return latest;
            }
            writesSeen = market.writes();
            String now = look();
            if (!now.equals(latest)) {
                market.settle();
                writesSeen = market.writes();
                now = look();
            }
            latest = now;
            return now;
        }

        private String look() {
            Map<String, Long> sums = new TreeMap<>();
            Map<String, Integer> counts = new HashMap<>();
            for (Map<String, AttributeValue> item : StoredItems.of(
                            market.system().tables(), EnumSet.complementOf(EnumSet.of(Table.CATALOG)))
                    .all()) {
                String entity = StoredItems.text(item, Standard.ENTITY);
                if (!OF_REFUSALS.contains(entity)) {
                    Map<String, AttributeValue> compared = new HashMap<>(item);
                    compared.keySet().removeAll(COUNTS.getOrDefault(entity, Set.of()));
                    sums.merge(entity, (long) compared.hashCode() * 0x9E3779B97F4A7C15L, Long::sum);
                    counts.merge(entity, 1, Integer::sum);
                }
            }
            List<String> lines = new ArrayList<>();
            sums.forEach((entity, sum) -> lines.add(
                    entity + " " + Optional.ofNullable(counts.get(entity)).orElse(0) + " " + Long.toHexString(sum)));
            return String.join("; ", lines);
        }
    }
}
