package com.jiapin.market.aws.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.JsonFlag;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body must be, and what is said when it is not. */
final class HttpBodyTest {
    private final SampleFunction function = new SampleFunction();

    @Test
    void reportsAllBadFieldsAtOnceInTheCallersLanguage() {
        RestEvent event = RestEvent.recorded()
                .body("{\"sku\":\" \",\"quantity\":1.0,\"note\":\"a\\u0007\",\"price\":1,\"a/b\":2}");

        WireAnswer english = function.answer(event);
        WireAnswer chinese = function.answer(event.header("Accept-Language", "zh-CN,en;q=0.1"));

        assertThat(english.status()).isEqualTo(422);
        assertThat(english.header("Content-Type")).containsExactly("application/problem+json");
        assertThat(english.header("Content-Language")).containsExactly("en");
        assertThat(english.errors())
                .containsExactly(
                        "body /sku too-short",
                        "body /quantity not-integer",
                        "body /note control-character",
                        "body /price unknown",
                        "body /a~1b unknown");
        assertThat(english.body().text("title")).contains("Invalid content");
        assertThat(english.text()).contains("It must be an integer without fraction or exponent.");
        assertThat(chinese.errors()).isEqualTo(english.errors());
        assertThat(chinese.header("Content-Language")).containsExactly("zh-CN");
        assertThat(chinese.body().text("title")).contains("内容无效");
        assertThat(chinese.body().text("instance")).contains("3c4b2c1e-6d1f-4a57-9a83-5f2f6a6f8b11");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"sku\":|400|malformed-json|body /sku malformed",
                "{\"sku\":1} x|400|malformed-json|body  malformed",
                "{\"sku\":1,\"sku\":2}|400|duplicate-key|body /sku repeated",
                "[]|422|invalid-fields|body  not-object",
                "null|422|invalid-fields|body  not-object",
                "{}|422|invalid-fields|body /sku required",
                "{\"sku\":null,\"quantity\":1}|422|invalid-fields|body /sku not-text",
                "{\"sku\":\"x\",\"quantity\":0}|422|invalid-fields|body /quantity too-small",
                "{\"sku\":\"x\",\"quantity\":1000000}|422|invalid-fields|body /quantity too-great",
                "{\"sku\":\"x\",\"quantity\":99999999999999999999}|422|invalid-fields|body /quantity not-integer",
                "{\"sku\":\"x\",\"quantity\":\"1\"}|422|invalid-fields|body /quantity not-integer",
                "{\"sku\":7,\"quantity\":1}|422|invalid-fields|body /sku not-text",
            })
    void namesWhatIsWrongWithABody(String body, int status, String type, String error) {
        WireAnswer answer = function.answer(RestEvent.recorded().body(body));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(type);
        assertThat(answer.errors()).first().isEqualTo(error);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        WireAnswer answer = function.answer(RestEvent.recorded().body(new byte[] {'{', '"', (byte) 0xC3, '"', '}'}));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-utf8");
    }

    @Test
    void refusesDeepNestingWithItsPointer() {
        WireAnswer answer = function.answer(RestEvent.recorded().body("{\"a\":".repeat(40) + "1" + "}".repeat(40)));

        assertThat(answer.problem()).isEqualTo("too-deep");
        assertThat(answer.errors().getFirst()).startsWith("body /a/a/a");
    }

    @Test
    void takesABodyOf256KibAndNoMore() {
        String prefix = "{\"sku\":\"x\",\"quantity\":1,\"note\":\"";
        int room = 256 * 1024 - prefix.length() - 2;

        assertThat(function.answer(RestEvent.recorded().body(prefix + "n".repeat(room) + "\"}"))
                        .status())
                .isEqualTo(422);
        WireAnswer answer = function.answer(RestEvent.recorded().body(prefix + "n".repeat(room + 1) + "\"}"));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("payload-too-large");
    }

    @Test
    void aLongBodyIsRefusedEvenWhereNobodyWouldReadIt() {
        RestEvent long257 = RestEvent.recorded().body(new byte[256 * 1024 + 1]);

        assertThat(function.answer(long257.method("DELETE").resource("/cookie")).status())
                .isEqualTo(413);
        assertThat(function.answer(RestEvent.recorded()
                                .body(new byte[256 * 1024])
                                .method("DELETE")
                                .resource("/cookie"))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aMissingBodyIsSaidToBeMissing() {
        assertThat(function.answer(RestEvent.recorded().with("body", JsonNull.NULL))
                        .problem())
                .isEqualTo("body-missing");
    }

    @Test
    void aBodyThatIsNotBase64AsAnnouncedIsRefused() {
        WireAnswer answer = function.answer(RestEvent.recorded().with("body", new JsonText("{\"sku\"}")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed-body");
    }

    @Test
    void aPlainTextBodyIsTakenToo() {
        WireAnswer answer = function.answer(RestEvent.recorded()
                .with("body", new JsonText("{\"sku\":\"茶\",\"quantity\":1}"))
                .with("isBase64Encoded", new JsonFlag(false)));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).containsExactly("/carts/c-1/lines/%E8%8C%B6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/jsonp",
                "application/json; charset=gbk",
                "",
                "multipart/form-data; boundary=x"
            })
    void takesNoOtherMediaType(String type) {
        WireAnswer answer = function.answer(RestEvent.recorded().header("Content-Type", type));

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("unsupported-media-type");
        assertThat(answer.header("Accept")).containsExactly("application/json");
    }

    @Test
    void takesNoMissingOrRepeatedMediaType() {
        assertThat(function.answer(RestEvent.recorded().without("Content-Type")).status())
                .isEqualTo(415);
        assertThat(function.answer(RestEvent.recorded().header("Content-Type", "application/json", "application/json"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void accessIsJudgedBeforeTheBodyIsLookedAt() {
        RestEvent notBase64 = RestEvent.recorded().with("body", new JsonText("{"));

        for (RestEvent event : List.of(
                notBase64, RestEvent.recorded().body("{"), RestEvent.recorded().body(new byte[300_000]))) {
            assertThat(function.answer(event.anonymous()).status()).isEqualTo(401);
        }
    }
}
