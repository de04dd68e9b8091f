package com.jiapin.market.aws.rehearsal;

import com.jiapin.market.account.Role;
import com.jiapin.market.aws.http.Caller;
import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.datamap.Write;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * One rehearsal: a second set of the function's parts over a cloud of paper, requests to it, and a look at the real network.
 * Its parts, their keys and secrets are its own and go with it, so that nothing of it is found in a snapshot by the first
 * request.
 */
public final class Rehearsal {
    private static final byte[] NOTHING = {'{', '}'};
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Map<String, String> live;
    private final Market market;
    private final PaperCloud cloud = new PaperCloud();

    private Rehearsal(Map<String, String> live) {
        Map<String, String> paper = new HashMap<>(live);
        paper.put("AWS_ACCESS_KEY_ID", "rehearsal");
        paper.put("AWS_SECRET_ACCESS_KEY", "rehearsal");
        paper.remove("AWS_SESSION_TOKEN");
        paper.put("WRAPPING_KEY", "rehearsal");
        this.live = Map.copyOf(live);
        this.market = Market.onPaper(paper, cloud);
    }

    /** A rehearsal of a function with this environment. */
    public static Rehearsal in(Map<String, String> environment) {
        return new Rehearsal(environment);
    }

    /** The parts over the cloud of paper; their log lines go nowhere. */
    public Market market() {
        return market;
    }

    /** A member of paper. */
    public static Caller member() {
        return new Caller("REHEARSAL-MEMBER", Optional.of("REHEARSAL-COMPANY"), Set.of(Role.MEMBER), "REHEARSAL");
    }

    /** Puts rows into the tables of paper. */
    public void given(Write... rows) {
        for (Write row : rows) {
            market.store().write(row);
        }
    }

    /** An employee of paper. */
    public static Caller employee(Role role) {
        return new Caller("REHEARSAL-EMPLOYEE", Optional.empty(), Set.of(role), "REHEARSAL");
    }

    /** Makes WeChat Pay of paper known, which answers each call to a path with what {@code answers} says. */
    public PaperWechatPay meetWechatPay(UnaryOperator<String> answers) {
        PaperWechatPay wechatPay = PaperWechatPay.knownTo(market.secrets());
        cloud.meet(new PaperCloud.Provider() {
            @Override
            public String answer(String path) {
                return answers.apply(path);
            }

            @Override
            public Map<String, String> headers(String body) {
                return wechatPay.headers(body, market.clock().instant());
            }
        });
        return wechatPay;
    }

    /** Sends a GET to the function of paper and returns what it answers; fails unless that is 200. */
    public JsonObject get(HttpFunction function, String path, Optional<Caller> caller) {
        return get(function, path, Map.of(), caller);
    }

    /** Sends a GET to a path with parameters to the function of paper; fails unless that answers 200. */
    public JsonObject get(HttpFunction function, String path, Map<String, String> parameters, Optional<Caller> caller) {
        return ask(function, "GET", new Place(path, parameters), Map.of(), new byte[0], caller, 200);
    }

    /** Sends a POST to the function of paper and returns what it answers; fails unless that has this status. */
    public JsonObject post(
            HttpFunction function,
            String path,
            Map<String, String> headers,
            byte[] body,
            Optional<Caller> caller,
            int status) {
        return ask(function, "POST", new Place(path, Map.of()), headers, body, caller, status);
    }

    /** The same to a path with parameters. */
    public JsonObject post(
            HttpFunction function,
            Place place,
            Map<String, String> headers,
            byte[] body,
            Optional<Caller> caller,
            int status) {
        return ask(function, "POST", place, headers, body, caller, status);
    }

    /**
     * Where a request goes.
     *
     * @param path as the API declares it
     * @param parameters what stands in its braces
     */
    public record Place(String path, Map<String, String> parameters) {}

    private JsonObject ask(
            HttpFunction function,
            String method,
            Place place,
            Map<String, String> headers,
            byte[] body,
            Optional<Caller> caller,
            int status) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("Content-Type", JsonArray.ofTexts(List.of("application/json")));
        headers.forEach((name, value) -> fields.put(name, JsonArray.ofTexts(List.of(value))));
        JsonObjectBuilder context = Json.object()
                .put("requestId", "rehearsal")
                .put("identity", Json.object().put("sourceIp", "192.0.2.1").build());
        caller.ifPresent(known -> context.put("authorizer", known.toContext()));
        JsonObjectBuilder parameters = Json.object();
        place.parameters().forEach(parameters::put);
        byte[] event = Json.bytes(Json.object()
                .put("resource", place.path())
                .put("path", place.path())
                .put("pathParameters", parameters.build())
                .put("httpMethod", method)
                .put("multiValueHeaders", new JsonObject(fields))
                .put("requestContext", context.build())
                .put("body", Base64.getEncoder().encodeToString(body))
                .put("isBase64Encoded", true)
                .build());
        byte[] answered = function.answer(
                event,
                new Invocation(
                        "rehearsal", "rehearsal", market.clock().instant().plus(LIMIT)));
        if (!(Json.parse(answered) instanceof JsonObject answer)
                || answer.integer("statusCode").orElse(0) != status) {
            throw new IllegalStateException(
                    "the rehearsal of " + method + " " + place.path() + " was not answered with " + status);
        }
        return answer.text("body")
                .filter(text -> !text.isEmpty())
                .map(text -> Json.parse(text.getBytes(StandardCharsets.UTF_8)))
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .orElse(JsonObject.EMPTY);
    }

    /**
     * Opens one connection to the database, sends a request without a signature, which is refused, and asks once for the
     * credentials of now, so that the network's classes and the trusted certificates are loaded. Both are let go.
     */
    public void reachDatabase() {
        Market real = new Market(live);
        try (SdkHttpClient http = real.http()) {
            SdkHttpRequest request = SdkHttpRequest.builder()
                    .method(SdkHttpMethod.POST)
                    .uri(real.databaseEndpoint().orElseGet(() -> cloud(real)))
                    .putHeader("Content-Type", "application/x-amz-json-1.0")
                    .putHeader("Content-Length", Integer.toString(NOTHING.length))
                    .build();
            HttpExecuteResponse answer = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(request)
                            .contentStreamProvider(() -> new ByteArrayInputStream(NOTHING))
                            .build())
                    .call();
            if (answer.responseBody().isPresent()) {
                answer.responseBody().get().readAllBytes();
            }
        } catch (IOException unreachable) {
            throw new UncheckedIOException("the database could not be reached", unreachable);
        }
        if (!live.containsKey("AWS_ACCESS_KEY_ID")) {
            try (ContainerCredentialsProvider credentials = ContainerCredentialsProvider.create()) {
                credentials.resolveCredentials();
            }
        }
    }

    private static URI cloud(Market real) {
        String region = real.environment().required("AWS_REGION");
        String suffix = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
        return URI.create("https://dynamodb." + region + suffix + "/");
    }
}
