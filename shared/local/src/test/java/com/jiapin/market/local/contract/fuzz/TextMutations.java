package com.jiapin.market.local.contract.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.contract.Bytes;
import com.jiapin.market.local.contract.fuzz.Mutation.Mutant;
import com.jiapin.market.local.contract.fuzz.Tree.Spot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Bodies that are no strict JSON: broken syntax, broken encoding, too deep, too large. */
final class TextMutations {
    private static final int OVERSIZE = 256 * 1024 + 1;
    private static final String MARK = "MARKED-TEXT";
    private static final List<String> NO_JSON = List.of(
            "hello",
            "<a/>",
            "a=b&c=d",
            "NaN",
            "'x'",
            "{a:1}",
            "{\"a\":01}",
            "{\"a\":1,}",
            "[1,2",
            "// c\n{}",
            "{\"a\":.5}",
            "{\"a\":\"\t\"}",
            "{\"a\":tru}",
            "\u0000",
            "{\"a\":\"\\x\"}",
            "}{");

    private TextMutations() {}

    /** All of them. */
    static List<Mutation> all() {
        return List.of(
                mutation("truncated", (body, random) -> {
                    String text = Json.text(body);
                    return Optional.of(Bytes.ofText(text.substring(0, 1 + random.nextInt(text.length() - 1))));
                }),
                mutation("trailing", (body, random) -> Optional.of(Bytes.ofText(Json.text(body) + "{}"))),
                mutation("key-twice", (body, random) -> Optional.of(Bytes.ofText(withKeyTwice(body)))),
                mutation(
                        "deep-lists", (body, random) -> Optional.of(Bytes.ofText("[".repeat(5000) + "]".repeat(5000)))),
                mutation(
                        "deep-objects",
                        (body, random) -> Optional.of(Bytes.ofText("{\"a\":".repeat(40) + "1" + "}".repeat(40)))),
                mutation("utf-8-broken", (body, random) -> Optional.of(withBrokenEncoding(body, random))),
                mutation(
                        "utf-16",
                        (body, random) -> Optional.of(Bytes.of(Json.text(body).getBytes(UTF_16)))),
                mutation("surrogate-alone", TextMutations::withLoneSurrogate),
                mutation(
                        "oversize",
                        (body, random) -> Optional.of(Bytes.ofText(Json.text(body) + " ".repeat(OVERSIZE)))),
                mutation(
                        "no-json",
                        (body, random) -> Optional.of(Bytes.ofText(NO_JSON.get(random.nextInt(NO_JSON.size()))))),
                new Mutation("text/absent", (draft, random) -> draft.operation()
                        .body()
                        .filter(body -> body.required())
                        .flatMap(body -> Mutant.refused(draft.call(Bytes.NONE)))),
                new Mutation("text/byte-order-mark", (draft, random) -> draft.body()
                        .flatMap(body -> Mutant.harmless(draft.call(Bytes.ofText("\uFEFF" + Json.text(body)))))));
    }

    private interface Change {
        Optional<Bytes> of(JsonValue body, SplittableRandom random);
    }

    private static Mutation mutation(String name, Change change) {
        return new Mutation("text/" + name, (draft, random) -> draft.operation()
                .body()
                .flatMap(taken -> change.of(draft.body().orElse(JsonObject.EMPTY), random))
                .map(bytes -> new Mutant(withType(draft).call(bytes), Expectation.REFUSED)));
    }

    private static Draft withType(Draft draft) {
        return draft.withHeaders(draft.headers()
                .with("Content-Type", draft.operation().body().orElseThrow().mediaType()));
    }

    private static String withKeyTwice(JsonValue body) {
        if (body instanceof JsonObject object && !object.members().isEmpty()) {
            Map.Entry<String, JsonValue> first =
                    object.members().entrySet().iterator().next();
            String text = Json.text(object);
            String member = Json.text(new JsonText(first.getKey())) + ":" + Json.text(first.getValue());
            return text.substring(0, text.length() - 1) + "," + member + "}";
        }
        return "{\"a\":1,\"a\":1}";
    }

    private static Bytes withBrokenEncoding(JsonValue body, SplittableRandom random) {
        List<String> broken =
                List.of("\u00C3(", "\u00FF", "\u00C0\u0080", "\u00ED\u00A0\u0080", "\u00F4\u0090\u0080\u0080");
        String bytes = broken.get(random.nextInt(broken.size()));
        String text = marked(body, random).orElse("{\"a\":\"" + MARK + "\"}");
        return Bytes.of(text.replace(MARK, bytes).getBytes(ISO_8859_1));
    }

    private static Optional<Bytes> withLoneSurrogate(JsonValue body, SplittableRandom random) {
        return marked(body, random).map(text -> Bytes.ofText(text.replace(MARK, "\\ud83d-")));
    }

    /** The body with a mark for one of its texts. */
    private static Optional<String> marked(JsonValue body, SplittableRandom random) {
        List<Spot> texts = Tree.spots(body).stream()
                .filter(spot -> spot.value() instanceof JsonText)
                .toList();
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        Spot spot = texts.get(random.nextInt(texts.size()));
        return Optional.of(Json.text(Tree.replaced(body, spot.path(), new JsonText(MARK))));
    }
}
