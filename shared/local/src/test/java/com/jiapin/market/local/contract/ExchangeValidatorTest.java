package com.jiapin.market.local.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExchangeValidatorTest {
    private static final String TOKEN = "Bearer at_0000000000000000000000";
    private static final Headers ANSWERED = Headers.NONE
            .with("Request-Id", "r-1")
            .with("Cache-Control", "no-store")
            .with("Content-Type", "application/json");

    private final ExchangeValidator validator = ExchangeValidator.ofRepository();

    @Test
    void anExchangeAsWrittenPasses() {
        Exchange exchange = new Exchange(addToCart("{\"sku\":\"BEV-0001-330\",\"quantity\":24}"), changed());
        assertThat(validator.violations(exchange)).isEmpty();
        assertThat(validator.seen().get("addToCart")).containsExactly(200);
        assertThat(validator.neverSucceeded()).doesNotContain("addToCart").contains("checkout");
    }

    @Test
    void anAcceptedRequestMustHaveBeenValid() {
        HttpCall extra = addToCart("{\"sku\":\"BEV-0001-330\",\"quantity\":24,\"unitFen\":1}");
        assertThat(validator.violations(new Exchange(extra, changed())))
                .singleElement()
                .asString()
                .contains("accepted", "unitFen");
        HttpCall keyless = new HttpCall(
                "POST",
                "/cart/lines",
                extra.headers().without("Idempotency-Key"),
                addToCart("{}").body());
        assertThat(String.join(" ", validator.violations(new Exchange(keyless, changed()))))
                .contains("Idempotency-Key is missing", "'sku'", "'quantity'");
    }

    @Test
    void aRefusedRequestMayBeAnything() {
        HttpAnswer refused = problem(422, "/problems/invalid-fields", "r-1");
        assertThat(validator.violations(new Exchange(addToCart("{\"sku\":7}"), refused)))
                .isEmpty();
    }

    @Test
    void anAnswerOutsideTheContractIsNamed() {
        HttpCall call = addToCart("{\"sku\":\"BEV-0001-330\",\"quantity\":24}");
        assertThat(validator.violations(new Exchange(call, new HttpAnswer(418, ANSWERED, Bytes.NONE))))
                .singleElement()
                .asString()
                .startsWith("status 418 is not one of addToCart");
        assertThat(validator.violations(new Exchange(
                        call,
                        new HttpAnswer(
                                200,
                                ANSWERED.without("Request-Id"),
                                Bytes.ofText(
                                        "{\"cartVersion\":1.5,\"line\":{\"sku\":\"BEV-0001-330\",\"quantity\":0}}")))))
                .hasSize(3)
                .anyMatch(text -> text.contains("Request-Id is missing"))
                .anyMatch(text -> text.contains("/cartVersion"))
                .anyMatch(text -> text.contains("/line/quantity"));
        assertThat(validator.violations(new Exchange(
                        call, new HttpAnswer(200, ANSWERED, Bytes.ofText("{\"cartVersion\":1,\"cartVersion\":1}")))))
                .singleElement()
                .asString()
                .contains("DUPLICATE_KEY");
    }

    @Test
    void aProblemHasTheTypeStatusAndRequestIdOfItsAnswer() {
        HttpCall call = addToCart("{}");
        assertThat(validator.violations(new Exchange(call, problem(400, "/problems/payload-too-large", "r-1"))))
                .isNotEmpty();
        assertThat(validator.violations(new Exchange(call, problem(422, "/problems/invalid-fields", "r-2"))))
                .singleElement()
                .asString()
                .contains("instance");
    }

    @Test
    void anUnknownPathIsAProblemAndNeverSuccess() {
        HttpCall call = new HttpCall("GET", "/nowhere", Headers.NONE, Bytes.NONE);
        assertThat(validator.violations(new Exchange(call, problem(404, "/problems/not-found", "r-1"))))
                .isEmpty();
        assertThatThrownBy(() -> validator.require(new Exchange(call, changed())))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the contract has no GET /nowhere");
    }

    @Test
    void headHasTheHeadersOfGetAndNoBody() {
        HttpCall call = new HttpCall("HEAD", "/guest/categories", Headers.NONE, Bytes.NONE);
        Headers headers = ANSWERED.with("ETag", "\"c1\"")
                .with("Cache-Control", "private, no-cache")
                .with("Vary", "Authorization, Accept-Language");
        assertThat(validator.violations(new Exchange(call, new HttpAnswer(200, headers, Bytes.NONE))))
                .isEmpty();
        assertThat(validator.violations(
                        new Exchange(call, new HttpAnswer(200, headers.without("ETag"), Bytes.ofText("{}")))))
                .hasSize(2);
    }

    @Test
    void pathAndQueryAreJudgedByTheirSchemas() {
        HttpCall call = new HttpCall("GET", "/guest/products?limit=51", Headers.NONE, Bytes.NONE);
        Headers headers = ANSWERED.with("ETag", "\"c1\"")
                .with("Cache-Control", "private, no-cache")
                .with("Vary", "Authorization, Accept-Language");
        assertThat(validator.violations(
                        new Exchange(call, new HttpAnswer(200, headers, Bytes.ofText("{\"products\":[]}")))))
                .singleElement()
                .asString()
                .contains("QUERY limit");
    }

    private static HttpCall addToCart(String body) {
        return new HttpCall(
                "POST",
                "/cart/lines",
                Headers.NONE
                        .with("Authorization", TOKEN)
                        .with("Idempotency-Key", "key-00000001")
                        .with("Content-Type", "application/json"),
                Bytes.ofText(body));
    }

    private static HttpAnswer changed() {
        return new HttpAnswer(
                200, ANSWERED, Bytes.ofText("{\"cartVersion\":1,\"line\":{\"sku\":\"BEV-0001-330\",\"quantity\":24}}"));
    }

    private static HttpAnswer problem(int status, String type, String instance) {
        return new HttpAnswer(
                status,
                ANSWERED.with("Content-Type", "application/problem+json"),
                Bytes.ofText("{\"type\":\"" + type + "\",\"title\":\"No\",\"status\":" + status + ",\"instance\":\""
                        + instance + "\"}"));
    }
}
