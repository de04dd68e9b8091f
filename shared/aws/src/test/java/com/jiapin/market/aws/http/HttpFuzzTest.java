package com.jiapin.market.aws.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.Samples;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonFlag;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever arrives, the edge answers it and calls it nobody's defect. */
class HttpFuzzTest {

    private static final List<JsonValue> ODD = List.of(
            JsonNull.NULL,
            new JsonFlag(true),
            JsonNumber.of(-1),
            new JsonNumber("1e999"),
            new JsonText(""),
            new JsonText("\u0000"),
            new JsonText("%"),
            new JsonText("%ff"),
            new JsonText("\r\nSet-Cookie: a=b"),
            new JsonText("W/"),
            new JsonText("\""),
            new JsonText("*"),
            new JsonText(";;,,=="),
            new JsonText("贾\uD83D\uDE00"),
            new JsonText("a".repeat(3_000)),
            JsonObject.EMPTY,
            JsonArray.ofTexts(List.of()),
            JsonArray.ofTexts(List.of("a", "b")),
            JsonArray.of(List.of(JsonNull.NULL)),
            new JsonText("zh;q=x,en;q=0.5;q=1"),
            new JsonText("GET"),
            new JsonText("/products"));

    private final SampleFunction function = new SampleFunction();

    @Test
    void noDamagedEventMakesADefect() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        List<RestEvent> good = List.of(
                RestEvent.recorded(),
                RestEvent.get("/products").query("limit", "3").header("If-None-Match", "\"a\", W/\"b\""),
                RestEvent.recorded().method("GET"),
                RestEvent.get("/cookie").method("DELETE"));
        for (int round = 0; round < 1_500; round++) {
            JsonValue event = good.get(random.nextInt(good.size())).json();
            for (int count = 1 + random.nextInt(4); count > 0; count--) {
                event = damaged(event, random);
            }
            check(Json.bytes(event), seed, round);
        }
    }

    @Test
    void noDamagedBytesMakeADefect() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        byte[] good = RestEvent.recorded().bytes();
        for (int round = 0; round < 1_500; round++) {
            byte[] event = good.clone();
            for (int count = 1 + random.nextInt(3); count > 0; count--) {
                event[random.nextInt(event.length)] = (byte) random.nextInt(256);
            }
            check(event, seed, round);
        }
    }

    @Test
    void noDamagedBodyMakesADefect() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 1_500; round++) {
            JsonValue body = Json.object()
                    .put("sku", "SKU-1")
                    .put("quantity", 3)
                    .put("note", "n")
                    .build();
            body = damaged(body, random);
            byte[] bytes = Json.bytes(body);
            if (random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            check(RestEvent.recorded().body(bytes).bytes(), seed, round);
        }
    }

    private void check(byte[] event, long seed, int round) {
        WireAnswer answer = WireAnswer.of(function.answer(event, Samples.invocation()));
        assertThat(answer.status())
                .as(() -> "seed %d round %d: %s".formatted(seed, round, new String(event, UTF_8)))
                .isBetween(200L, 499L);
        assertThat(answer.header("Request-Id")).hasSize(1);
        function.lines().clear();
    }

    /** The value with one of its parts left out or replaced by something odd. */
    private static JsonValue damaged(JsonValue value, SplittableRandom random) {
        if (random.nextInt(6) == 0) {
            return ODD.get(random.nextInt(ODD.size()));
        }
        return switch (value) {
            case JsonObject object
            when !object.members().isEmpty() -> {
                Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
                List<String> names = new ArrayList<>(members.keySet());
                String name = names.get(random.nextInt(names.size()));
                JsonValue before = object.find(name).orElseThrow();
                if (random.nextInt(8) == 0) {
                    members.remove(name);
                } else {
                    members.put(name, damaged(before, random));
                }
                if (random.nextInt(8) == 0) {
                    members.put("extra " + random.nextInt(), before);
                }
                yield new JsonObject(members);
            }
            case JsonArray array
            when array.size() > 0 -> {
                List<JsonValue> elements = new ArrayList<>(array.elements());
                int index = random.nextInt(elements.size());
                elements.set(index, damaged(elements.get(index), random));
                yield new JsonArray(elements);
            }
            case JsonObject empty -> ODD.get(random.nextInt(ODD.size()));
            case JsonArray empty -> ODD.get(random.nextInt(ODD.size()));
            case JsonText text -> ODD.get(random.nextInt(ODD.size()));
            case JsonNumber number -> ODD.get(random.nextInt(ODD.size()));
            case JsonFlag flag -> ODD.get(random.nextInt(ODD.size()));
            case JsonNull nothing -> ODD.get(random.nextInt(ODD.size()));
        };
    }
}
