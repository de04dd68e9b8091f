package com.jiapin.market.aws.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.jiapin.market.aws.json.JsonSyntaxException.Reason;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void keepsOrderAndContentOfADocument() {
        String document = "{\"z\":[1,-2.50e+3,true,false,null],\"a\":{\"\":\"贾品 \\\"x\\\" \\n\"}}";

        JsonValue value = Json.parse(document.getBytes(UTF_8));

        assertThat(Json.text(value)).isEqualTo(document);
        assertThat(Json.bytes(value)).isEqualTo(document.getBytes(UTF_8));
    }

    @Test
    void readsBackWhateverItWrites() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2_000; round++) {
            JsonValue value = anyValue(random, 5);
            assertThat(Json.parse(Json.bytes(value)))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(value);
            assertThat(Json.parse(Json.text(value).getBytes(UTF_8)))
                    .as("seed %d", seed)
                    .isEqualTo(value);
            assertThat(Json.parse(Json.canonical(value).getBytes(UTF_8)))
                    .as("seed %d", seed)
                    .isEqualTo(value);
        }
    }

    @Test
    void equalValuesHaveEqualCanonicalTexts() {
        JsonValue one = Json.parse("{ \"b\" : 1, \"a\" : { \"d\":2, \"c\":[3, {\"f\":1,\"e\":2}] } }".getBytes(UTF_8));
        JsonValue other = Json.parse("{\"a\":{\"c\":[3,{\"e\":2,\"f\":1}],\"d\":2},\"b\":1}".getBytes(UTF_8));

        assertThat(one).isEqualTo(other);
        assertThat(Json.canonical(one))
                .isEqualTo(Json.canonical(other))
                .isEqualTo("{\"a\":{\"c\":[3,{\"e\":2,\"f\":1}],\"d\":2},\"b\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "]",
                "{]",
                "nul",
                "tru",
                "truee",
                "'a'",
                "\"a",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "[1,]",
                "[,1]",
                "{a:1}",
                "01",
                "-",
                "+1",
                ".5",
                "1.",
                "1e",
                "NaN",
                "Infinity",
                "-Infinity",
                "0x10",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\t\"",
                "// c\n1",
                "/*c*/1",
                "\uFEFF1",
                "\"\\ud800\"",
                "\"\\udc00x\"",
                "{\"\\ud800\":1}",
                "[\"\\ud83d\\u0041\"]",
                "\u00A01"
            })
    void refusesWhatIsNotJson(String document) {
        assertThat(refusal(document).reason()).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 2", "{} {}", "[]]", "null,", "\"a\" x", "1 //"})
    void refusesWhatFollowsTheValue(String document) {
        assertThat(refusal(document).reason()).isEqualTo(Reason.TRAILING_CONTENT);
    }

    @Test
    void pointsAtTheFault() {
        assertThat(refusal("{\"lines\":[{\"sku\":\"a\"},{\"q\":01}]}").pointer())
                .isEqualTo("/lines/1/q");
        JsonSyntaxException twice = refusal("{\"a\":{\"x/y~z\":1,\"x/y~z\":1}}");
        assertThat(twice.reason()).isEqualTo(Reason.DUPLICATE_KEY);
        assertThat(twice.pointer()).isEqualTo("/a/x~1y~0z");
    }

    @Test
    void seesADuplicateBehindAnEscape() {
        assertThat(refusal("{\"a\":1,\"\\u0061\":2}").reason()).isEqualTo(Reason.DUPLICATE_KEY);
    }

    @Test
    void allowsThirtyTwoLevelsAndNoMore() {
        String deepest = "[".repeat(32) + "]".repeat(32);
        assertThat(Json.text(Json.parse(deepest.getBytes(UTF_8)))).isEqualTo(deepest);
        assertThat(refusal("[".repeat(33) + "]".repeat(33)).reason()).isEqualTo(Reason.TOO_DEEP);
        assertThat(refusal("{\"a\":".repeat(33) + "1" + "}".repeat(33)).reason())
                .isEqualTo(Reason.TOO_DEEP);
        assertThat(refusal("[".repeat(100_000)).reason()).isEqualTo(Reason.TOO_DEEP);
    }

    @Test
    void allowsExactlyTheLimitOfBytes() {
        byte[] full = ("\"" + "a".repeat(Json.DEFAULT_LIMIT_BYTES - 2) + "\"").getBytes(UTF_8);
        assertThat(Json.parse(full)).isInstanceOf(JsonText.class);
        assertThat(refusal("\"" + "a".repeat(Json.DEFAULT_LIMIT_BYTES - 1) + "\"")
                        .reason())
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(catchThrowableOfType(JsonSyntaxException.class, () -> Json.parse("[1]".getBytes(UTF_8), 2))
                        .reason())
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void refusesAbsurdNamesAndNumbers() {
        assertThat(refusal("1".repeat(65)).reason()).isEqualTo(Reason.TOO_LONG);
        assertThat(refusal("{\"" + "n".repeat(2_000) + "\":1}").reason()).isEqualTo(Reason.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"22 80 22", "22 C0 80 22", "22 ED A0 80 22", "22 F5 80 80 80 22", "22 E4 BD 22", "FF FE 31 00"})
    void refusesBytesThatAreNotUtf8(String hexadecimal) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hexadecimal);

        assertThat(catchThrowableOfType(JsonSyntaxException.class, () -> Json.parse(bytes))
                        .reason())
                .isEqualTo(Reason.INVALID_UTF8);
    }

    @Test
    void messageShowsNothingOfTheDocument() {
        assertThat(refusal("{\"13800138000\":1,\"13800138000\":2}")).hasMessageNotContaining("138");
    }

    @Test
    void noInputEscapesTheTwoOutcomes() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = round % 2 == 0 ? damaged(random) : noise(random);
            try {
                JsonValue value = Json.parse(bytes);
                assertThat(Json.parse(Json.bytes(value)))
                        .as("seed %d round %d", seed, round)
                        .isEqualTo(value);
            } catch (JsonSyntaxException refused) {
                assertThat(refused.reason()).as("seed %d round %d", seed, round).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-1,-1", "9223372036854775807,9223372036854775807", "-9223372036854775808,-9223372036854775808"})
    void plainIntegersAreIntegers(String literal, long value) {
        assertThat(new JsonNumber(literal).isInteger()).isTrue();
        assertThat(new JsonNumber(literal).longValue()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1e2",
                "1E2",
                "-0",
                "0.0",
                "9223372036854775808",
                "-9223372036854775809",
                "99999999999999999999"
            })
    void otherNumbersAreNotIntegers(String literal) {
        JsonNumber number = new JsonNumber(literal);
        assertThat(number.isInteger()).isFalse();
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(number::longValue);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "01", "+1", "1.", ".1", "1e", "1e+", "a", "1 ", "１"})
    void aNumberIsBuiltOnlyFromALiteral(String literal) {
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonNumber(literal));
    }

    @Test
    void buildsObjectsAndArrays() {
        JsonObject object = Json.object()
                .put("text", "t")
                .put("number", 7)
                .put("flag", true)
                .put(
                        "list",
                        Json.array()
                                .add("a")
                                .add(1)
                                .add(false)
                                .add(JsonNull.NULL)
                                .build())
                .putIfPresent("present", Optional.of("p"))
                .putIfPresent("absent", Optional.empty())
                .putIfPresent("count", OptionalLong.of(3))
                .putIfPresent("none", OptionalLong.empty())
                .putValueIfPresent("value", Optional.of(JsonArray.ofTexts(List.of("x"))))
                .build();

        assertThat(Json.text(object))
                .isEqualTo(
                        "{\"text\":\"t\",\"number\":7,\"flag\":true,\"list\":[\"a\",1,false,null],\"present\":\"p\",\"count\":3,\"value\":[\"x\"]}");
        assertThat(object.text("text")).contains("t");
        assertThat(object.text("number")).isEmpty();
        assertThat(object.integer("number")).hasValue(7);
        assertThat(object.flag("flag")).contains(true);
        assertThat(object.array("list"))
                .hasValueSatisfying(list -> assertThat(list.size()).isEqualTo(4));
        assertThat(object.object("list")).isEmpty();
        assertThat(object.has("absent")).isFalse();
    }

    @Test
    void aMemberGivenTwiceIsADefect() {
        JsonObjectBuilder builder = Json.object().put("a", 1);
        assertThatIllegalStateException().isThrownBy(() -> builder.put("a", 2));
    }

    private static JsonSyntaxException refusal(String document) {
        return catchThrowableOfType(JsonSyntaxException.class, () -> Json.parse(document.getBytes(UTF_8)));
    }

    private static JsonValue anyValue(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> new JsonText(anyText(random));
            case 1 -> JsonNumber.of(random.nextLong() >> random.nextInt(64));
            case 2 -> new JsonFlag(random.nextBoolean());
            case 3 -> random.nextBoolean() ? JsonNull.NULL : new JsonNumber(Double.toString(random.nextDouble() * 1e9));
            case 4 -> {
                List<JsonValue> elements = new ArrayList<>();
                for (int count = random.nextInt(5); count > 0; count--) {
                    elements.add(anyValue(random, depth - 1));
                }
                yield new JsonArray(elements);
            }
            default -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                for (int count = random.nextInt(5); count > 0; count--) {
                    members.put(anyText(random), anyValue(random, depth - 1));
                }
                yield new JsonObject(members);
            }
        };
    }

    private static String anyText(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(8); count > 0; count--) {
            int point =
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(0x20);
                        case 1 -> 0x20 + random.nextInt(0x60);
                        case 2 -> 0x4E00 + random.nextInt(0x1000);
                        default -> 0x1F300 + random.nextInt(0x200);
                    };
            text.appendCodePoint(point);
        }
        return text.toString();
    }

    private static byte[] damaged(SplittableRandom random) {
        byte[] bytes = Json.bytes(anyValue(random, 4));
        for (int count = random.nextInt(3); count > 0; count--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static byte[] noise(SplittableRandom random) {
        byte[] alphabet = "{}[]\",:\\u0189.eE+-truefalsn \n\t/*\u00ff".getBytes(UTF_8);
        byte[] bytes = new byte[random.nextInt(40)];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = alphabet[random.nextInt(alphabet.length)];
        }
        return bytes;
    }
}
