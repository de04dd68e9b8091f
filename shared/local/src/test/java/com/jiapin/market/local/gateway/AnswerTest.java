package com.jiapin.market.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a REST API makes of the answers of functions. */
final class AnswerTest {

    private static Optional<Answer> answer(String json) {
        return Answer.ofFunction(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "\"done\"",
                "[]",
                "{}",
                "{\"statusCode\":\"200\"}",
                "{\"statusCode\":99}",
                "{\"statusCode\":4294967496}",
                "{\"statusCode\":200,\"body\":{}}",
                "{\"statusCode\":200,\"body\":\"*\",\"isBase64Encoded\":true}",
                "{\"statusCode\":200,\"cookies\":[]}",
            })
    void takes_anything_but_a_proxy_response_for_malformed(String json) {
        assertThat(answer(json)).isEmpty();
    }

    @Test
    void brings_the_two_forms_of_headers_together() {
        Answer answer = answer("{\"statusCode\":200,\"headers\":{\"x-a\":\"1\",\"X-B\":2},"
                        + "\"multiValueHeaders\":{\"X-A\":[\"0\",\"1\"]}}")
                .orElseThrow();

        assertThat(answer.headers().get("x-a")).containsExactly("0", "1");
        assertThat(answer.headers().get("x-b")).containsExactly("2");
    }

    @Test
    void hands_a_challenge_of_a_function_on_under_the_name_that_the_cloud_gives_it() {
        Answer answer = answer("{\"statusCode\":401,\"headers\":{\"WWW-Authenticate\":\"Bearer\"}}")
                .orElseThrow();

        assertThat(answer.headers()).containsOnlyKeys("x-amzn-Remapped-WWW-Authenticate");
    }
}
