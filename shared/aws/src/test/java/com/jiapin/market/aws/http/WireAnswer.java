package com.jiapin.market.aws.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import java.util.List;

/** An answer as API Gateway takes it, for looking into. */
public record WireAnswer(JsonObject json) {

    /** The answer in the bytes of a function. */
    public static WireAnswer of(byte[] bytes) {
        return new WireAnswer((JsonObject) Json.parse(bytes));
    }

    /** The status. */
    public long status() {
        return json.integer("statusCode").orElseThrow();
    }

    /** The one value of a header; empty when absent. */
    public List<String> header(String name) {
        return json.object("multiValueHeaders")
                .orElseThrow()
                .array(name)
                .map(JsonArray::texts)
                .orElse(List.of());
    }

    /** The body's text. */
    public String text() {
        return json.text("body").orElseThrow();
    }

    /** The body. */
    public JsonObject body() {
        return (JsonObject) Json.parse(text().getBytes(UTF_8));
    }

    /** The problem's type without its prefix; empty text when it is none. */
    public String problem() {
        return text().isEmpty() ? "" : body().text("type").orElse("").replace("/problems/", "");
    }

    /** The faults as {@code in pointer code}. */
    public List<String> errors() {
        return body().array("errors").map(JsonArray::objects).orElse(List.of()).stream()
                .map(error -> error.text("in").orElse("") + " "
                        + error.text("pointer").orElse("") + " "
                        + error.text("code").orElse(""))
                .toList();
    }
}
