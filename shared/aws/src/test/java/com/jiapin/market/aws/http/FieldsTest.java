package com.jiapin.market.aws.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.jiapin.market.account.Source;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FieldsTest {

    private record Line(String sku, long quantity) {}

    private record Order(
            Source source,
            List<Line> lines,
            Optional<String> note,
            Optional<Line> gift,
            boolean urgent,
            List<String> tags) {}

    @Test
    void readsAWholeTree() {
        Fields fields = fields("""
            {"source":"WEB","lines":[{"sku":"a","quantity":1},{"sku":"b","quantity":2}],
             "gift":{"sku":" g ","quantity":3},"urgent":true,"tags":["x","y"]}\
            """);

        Field<Order> order = order(fields);
        fields.check();

        assertThat(order.value())
                .isEqualTo(new Order(
                        Source.WEB,
                        List.of(new Line("a", 1), new Line("b", 2)),
                        Optional.empty(),
                        Optional.of(new Line("g", 3)),
                        true,
                        List.of("x", "y")));
    }

    @Test
    void aNullIsNoTextAndNoAbsence() {
        Fields fields = fields("""
            {"source":null,"lines":null,"note":null,"gift":null,"urgent":null,"tags":[null]}\
            """);
        order(fields);

        assertThat(faults(fields))
                .containsExactly(
                        "/source not-text",
                        "/lines not-list",
                        "/note not-text",
                        "/gift not-object",
                        "/urgent not-flag",
                        "/tags/0 not-text");
    }

    @Test
    void pointsAtEveryFaultOfATree() {
        Fields fields = fields("""
            {"source":"TV","lines":[{"sku":"a","quantity":1,"price":5},{"quantity":0},7],"note":"",
             "gift":{"sku":{}},"urgent":"yes","tags":["",1]}\
            """);
        order(fields);

        assertThat(faults(fields))
                .containsExactly(
                        "/source not-allowed",
                        "/lines/1/sku required",
                        "/lines/1/quantity too-small",
                        "/lines/2 not-object",
                        "/note too-short",
                        "/gift/sku not-text",
                        "/gift/quantity required",
                        "/urgent not-flag",
                        "/tags/0 too-short",
                        "/tags/1 not-text",
                        "/lines/0/price unknown");
    }

    @Test
    void countsElementsAndCharacters() {
        Fields fields = fields(
                "{\"few\":[],\"many\":[{},{},{}],\"short\":\"茶\",\"long\":\"茶茶茶\",\"emoji\":\"\uD83D\uDE00\uD83D\uDE00\",\"flat\":{}}");
        fields.texts("few", 1, 2, 1, 1);
        fields.list("many", 1, 2, element -> () -> "");
        fields.text("short", 2, 2);
        fields.text("long", 2, 2);
        fields.text("emoji", 2, 2);
        fields.list("flat", 1, 2, element -> () -> "");

        assertThat(faults(fields))
                .containsExactly(
                        "/few too-few", "/many too-many", "/short too-short", "/long too-long", "/flat not-list");
    }

    @Test
    void refusesTextThatShowsAsAnother() {
        for (String hidden : List.of("a\u202Eb", "a\u0000b", "a\nb", "a\u2066b", "a\uFEFFb", "a\u0085b")) {
            Fields fields = Fields.of(Json.object().put("name", hidden).build());
            fields.text("name", 1, 10);
            assertThat(faults(fields)).as(hidden).containsExactly("/name control-character");
        }
    }

    @Test
    @Tag("A15")
    void refusesACardNumberInWhatPeopleWriteFreely() {
        for (String number : List.of(
                "4111111111111111",
                "6222 0212 3456 7894",
                "6222-0212-3456-7894",
                "卡4111111111111111号",
                "3714 496353 98431")) {
            Fields fields = Fields.of(
                    Json.object().put("note", number).put("street", number).build());
            fields.prose("note", 1, 100);
            fields.optionalProse("street", 1, 100);
            assertThat(faults(fields)).as(number).containsExactly("/note card-number", "/street card-number");
        }
        Fields harmless = fields("{\"note\":\"4111111111111112\",\"street\":\"中山路 6901028075862 号\"}");
        harmless.prose("note", 1, 100);
        harmless.prose("street", 1, 100);
        assertThatCode(harmless::check).doesNotThrowAnyException();
    }

    @Test
    void aFaultOfSeveralFieldsIsAddedByTheHandler() {
        Fields fields = fields("{\"quantity\":7}");
        fields.integer("quantity", 1, 10);
        fields.refuse("quantity", FieldFault.NOT_A_MULTIPLE, 6);

        Problem problem = catchThrowableOfType(Problem.class, fields::check);
        assertThat(problem.render(Language.ENGLISH, "r").body())
                .asString(UTF_8)
                .contains("It must be a multiple of 6.");
    }

    @Test
    void noValueIsTakenBeforeTheCheck() {
        Fields fields = fields("{\"a\":1}");
        Field<Long> field = fields.integer("a", 0, 1);

        assertThatIllegalStateException().isThrownBy(field::value);
    }

    @Test
    void hugeNestedNamesStayWithinTheAnswer() {
        String name = "\uD83D\uDE00".repeat(400);
        Fields fields = Fields.of(Json.object().put(name, 1).put("a" + name, 1).build());

        Problem problem = catchThrowableOfType(Problem.class, fields::check);
        assertThat(problem.errors()).allMatch(error -> error.pointer().length() <= 500);
        assertThat(problem.render(Language.CHINESE, "r").status()).isEqualTo(422);
    }

    private static Field<Order> order(Fields fields) {
        Field<Source> source = fields.choice("source", name -> Arrays.stream(Source.values())
                .filter(value -> value.name().equals(name))
                .findFirst());
        Field<List<Line>> lines = fields.list("lines", 1, 3, FieldsTest::line);
        Field<Optional<String>> note = fields.optionalText("note", 1, 5);
        Field<Optional<Line>> gift = fields.optionalObject("gift", FieldsTest::line);
        Field<Boolean> urgent = fields.flag("urgent");
        Field<List<String>> tags = fields.texts("tags", 0, 3, 1, 5);
        return source.map(
                value -> new Order(value, lines.value(), note.value(), gift.value(), urgent.value(), tags.value()));
    }

    private static Supplier<Line> line(Fields fields) {
        Field<String> sku = fields.text("sku", 1, 5);
        Field<Long> quantity = fields.integer("quantity", 1, 9);
        return () -> new Line(sku.value(), quantity.value());
    }

    private static Fields fields(String json) {
        return Fields.of((JsonObject) Json.parse(json.getBytes(UTF_8)));
    }

    private static List<String> faults(Fields fields) {
        return catchThrowableOfType(Problem.class, fields::check).errors().stream()
                .map(error -> error.pointer() + " " + error.fault().code())
                .toList();
    }
}
