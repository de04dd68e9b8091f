package com.jiapin.market.local.contract.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.local.contract.ExchangeValidator;
import com.jiapin.market.local.contract.Operation;
import com.jiapin.market.local.contract.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DraftMakerTest {
    private static final long SEED = 20260115L;

    private final ExchangeValidator validator = ExchangeValidator.ofRepository();

    @Test
    void everyOperationOfTheMarketGetsValidDraftsAndEveryMutationAppliesSomewhere() {
        SchemaValues values = new SchemaValues(
                validator.document(), validator.schemas(), Map.of("orderId", List.of("7K3QX9V2M4TB8N6R")));
        DraftMaker maker = new DraftMaker(values, Credentials.none());
        List<String> broken = new ArrayList<>();
        List<String> applied = new ArrayList<>();
        List<Mutation> mutations = new ArrayList<>(new BodyMutations(validator.schemas()).all());
        mutations.addAll(TextMutations.all());
        mutations.addAll(new RequestMutations(validator.document(), validator.schemas(), maker, Map.of()).all());
        SplittableRandom random = new SplittableRandom(SEED);
        for (Operation operation : validator.document().operations()) {
            for (int round = 0; round < 2; round++) {
                Draft draft = maker.draft(operation, random);
                draft.body().ifPresent(body -> validator
                        .schemas()
                        .violations(operation.body().orElseThrow().schema(), body)
                        .forEach(violation -> broken.add(operation.id() + violation)));
                for (Parameter parameter : operation.parametersIn(Parameter.Place.PATH)) {
                    String value = draft.path().getOrDefault(parameter.name(), "");
                    validator
                            .schemas()
                            .violations(parameter.schema(), new JsonText(value))
                            .forEach(violation -> broken.add(operation.id() + violation));
                    assertThat(operation.template().match(draft.call().rawPath()))
                            .as(operation.id())
                            .isPresent();
                }
                for (Mutation mutation : mutations) {
                    mutation.change().apply(draft, random).ifPresent(mutant -> applied.add(mutation.name()));
                }
            }
        }
        assertThat(broken).as("seed %s", SEED).isEmpty();
        assertThat(mutations.stream().map(Mutation::name))
                .filteredOn(name -> !applied.contains(name))
                .as("only what needs other people's tokens and ids")
                .containsExactlyInAnyOrder("request/token-of-other-role", "request/path-foreign");
    }
}
