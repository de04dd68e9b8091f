package com.jiapin.market.aws.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.jiapin.market.aws.Samples;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFunctionTest {
    private final SampleFunction function = new SampleFunction();

    @Test
    void answersARecordedRequest() {
        WireAnswer answer = function.answer(RestEvent.recorded());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).containsExactly("/carts/c-1/lines/SKU-1");
        assertThat(answer.text()).isEqualTo("{\"sku\":\"SKU-1\",\"quantity\":12,\"member\":\"m-1\"}");
        assertThat(answer.header("Content-Type")).containsExactly("application/json");
        assertThat(answer.header("Request-Id")).containsExactly("3c4b2c1e-6d1f-4a57-9a83-5f2f6a6f8b11");
        assertThat(answer.json().flag("isBase64Encoded")).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products", "/broken", "/nowhere", "/staff"})
    void everyAnswerCarriesTheSecurityHeadersAndTheRequestId(String template) {
        WireAnswer answer = function.answer(RestEvent.get(template));

        assertThat(answer.header("Request-Id")).containsExactly("3c4b2c1e-6d1f-4a57-9a83-5f2f6a6f8b11");
        assertThat(answer.header("Strict-Transport-Security")).containsExactly("max-age=63072000; includeSubDomains");
        assertThat(answer.header("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.header("Content-Security-Policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.header("Cache-Control"))
                .containsExactly(template.equals("/products") ? "private, no-cache" : "no-store");
    }

    @Test
    void anUnknownRouteIs404() {
        WireAnswer answer = function.answer(RestEvent.recorded().resource("/carts/{cartId}"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("unknown-route");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "post", "BREW"})
    void anotherMethodIs405WithAllow(String method) {
        WireAnswer answer = function.answer(RestEvent.recorded().method(method));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.problem()).isEqualTo("method-not-allowed");
        assertThat(answer.header("Allow")).containsExactly("GET, HEAD, POST, OPTIONS");
    }

    @Test
    void optionsTellsWhatIsAllowedToAnybody() {
        WireAnswer answer =
                function.answer(RestEvent.recorded().method("OPTIONS").anonymous());

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Allow")).containsExactly("GET, HEAD, POST, OPTIONS");
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void headIsGetWithoutTheBody() {
        WireAnswer get = function.answer(RestEvent.get("/products").query("limit", "7"));
        WireAnswer head =
                function.answer(RestEvent.get("/products").query("limit", "7").method("HEAD"));

        assertThat(head.status()).isEqualTo(get.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
        assertThat(head.json().object("multiValueHeaders")).isEqualTo(get.json().object("multiValueHeaders"));
        assertThat(function.answer(RestEvent.get("/nowhere").method("HEAD")).text())
                .isEmpty();
    }

    @Test
    void aRouteForMembersIsClosedToNobodyAndToOthers() {
        assertThat(function.answer(RestEvent.recorded().anonymous()).status()).isEqualTo(401);
        assertThat(function.answer(RestEvent.recorded().anonymous()).header("WWW-Authenticate"))
                .containsExactly("Bearer");
        JsonObject staff = Json.object()
                .put("principalId", "e-1")
                .put("memberId", "e-1")
                .put("roles", "FULFILMENT,KING")
                .put("sessionId", "s")
                .build();
        assertThat(function.answer(RestEvent.recorded().authorised(staff)).status())
                .isEqualTo(403);
        assertThat(function.answer(RestEvent.recorded()
                                .method("PUT")
                                .resource("/staff")
                                .authorised(staff))
                        .status())
                .isEqualTo(204);
        JsonObject noRole = Json.object()
                .put("memberId", "m")
                .put("roles", "")
                .put("sessionId", "s")
                .build();
        assertThat(function.answer(RestEvent.recorded().method("GET").authorised(noRole))
                        .status())
                .isEqualTo(403);
        JsonObject noSession =
                Json.object().put("memberId", "m").put("roles", "MEMBER").build();
        assertThat(function.answer(RestEvent.recorded().authorised(noSession)).status())
                .isEqualTo(401);
    }

    @Test
    void pathParametersAreDecodedOnce() {
        RestEvent event = RestEvent.recorded().method("GET");

        assertThat(function.answer(event.path("cartId", "a%2520b%E8%8C%B6+c"))
                        .body()
                        .text("cart"))
                .contains("a%20b茶+c");
        assertThat(function.answer(event.path("cartId", "%E8%8C")).status()).isEqualTo(404);
        assertThat(function.answer(event.path("cartId", "%4")).status()).isEqualTo(404);
        assertThat(function.answer(event.path("cartId", "%zz")).status()).isEqualTo(404);
        assertThat(function.answer(event.path("other", "x")).status()).isEqualTo(404);
    }

    @Test
    void queryParametersAreStrict() {
        WireAnswer answer = function.answer(RestEvent.get("/products")
                .query("limit", "1", "2")
                .query("q", "")
                .query("brand", "a", "b", "c")
                .query("page", "1"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-parameters");
        assertThat(answer.errors())
                .containsExactly(
                        "query /limit repeated", "query /q too-short", "query /brand too-many", "query /page unknown");
        for (String bad : List.of("0", "101", "1.0", "+1", "-1", " 1", "01", "", "1e2", "99999999999999999999", "１")) {
            assertThat(function.answer(RestEvent.get("/products").query("limit", bad))
                            .status())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(function.answer(RestEvent.get("/products")
                                .query("brand", "a", "b")
                                .query("q", " 茶 "))
                        .text())
                .isEqualTo("{\"limit\":20,\"q\":\"茶\",\"brands\":[\"a\",\"b\"]}");
    }

    @Test
    void anUnchangedContentIs304WithTheSameTagAndCaching() {
        WireAnswer first = function.answer(RestEvent.get("/products"));
        String tag = first.header("ETag").getFirst();

        WireAnswer again = function.answer(RestEvent.get("/products").header("If-None-Match", "\"x\", W/" + tag));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Cache-Control"))
                .isEqualTo(first.header("Cache-Control"))
                .containsExactly("private, no-cache");
        assertThat(again.header("Vary"))
                .isEqualTo(first.header("Vary"))
                .containsExactly("Authorization, Accept-Language");
        assertThat(function.answer(RestEvent.get("/products").header("If-None-Match", "\"x\""))
                        .status())
                .isEqualTo(200);
        assertThat(function.answer(RestEvent.get("/products")
                                .header("If-None-Match", tag)
                                .header("Accept-Language", "zh"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aDefectShowsNothingOfTheInside() {
        WireAnswer answer = function.answer(RestEvent.get("/broken"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.problem()).isEqualTo("internal-error");
        assertThat(answer.text()).doesNotContain("secret", "13800138000", "IllegalState", "jiapin");
        assertThat(answer.body().text("instance")).contains("3c4b2c1e-6d1f-4a57-9a83-5f2f6a6f8b11");
        assertThat(function.lines()).noneMatch(line -> line.contains("secret") || line.contains("13800138000"));
        assertThat(function.lines())
                .anyMatch(line -> line.contains("\"DEFECT\"")
                        && line.contains("java.lang.IllegalStateException")
                        && line.contains("3c4b2c1e-6d1f-4a57-9a83-5f2f6a6f8b11"));
        assertThat(function.lines()).anyMatch(line -> line.contains("\"Defects\":1"));
    }

    @Test
    void aStackThatOverflowsIsADefectLikeAnyOther() {
        SampleFunction endless = new SampleFunction(routes -> routes.get("/endless", Access.PUBLIC, request -> {
            throw new StackOverflowError();
        }));

        WireAnswer answer = endless.answer(RestEvent.get("/endless"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.problem()).isEqualTo("internal-error");
    }

    @Test
    void whatCannotBeAnIdIsNotFound() {
        SampleFunction things = new SampleFunction(routes -> routes.get(
                "/things/{thingId}",
                Access.PUBLIC,
                request -> Response.ok(
                        Json.object().put("id", request.id("thingId")).build())));

        assertThat(things.answer(RestEvent.get("/things/{thingId}").path("thingId", "o_1-Z"))
                        .text())
                .isEqualTo("{\"id\":\"o_1-Z\"}");
        for (String none : List.of(
                "abc", "x".repeat(65), "a%20bcd", "..%2Fetc", "%E8%8C%B6%E8%8C%B6%E8%8C%B6%E8%8C%B6", "a%0Abcd")) {
            assertThat(things.answer(RestEvent.get("/things/{thingId}").path("thingId", none))
                            .status())
                    .as(none)
                    .isEqualTo(404);
        }
    }

    @Test
    void aRequestIdThatIsNoneOfTheGatewaysIsNotRepeated() {
        Map<String, JsonValue> context = new LinkedHashMap<>(RestEvent.recorded()
                .json()
                .object("requestContext")
                .orElseThrow()
                .members());
        for (String strange : List.of("a\r\nSet-Cookie: x=1", "", "x".repeat(129), "13800138000 ")) {
            context.put("requestId", new JsonText(strange));

            WireAnswer answer = function.answer(RestEvent.recorded().with("requestContext", new JsonObject(context)));

            assertThat(answer.header("Request-Id"))
                    .as(strange)
                    .containsExactly(Samples.invocation().requestId());
        }
    }

    @Test
    void aBusyStoreAsksToComeBack() {
        WireAnswer answer = function.answer(RestEvent.get("/busy"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).containsExactly("2");
    }

    @Test
    void setsSeveralCookies() {
        WireAnswer answer = function.answer(RestEvent.get("/cookie").method("DELETE"));

        assertThat(answer.header("Set-Cookie"))
                .containsExactly(
                        "__Secure-refresh=; Path=/sign-in/refresh; Max-Age=0; Secure; HttpOnly; SameSite=Strict",
                        "__Secure-guest=abc; Path=/; Max-Age=7776000; Secure; HttpOnly; SameSite=Strict");
    }

    @Test
    void writesOneLineForARequest() {
        function.answer(RestEvent.recorded());

        assertThat(function.lines())
                .containsExactly("{\"timestamp\":\"2026-03-10T07:01:41Z\",\"level\":\"INFO\",\"function\":\"sample\","
                        + "\"requestId\":\"3c4b2c1e-6d1f-4a57-9a83-5f2f6a6f8b11\",\"event\":\"HTTP_ANSWERED\","
                        + "\"route\":\"/carts/{cartId}/lines\",\"method\":\"POST\",\"outcome\":\"DONE\",\"status\":201,"
                        + "\"durationMs\":0,\"databaseCalls\":0,\"databaseTrips\":0,\"readUnits\":0,\"writeUnits\":0}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "x",
                "{\"httpMethod\":\"GET\"}",
                "{\"httpMethod\":1,\"resource\":2}",
                "{\"a\":1,\"a\":2}"
            })
    void whatIsNoEventOfTheGatewayIs400(String event) {
        WireAnswer answer = WireAnswer.of(function.answer(event.getBytes(UTF_8), Samples.invocation()));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed-event");
        assertThat(answer.header("Request-Id")).containsExactly("lambda-1");
    }

    @Test
    void aRouteDeclaredTwiceIsADefectFoundAtOnce() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        new SampleFunction(routes -> routes.get("/a", Access.PUBLIC, request -> Response.noContent())
                                .get("/a", Access.PUBLIC, request -> Response.noContent())));
    }
}
