package com.jiapin.market.local.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.snapshot.Rehearsed;
import com.jiapin.market.function.authoriser.AuthoriserHandler;
import com.jiapin.market.function.cart.CartHandler;
import com.jiapin.market.function.catalogue.CatalogueHandler;
import com.jiapin.market.function.checkout.CheckoutHandler;
import com.jiapin.market.function.fulfilment.FulfilmentHandler;
import com.jiapin.market.function.health.HealthHandler;
import com.jiapin.market.function.kuaidi100callback.Kuaidi100CallbackHandler;
import com.jiapin.market.function.member.MemberHandler;
import com.jiapin.market.function.order.OrderHandler;
import com.jiapin.market.function.payment.PaymentHandler;
import com.jiapin.market.function.signin.SignInHandler;
import com.jiapin.market.function.staffmember.StaffMemberHandler;
import com.jiapin.market.function.wechatpaycallback.WechatPayCallbackHandler;
import com.jiapin.market.local.market.LogLines;
import com.jiapin.market.local.rules.Template;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.crac.Core;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each function that a caller waits for rehearses a real request, whose answer it checks itself: a rehearsal that took another
 * path is told in the log as a defect. Outside nothing is written and nobody asked, but for one request without a signature.
 */
final class RehearsalTest {
    private static final Map<String, Function<Map<String, String>, Rehearsed>> FUNCTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("authoriser", AuthoriserHandler::new),
            Map.entry("sign-in", SignInHandler::new),
            Map.entry("catalogue", CatalogueHandler::new),
            Map.entry("cart", CartHandler::new),
            Map.entry("checkout", CheckoutHandler::new),
            Map.entry("order", OrderHandler::new),
            Map.entry("payment", PaymentHandler::new),
            Map.entry("member", MemberHandler::new),
            Map.entry("staff-member", StaffMemberHandler::new),
            Map.entry("fulfilment", FulfilmentHandler::new),
            Map.entry("wechat-pay-callback", WechatPayCallbackHandler::new),
            Map.entry("kuaidi100-callback", Kuaidi100CallbackHandler::new),
            Map.entry("health", HealthHandler::new)));

    private final Outside outside = new Outside();

    static Stream<String> functions() {
        return FUNCTIONS.keySet().stream();
    }

    @AfterEach
    void close() {
        outside.close();
    }

    @Test
    void everyFunctionThatACallerWaitsForRehearses() {
        Template template = Template.read();

        assertThat(Template.folders())
                .filteredOn(folder -> folder.equals("authoriser")
                        || !template.events(Template.functionId(folder), "Api").isEmpty())
                .containsExactlyInAnyOrderElementsOf(FUNCTIONS.keySet());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aRehearsalIsAnsweredAsTheRealRequestAndTouchesNothing(String folder) {
        Rehearsed function =
                Optional.ofNullable(FUNCTIONS.get(folder)).orElseThrow().apply(outside.environment());

        List<JsonObject> lines = LogLines.during(() -> function.beforeCheckpoint(Core.getGlobalContext()));

        assertThat(lines).as("what the rehearsal wrote into the log").isEmpty();
        assertThat(outside.requests())
                .containsExactly(new Asked("database", "POST", "/", Optional.empty(), Optional.empty(), "{}"));
    }

    @Test
    void aRehearsalThatFailsIsToldAsADefectAndNothingElse() {
        Map<String, String> withoutTables = new LinkedHashMap<>(outside.environment());
        withoutTables.remove("ORDERS_TABLE");
        Rehearsed function = new PaymentHandler(withoutTables);

        List<JsonObject> lines = LogLines.during(() -> function.beforeCheckpoint(Core.getGlobalContext()));

        assertThat(lines).singleElement().satisfies(line -> assertThat(line.text("event"))
                .contains("DEFECT"));
        assertThat(outside.requests()).isEmpty();
    }

    /** A request that left the function. */
    private record Asked(
            String whom,
            String method,
            String path,
            Optional<String> signature,
            Optional<String> target,
            String body) {}

    /** Everything a function could call, by name; refuses all and remembers. */
    private static final class Outside implements AutoCloseable {
        private final ConcurrentLinkedQueue<Asked> asked = new ConcurrentLinkedQueue<>();
        private final Map<String, HttpServer> servers = new LinkedHashMap<>();

        Outside() {
            for (String name : List.of("database", "cloud", "wechat-pay", "kuaidi100", "sms", "public")) {
                servers.put(name, started(name));
            }
        }

        Map<String, String> environment() {
            Map<String, String> variables = new LinkedHashMap<>();
            for (String table : List.of("ORDERS", "MEMBERS", "CATALOG", "PRIVACY", "TRANSIENT", "KEYS")) {
                variables.put(table + "_TABLE", table.charAt(0) + "-rehearsed");
            }
            for (String queue : List.of("LEDGER", "ORDER_WORK", "LEDGER_DEAD_LETTER", "ORDER_WORK_DEAD_LETTER")) {
                variables.put(queue + "_QUEUE_URL", url("cloud") + "/000000000000/" + queue);
            }
            variables.put("AWS_REGION", "cn-north-1");
            variables.put("AWS_ACCESS_KEY_ID", "local");
            variables.put("AWS_SECRET_ACCESS_KEY", "local");
            variables.put("AWS_ENDPOINT_URL", url("cloud"));
            variables.put("AWS_ENDPOINT_URL_DYNAMODB", url("database"));
            variables.put("WRAPPING_KEY", "arn:aws-cn:kms:cn-north-1:000000000000:key/live");
            variables.put("WECHAT_PAY_BASE_URL", url("wechat-pay"));
            variables.put("KUAIDI100_BASE_URL", url("kuaidi100"));
            variables.put("SMS_GATEWAY_URL", url("sms"));
            variables.put("PUBLIC_BASE_URL", url("public"));
            variables.put("FREIGHT_FLAT_FEN", "1500");
            variables.put("FREIGHT_FREE_FROM_FEN", "30000");
            variables.put("SENDER_REGION", "");
            variables.put("STAGE", "test");
            return variables;
        }

        List<Asked> requests() {
            return new ArrayList<>(asked);
        }

        @Override
        public void close() {
            servers.values().forEach(server -> server.stop(0));
        }

        private String url(String name) {
            HttpServer server = Optional.ofNullable(servers.get(name)).orElseThrow();
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        private HttpServer started(String name) {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", exchange -> refuse(name, exchange));
                server.start();
                return server;
            } catch (IOException noPort) {
                throw new AssertionError(noPort);
            }
        }

        private void refuse(String name, HttpExchange exchange) throws IOException {
            try (exchange) {
                asked.add(new Asked(
                        name,
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")),
                        Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target")),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                exchange.sendResponseHeaders(400, -1);
            }
        }
    }
}
