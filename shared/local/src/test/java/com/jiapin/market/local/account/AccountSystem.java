package com.jiapin.market.local.account;

import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.function.administration.AdministrationHandler;
import com.jiapin.market.function.authoriser.AuthoriserHandler;
import com.jiapin.market.function.member.MemberHandler;
import com.jiapin.market.function.signin.SignInHandler;
import com.jiapin.market.function.staffmember.StaffMemberHandler;
import com.jiapin.market.local.contract.Bytes;
import com.jiapin.market.local.contract.Exchange;
import com.jiapin.market.local.contract.ExchangeValidator;
import com.jiapin.market.local.contract.Headers;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.HttpCall;
import com.jiapin.market.local.simulator.SmsOutbox;
import com.jiapin.market.local.store.Engine;
import com.jiapin.market.local.store.LocalEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The functions of accounts over one database, called as the gateway calls them; every exchange keeps the contract. */
final class AccountSystem implements AutoCloseable {
    private static final String ARN = "arn:aws-cn:execute-api:cn-north-1:000000000000:api/test/GET/me";
    private static final Headers JSON = Headers.NONE.with("Content-Type", "application/json");

    final SmsOutbox sms = SmsOutbox.start(0, "sms-secret", Clock.systemUTC());
    final Map<String, String> environment;
    private final DynamoDbClient client;
    private final TableNames tables;
    private final ExchangeValidator validator = ExchangeValidator.ofRepository();
    private final AtomicInteger requests = new AtomicInteger();
    private final AuthoriserHandler authoriser;
    private final SignInHandler signIn;
    private final MemberHandler member;
    private final StaffMemberHandler staffMember;
    private final AdministrationHandler administration;

    AccountSystem(LocalEngine.Running engine, Path directory) {
        client = engine.client();
        tables = Engine.createTables(client, engine.freshPrefix());
        Map<String, String> variables = new LinkedHashMap<>(tables.environment());
        variables.put("AWS_REGION", "cn-north-1");
        variables.put("AWS_ACCESS_KEY_ID", "local");
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", engine.endpoint().toString());
        variables.put("WRAPPING_KEY", directory.resolve("wrapping.key").toUri().toString());
        variables.put("SMS_GATEWAY_URL", sms.sendUri().toString());
        environment = Map.copyOf(variables);
        authoriser = new AuthoriserHandler(environment);
        signIn = new SignInHandler(environment);
        member = new MemberHandler(environment);
        staffMember = new StaffMemberHandler(environment);
        administration = new AdministrationHandler(environment);
        command(Json.object()
                .put("command", "put-secret")
                .put("name", "sms-gateway")
                .put("value", sms.secret())
                .build());
    }

    /** Carries out an operator's command. */
    JsonObject command(JsonObject command) {
        return (JsonObject) Json.parse(administration.answer(Json.bytes(command), invocation()));
    }

    /** The last code sent to a phone. */
    String code(String phone) {
        return Optional.ofNullable(
                        sms.messagesTo("+86" + phone).getLast().parameters().get("code"))
                .orElseThrow();
    }

    HttpAnswer post(String path, JsonObject body) {
        return send("POST", path, Optional.empty(), JSON, Bytes.of(Json.bytes(body)));
    }

    HttpAnswer post(String path, String token, String key, JsonObject body) {
        return send("POST", path, Optional.of(token), JSON.with("Idempotency-Key", key), Bytes.of(Json.bytes(body)));
    }

    HttpAnswer get(String path, String token) {
        return send("GET", path, Optional.of(token), Headers.NONE, Bytes.NONE);
    }

    /** Sends a request through authoriser and function; 401 as the gateway answers it. */
    HttpAnswer send(String method, String path, Optional<String> token, Headers headers, Bytes body) {
        Headers all = token.map(text -> headers.with("Authorization", "Bearer " + text))
                .orElse(headers);
        HttpCall call = new HttpCall(method, path, all, body);
        Optional<JsonObject> context = token.flatMap(this::context);
        if (token.isPresent() && context.isEmpty()) {
            return new HttpAnswer(401, Headers.NONE, Bytes.NONE);
        }
        HttpAnswer answer = answered(function(path).answer(event(call, context), invocation()));
        validator.require(new Exchange(call, answer));
        return answer;
    }

    private HttpFunction function(String path) {
        if (path.startsWith("/me")) {
            return member;
        }
        return path.startsWith("/staff/companies") || path.startsWith("/staff/members") ? staffMember : signIn;
    }

    private Optional<JsonObject> context(String token) {
        JsonObject event = Json.object()
                .put("type", "REQUEST")
                .put("methodArn", ARN)
                .put(
                        "headers",
                        Json.object().put("Authorization", "Bearer " + token).build())
                .build();
        try {
            JsonObject policy = (JsonObject) Json.parse(authoriser.answer(Json.bytes(event), invocation()));
            return policy.object("context");
        } catch (RuntimeException unauthorised) {
            return Optional.empty();
        }
    }

    private byte[] event(HttpCall call, Optional<JsonObject> context) {
        Map<String, JsonValue> headers = new LinkedHashMap<>();
        call.headers().fields().forEach((name, values) -> headers.put(name, JsonArray.ofTexts(values)));
        JsonObjectBuilder request = Json.object()
                .put("requestId", "request-" + requests.incrementAndGet())
                .put("identity", Json.object().put("sourceIp", "203.0.113.9").build());
        context.ifPresent(found -> request.put("authorizer", found));
        Map<String, JsonValue> path = new LinkedHashMap<>();
        String template = template(call.rawPath(), path);
        return Json.bytes(Json.object()
                .put("httpMethod", call.method())
                .put("resource", template)
                .put("path", call.rawPath())
                .put("pathParameters", new JsonObject(path))
                .put("multiValueHeaders", new JsonObject(headers))
                .put("requestContext", request.build())
                .put("body", call.body().text())
                .put("isBase64Encoded", false)
                .build());
    }

    private static String template(String path, Map<String, JsonValue> parameters) {
        String[] parts = path.split("/", -1);
        if (path.startsWith("/me/addresses/")) {
            parameters.put("addressId", new JsonText(parts[3]));
            parts[3] = "{addressId}";
        }
        if (path.startsWith("/staff/members/")) {
            parameters.put("memberId", new JsonText(parts[3]));
            parts[3] = "{memberId}";
        }
        return String.join("/", parts);
    }

    private static HttpAnswer answered(byte[] wire) {
        JsonObject answer = (JsonObject) Json.parse(wire);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        answer.object("multiValueHeaders")
                .orElseThrow()
                .members()
                .forEach((name, values) -> headers.put(
                        name,
                        ((JsonArray) values)
                                .elements().stream()
                                        .map(value -> ((JsonText) value).value())
                                        .toList()));
        return new HttpAnswer(
                Math.toIntExact(answer.integer("statusCode").orElseThrow()),
                new Headers(headers),
                Bytes.of(answer.text("body").orElse("").getBytes(StandardCharsets.UTF_8)));
    }

    private static Invocation invocation() {
        return new Invocation("account-test", "invocation", Instant.now().plusSeconds(30));
    }

    @Override
    public void close() {
        sms.close();
        Engine.deleteTables(client, tables);
        client.close();
    }
}
