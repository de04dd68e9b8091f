package com.jiapin.market.local.contract.fuzz;

import com.jiapin.market.local.contract.ContractClient;
import com.jiapin.market.local.contract.Exchange;
import com.jiapin.market.local.contract.ExchangeValidator;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.HttpCall;
import com.jiapin.market.local.contract.Operation;
import com.jiapin.market.local.contract.fuzz.Mutation.Mutant;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Sends valid and broken requests for every operation and judges each answer: never a 5xx, always by the contract, what
 * must be refused is, and refused requests change no data. One run per object.
 */
public final class ContractFuzzer {
    private static final int MOST_FAILURES = 25;
    private static final Set<String> ONLY_LOOKING = Set.of("OPTIONS", "HEAD", "GET");

    private final ContractClient client;
    private final ExchangeValidator validator;
    private final FuzzPlan plan;
    private final Supplier<String> fingerprint;
    private final DraftMaker maker;
    private final List<Mutation> mutations;
    private final Map<Integer, Integer> callsByStatus = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> refusedSinceLook = new ArrayList<>();
    private Optional<String> lastLook = Optional.empty();

    /**
     * A fuzzer.
     *
     * @param client the system under test
     * @param credentials whose tokens to use
     * @param plan seed, rounds and known data
     * @param fingerprint the data that refused requests must leave alone, as one text: leave out what refusals may
     *     write (stored answers of idempotency keys, throttling counters)
     */
    public ContractFuzzer(ContractClient client, Credentials credentials, FuzzPlan plan, Supplier<String> fingerprint) {
        this.client = client;
        this.validator = client.validator();
        this.plan = plan;
        this.fingerprint = fingerprint;
        this.maker =
                new DraftMaker(new SchemaValues(validator.document(), validator.schemas(), plan.known()), credentials);
        this.mutations = new ArrayList<>();
        mutations.add(new Mutation("valid", (draft, random) -> Mutant.harmless(draft.call())));
        mutations.addAll(new BodyMutations(validator.schemas()).all());
        mutations.addAll(TextMutations.all());
        mutations.addAll(new RequestMutations(validator.document(), validator.schemas(), maker, plan.foreign()).all());
    }

    /** Runs the plan to its end, or to the 25th failure. */
    public FuzzReport run() {
        for (Operation operation : validator.document().operations()) {
            if (!plan.skipped().contains(operation.id()) && failures.size() < MOST_FAILURES) {
                run(operation);
            }
        }
        return new FuzzReport(plan.seed(), callsByStatus, failures);
    }

    private record Case(String name, Mutant mutant) {}

    private void run(Operation operation) {
        List<Case> cases = cases(operation);
        // Refusals first, so that few looks at the data are spoilt by requests that may change it; then what only
        // looks,
        // before the others end what it looks at.
        cases.sort(Comparator.<Case, Expectation>comparing(one -> one.mutant().expectation())
                .thenComparing(one -> !ONLY_LOOKING.contains(one.mutant().call().method())));
        for (Case one : cases) {
            if (failures.size() < MOST_FAILURES) {
                send(one);
            }
        }
        look();
    }

    private List<Case> cases(Operation operation) {
        List<Case> cases = new ArrayList<>();
        for (Mutation mutation : mutations) {
            for (int round = 0; round < plan.rounds(); round++) {
                String name = operation.id() + " " + mutation.name() + " #" + round;
                SplittableRandom random = new SplittableRandom(plan.seed() * 31 + name.hashCode());
                Draft draft = maker.draft(operation, random);
                mutation.change().apply(draft, random).ifPresent(mutant -> cases.add(new Case(name, mutant)));
            }
        }
        return cases;
    }

    private void send(Case one) {
        boolean mayChange = one.mutant().expectation() == Expectation.NO_DEFECT;
        if (mayChange || refusedSinceLook.size() >= plan.refusalsPerFingerprint()) {
            look();
        }
        if (lastLook.isEmpty()) {
            lastLook = Optional.of(fingerprint.get());
        }
        HttpCall call = one.mutant().call();
        HttpAnswer answer;
        try {
            answer = client.sendUnchecked(call);
        } catch (UncheckedIOException | IllegalArgumentException broken) {
            failures.add(one.name() + ": no answer (" + broken + ", " + broken.getCause() + ") to " + call.method()
                    + " " + call.target());
            return;
        }
        callsByStatus.merge(answer.status(), 1, Integer::sum);
        judge(one, new Exchange(call, answer));
        if (answer.status() < 400) {
            lastLook = Optional.empty();
            refusedSinceLook.clear();
        } else {
            refusedSinceLook.add(one.name());
        }
    }

    private void judge(Case one, Exchange exchange) {
        int status = exchange.answer().status();
        List<String> reasons = new ArrayList<>();
        if (status >= 500) {
            reasons.add("status " + status);
        }
        if (one.mutant().expectation() == Expectation.REFUSED && status < 400) {
            reasons.add("must be refused, was answered with " + status);
        }
        reasons.addAll(validator.violations(exchange));
        if (!reasons.isEmpty()) {
            failures.add(one.name() + ":\n- " + String.join("\n- ", reasons) + "\n" + exchange.describe());
        }
    }

    /** Compares the data with the last look, when only refused requests came between. */
    private void look() {
        if (lastLook.isPresent() && !refusedSinceLook.isEmpty()) {
            String now = fingerprint.get();
            if (!lastLook.get().equals(now)) {
                failures.add("One of these refused requests changed data: " + refusedSinceLook + "\nbefore: "
                        + lastLook.get() + "\nafter: " + now);
            }
            lastLook = Optional.of(now);
        }
        refusedSinceLook.clear();
    }
}
