package com.jiapin.market.local.contract.fuzz;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonFlag;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.contract.SchemaChecker;
import com.jiapin.market.local.contract.fuzz.Mutation.Mutant;
import com.jiapin.market.local.contract.fuzz.Tree.Spot;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Well-formed bodies with wrong content; the schema says whether the change must be refused. */
final class BodyMutations {
    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "-9223372036854775808",
            "9223372036854775807",
            "9223372036854775808",
            "1e2",
            "1.0",
            "0.1",
            "-0",
            "1e400",
            "99999999999999999999999999999999999999999999");
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u3000",
            "\u0000",
            "a\u0000b",
            "line\nbreak",
            "\u202Eevil",
            "\uFEFF",
            "\uFFFF",
            "e\u0301\u0301\u0301",
            "\uD83D\uDC68\u200D\uD83D\uDC69",
            "' OR '1'='1",
            "${jndi:ldap://127.0.0.1/a}",
            "<script>alert(1)</script>",
            "../../../../etc/passwd",
            "%00%ff",
            "null",
            "true",
            "1e9",
            "{\"$ne\":1}",
            "\\u0000",
            "4111111111111111");
    private static final List<JsonValue> OTHERS = List.of(
            new JsonText("text"),
            JsonNumber.of(7),
            new JsonNumber("7.5"),
            new JsonFlag(true),
            new JsonArray(List.of()),
            new JsonArray(List.of(JsonObject.EMPTY)),
            JsonObject.EMPTY);
    private static final int LONG_TEXT = 70_000;
    private static final int MANY = 600;

    private final SchemaChecker schemas;

    BodyMutations(SchemaChecker schemas) {
        this.schemas = schemas;
    }

    /** All of them. */
    List<Mutation> all() {
        return List.of(
                mutation("member-missing", (body, random) -> spot(body, BodyMutations::hasMembers, random)
                        .map(spot -> Tree.withoutMember(body, spot.path(), memberOf(spot, random)))),
                mutation("member-unknown", (body, random) -> spot(body, JsonObject.class::isInstance, random)
                        .map(spot -> Tree.withMember(body, spot.path(), "unexpectedMember", JsonNumber.of(1)))),
                mutation("type-wrong", (body, random) -> spot(body, value -> value != body, random)
                        .map(spot -> Tree.replaced(body, spot.path(), pick(OTHERS, random)))),
                mutation("null", (body, random) -> spot(body, value -> value != body, random)
                        .map(spot -> Tree.replaced(body, spot.path(), JsonNull.NULL))),
                mutation("number-odd", (body, random) -> spot(body, JsonNumber.class::isInstance, random)
                        .map(spot -> Tree.replaced(body, spot.path(), new JsonNumber(pick(NUMBERS, random))))),
                mutation("number-as-text", (body, random) -> spot(body, JsonNumber.class::isInstance, random)
                        .map(spot -> Tree.replaced(body, spot.path(), new JsonText("1")))),
                mutation("text-long", (body, random) -> spot(body, JsonText.class::isInstance, random)
                        .map(spot -> Tree.replaced(body, spot.path(), new JsonText("x".repeat(LONG_TEXT))))),
                mutation("text-odd", (body, random) -> spot(body, JsonText.class::isInstance, random)
                        .map(spot -> Tree.replaced(body, spot.path(), new JsonText(pick(TEXTS, random))))),
                mutation("list-long", (body, random) -> spot(body, BodyMutations::hasElements, random)
                        .map(spot -> Tree.replaced(body, spot.path(), stretched(spot.value())))),
                mutation("list-empty", (body, random) -> spot(body, BodyMutations::hasElements, random)
                        .map(spot -> Tree.replaced(body, spot.path(), new JsonArray(List.of())))),
                mutation(
                        "root-replaced",
                        (body, random) -> Optional.of(
                                random.nextInt(4) == 0 ? JsonNull.NULL : pick(OTHERS.subList(0, 6), random))));
    }

    private interface Change {
        Optional<JsonValue> of(JsonValue body, SplittableRandom random);
    }

    private Mutation mutation(String name, Change change) {
        return new Mutation("body/" + name, (draft, random) -> draft.body()
                .filter(body -> draft.operation().body().orElseThrow().isJson())
                .flatMap(body -> change.of(body, random))
                .map(broken -> new Mutant(draft.withBody(broken).call(), expectation(draft, broken))));
    }

    private Expectation expectation(Draft draft, JsonValue broken) {
        JsonObject schema = draft.operation().body().orElseThrow().schema();
        return schemas.violations(schema, broken).isEmpty() ? Expectation.NO_DEFECT : Expectation.REFUSED;
    }

    private static Optional<Spot> spot(JsonValue body, Predicate<JsonValue> fits, SplittableRandom random) {
        List<Spot> spots = Tree.spots(body).stream()
                .filter(spot -> fits.test(spot.value()))
                .toList();
        return spots.isEmpty() ? Optional.empty() : Optional.of(spots.get(random.nextInt(spots.size())));
    }

    private static boolean hasMembers(JsonValue value) {
        return value instanceof JsonObject object && !object.members().isEmpty();
    }

    private static boolean hasElements(JsonValue value) {
        return value instanceof JsonArray array && array.size() > 0;
    }

    private static String memberOf(Spot spot, SplittableRandom random) {
        return pick(List.copyOf(((JsonObject) spot.value()).members().keySet()), random);
    }

    private static JsonValue stretched(JsonValue array) {
        return new JsonArray(
                Collections.nCopies(MANY, ((JsonArray) array).elements().getFirst()));
    }

    private static <T> T pick(List<T> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }
}
