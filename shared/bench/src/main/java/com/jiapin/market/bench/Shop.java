package com.jiapin.market.bench;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.LocalOptions;
import com.jiapin.market.local.LocalSystem;
import com.jiapin.market.local.Providers;
import com.jiapin.market.local.seed.Seed;
import com.jiapin.market.local.simulator.WechatPaySettings;
import com.jiapin.market.local.template.FunctionResource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The seeded market with one member, who can fill carts, order, cancel and pay. Streams and queues stand still, so that
 * nothing moves beside a measurement.
 */
final class Shop implements AutoCloseable {
    static final String PHONE = "19900000009";
    static final String PASSWORD = "a-long-enough-password";
    private static final String SKU = "LAU-001-02";
    private static final long QUANTITY = 4;
    private static final Duration SESSION = Duration.ofMinutes(10);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Providers providers;
    private final LocalSystem system;
    private final Notices notices;
    private final Api api;
    private final Member member;
    private Optional<Session> session = Optional.empty();

    /** Who the member is to the functions. */
    record Member(String memberId, String companyId, String addressId) {}

    private record Session(String token, Instant until) {}

    Shop(Path template, Consumer<String> say) {
        notices = opened(new Notices());
        providers = opened(Providers.start(0, Optional.empty(), WechatPaySettings.manual(), Clock.systemUTC()));
        system = opened(LocalSystem.start(LocalOptions.of(template.toAbsolutePath())
                .withParameters(base -> providers.parameters())
                .withParameter("PublicBaseUrl", notices.base())
                .withPace(Optional.empty(), Duration.ofDays(1))));
        new Seed(providers).run(system, say);
        api = opened(new Api(system.api()));
        say.accept("opening a member");
        member = member();
        stock();
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    private Member member() {
        String manager = api.post(
                        "/staff/sign-in",
                        Json.object()
                                .put("staffNumber", Seed.ACCOUNT_MANAGER)
                                .put("password", Seed.PASSWORD)
                                .build(),
                        Optional.empty())
                .text("accessToken")
                .orElseThrow();
        String companyId = api.post(
                        "/staff/companies",
                        Json.object()
                                .put("name", "南山便利店有限公司")
                                .put("priceListId", "CHAIN-A")
                                .build(),
                        Optional.of(manager))
                .text("companyId")
                .orElseThrow();
        api.post(
                "/staff/members",
                Json.object()
                        .put("companyId", companyId)
                        .put("phone", PHONE)
                        .put("name", "林小满")
                        .put(
                                "verification",
                                Json.object()
                                        .put("method", "IN_PERSON")
                                        .put("note", "到店面谈")
                                        .build())
                        .build(),
                Optional.of(manager));
        api.post(
                "/sign-in/activation",
                Json.object()
                        .put("phone", PHONE)
                        .put(
                                "code",
                                providers
                                        .sms()
                                        .messagesTo("+86" + PHONE)
                                        .getLast()
                                        .parameters()
                                        .getOrDefault("code", ""))
                        .put("password", PASSWORD)
                        .build(),
                Optional.empty());
        String memberId = signedIn().text("memberId").orElseThrow();
        String addressId = api.post(
                        "/me/addresses",
                        Json.object()
                                .put("recipientName", "林小满")
                                .put("phone", PHONE)
                                .put("province", "广东省")
                                .put("city", "深圳市")
                                .put("district", "南山区")
                                .put("street", "科苑路1号")
                                .build(),
                        token())
                .text("addressId")
                .orElseThrow();
        return new Member(memberId, companyId, addressId);
    }

    private JsonObject signedIn() {
        JsonObject answer = api.post(
                "/sign-in",
                Json.object().put("phone", PHONE).put("password", PASSWORD).build(),
                Optional.empty());
        session = Optional.of(new Session(
                answer.text("accessToken").orElseThrow(), Instant.now().plus(SESSION)));
        return answer;
    }

    private Optional<String> token() {
        if (session.filter(known -> Instant.now().isBefore(known.until)).isEmpty()) {
            signedIn();
        }
        return session.map(Session::token);
    }

    /** More goods than all runs can order. */
    private void stock() {
        system.tables().updateItem(request -> request.tableName(
                        variables("CheckoutFunction").get("ORDERS_TABLE"))
                .key(Map.of("pk", AttributeValue.fromS("STOCK#" + SKU + "#W1"), "sk", AttributeValue.fromS("S#0")))
                .updateExpression("ADD available :more, received :more")
                .expressionAttributeValues(Map.of(":more", AttributeValue.fromN("10000000"))));
    }

    Member buyer() {
        return member;
    }

    /** Fills the cart anew and returns the token of its preview. */
    String previewed() {
        api.post(
                "/cart/lines",
                Json.object().put("sku", SKU).put("quantity", QUANTITY).build(),
                token());
        return api.post(
                        "/checkout/preview",
                        Json.object().put("addressId", member.addressId).build(),
                        token())
                .text("previewToken")
                .orElseThrow();
    }

    /** Places an order and returns its number. */
    String ordered() {
        return api.post(
                        "/checkout",
                        Json.object()
                                .put("previewToken", previewed())
                                .put("source", "WEB")
                                .put("addressId", member.addressId)
                                .build(),
                        token())
                .text("orderId")
                .orElseThrow();
    }

    /** Cancels an unpaid order, as a member may have twenty at most. */
    void cancel(String orderId) {
        api.post("/orders/" + orderId + "/cancel", JsonObject.EMPTY, token());
    }

    /** Places an order, starts its payment, lets the buyer pay, and returns the provider's notice. */
    Notices.Notice paid() {
        JsonObject answer = api.post(
                "/orders/" + ordered() + "/payments",
                Json.object().put("method", "NATIVE").build(),
                token());
        String number = answer.object("payment")
                .flatMap(found -> found.text("paymentId"))
                .orElseThrow();
        providers.wechatPay().pay(number);
        return notices.next();
    }

    FunctionResource function(String logicalId) {
        return Optional.ofNullable(system.template().functions().get(logicalId))
                .orElseThrow(() -> new IllegalArgumentException("the template has no " + logicalId));
    }

    /** The environment of a function as deployed, with the local engines for the cloud's. */
    Map<String, String> variables(String logicalId) {
        Map<String, String> variables = new HashMap<>(function(logicalId).environment());
        variables.put("AWS_REGION", "cn-north-1");
        variables.put("AWS_DEFAULT_REGION", "cn-north-1");
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", system.databaseEndpoint().toString());
        variables.put("AWS_ENDPOINT_URL_SQS", system.queueEndpoint().toString());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", logicalId);
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        variables.put(
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                Integer.toString(function(logicalId).memoryMegabytes()));
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + logicalId);
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "bench");
        variables.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
        return variables;
    }

    List<String> functions() {
        return system.template().functions().keySet().stream().sorted().toList();
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception failed) {
                throw new IllegalStateException("a part of the market does not stop", failed);
            }
        }
    }
}
