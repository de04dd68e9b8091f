package com.jiapin.market.aws.http.once;

import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that must take effect once.
 *
 * @param scope what is asked for: method and route template; keys of different scopes never meet, nor do those of
 *     different callers, whose rows lie apart
 * @param key the caller's name for the request
 * @param fingerprint SHA-256 in hexadecimal over path parameters, query and canonical JSON body: the same key with
 *     another fingerprint is a mistake of the caller
 */
public record OnceRequest(String scope, IdempotencyKey key, String fingerprint) {

    /** The request; 400 without a key, and the faults of a JSON body. */
    public static OnceRequest of(Request request) {
        IdempotencyKey key = IdempotencyKey.of(request);
        String scope = Json.canonical(Json.array()
                .add(request.method().name())
                .add(request.template())
                .build());
        return new OnceRequest(sha256(scope), key, fingerprint(request));
    }

    /** Scope and key as one text of fixed length and plain characters, fit for a database key. */
    public String rowName() {
        return sha256(Json.canonical(Json.array().add(scope).add(key.value()).build()));
    }

    private static String fingerprint(Request request) {
        Map<String, JsonValue> path = new LinkedHashMap<>();
        request.pathParameters().forEach((name, value) -> path.put(name, new JsonText(value)));
        Map<String, JsonValue> query = new LinkedHashMap<>();
        request.queryParameters().forEach((name, values) -> query.put(name, JsonArray.ofTexts(values)));
        JsonObjectBuilder all = Json.object().put("path", new JsonObject(path)).put("query", new JsonObject(query));
        if (request.body().length > 0) {
            all.put("body", request.json());
        }
        return sha256(Json.canonical(all.build()));
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
