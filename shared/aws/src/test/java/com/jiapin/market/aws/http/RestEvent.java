package com.jiapin.market.aws.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jiapin.market.aws.Samples;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonFlag;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A REST proxy event, the recorded one unless changed. Every change makes a new event. */
public record RestEvent(JsonObject json) {

    /** The recorded POST of a cart line by a member. */
    public static RestEvent recorded() {
        return new RestEvent(Samples.event("http/rest-post.json"));
    }

    /** A GET without body, query and caller. */
    public static RestEvent get(String template) {
        return recorded()
                .method("GET")
                .resource(template)
                .with("body", JsonNull.NULL)
                .without("Content-Type")
                .anonymous();
    }

    /** The same with another member. */
    public RestEvent with(String name, JsonValue value) {
        Map<String, JsonValue> members = new LinkedHashMap<>(json.members());
        members.put(name, value);
        return new RestEvent(new JsonObject(members));
    }

    /** The same with another method. */
    public RestEvent method(String method) {
        return with("httpMethod", new JsonText(method));
    }

    /** The same for another route. */
    public RestEvent resource(String template) {
        return with("resource", new JsonText(template));
    }

    /** The same with one path parameter as it stands in the address. */
    public RestEvent path(String name, String encoded) {
        return with("pathParameters", Json.object().put(name, encoded).build());
    }

    /** The same with another body, base64 as the gateway sends it. */
    public RestEvent body(byte[] bytes) {
        return with("body", new JsonText(Base64.getEncoder().encodeToString(bytes)))
                .with("isBase64Encoded", new JsonFlag(true));
    }

    /** The same with another body, base64 as the gateway sends it. */
    public RestEvent body(String text) {
        return body(text.getBytes(UTF_8));
    }

    /** The same with a parameter of the query. */
    public RestEvent query(String name, String... values) {
        Map<String, JsonValue> members = new LinkedHashMap<>(json.object("multiValueQueryStringParameters")
                .orElse(JsonObject.EMPTY)
                .members());
        members.put(name, JsonArray.ofTexts(List.of(values)));
        return with("multiValueQueryStringParameters", new JsonObject(members));
    }

    /** The same with a header in place of any of that name. */
    public RestEvent header(String name, String... values) {
        Map<String, JsonValue> members = headers(name);
        members.put(name, JsonArray.ofTexts(List.of(values)));
        return with("multiValueHeaders", new JsonObject(members));
    }

    /** The same without a header. */
    public RestEvent without(String name) {
        return with("multiValueHeaders", new JsonObject(headers(name)));
    }

    /** The same called by nobody known. */
    public RestEvent anonymous() {
        return authorised(JsonNull.NULL);
    }

    /** The same with another context of the authoriser. */
    public RestEvent authorised(JsonValue context) {
        Map<String, JsonValue> members =
                new LinkedHashMap<>(json.object("requestContext").orElseThrow().members());
        members.put("authorizer", context);
        return with("requestContext", new JsonObject(members));
    }

    /** The event as bytes. */
    public byte[] bytes() {
        return Json.bytes(json);
    }

    private Map<String, JsonValue> headers(String without) {
        Map<String, JsonValue> members = new LinkedHashMap<>(
                json.object("multiValueHeaders").orElseThrow().members());
        members.keySet().removeIf(without::equalsIgnoreCase);
        return members;
    }
}
