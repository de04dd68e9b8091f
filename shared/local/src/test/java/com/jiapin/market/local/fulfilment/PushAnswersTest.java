package com.jiapin.market.local.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.PathTemplate;
import com.jiapin.market.local.market.LogLines;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.shipment.Shipment;
import com.jiapin.market.shipment.ShipmentStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each answer Kuaidi100 gets for each kind of push, byte for byte, with the alarms and what it changed. */
@Tag("A18")
@ExtendWith(LocalEngine.class)
class PushAnswersTest {
    private static final String NUMBER = "SF0000000000001";
    private static final String STORED = "{\"result\":true,\"returnCode\":\"200\",\"message\":\"成功\"}";
    private static final String FAILED = "{\"result\":false,\"returnCode\":\"500\",\"message\":\"失败\"}";

    @TempDir
    private Path directory = Path.of("");

    private final LocalEngine.Running engine;
    private MarketSystem market;
    private FulfilmentCalls system;
    private String orderId = "";
    private String token = "";
    private String salt = "";

    PushAnswersTest(LocalEngine.Running engine) {
        this.engine = engine;
    }

    @BeforeEach
    void start() {
        market = new MarketSystem(engine, directory);
        system = new FulfilmentCalls(market);
        orderId = system.shipped(NUMBER);
        token = system.shipment(orderId).callbackToken();
        salt = system.salt(token);
    }

    @AfterEach
    void stop() {
        market.close();
    }

    private static String param(String phase, String state, String company, String number, JsonObject... data) {
        var lines = Json.array();
        List.of(data).forEach(lines::add);
        JsonObjectBuilder result = Json.object()
                .put("message", "ok")
                .put("state", state)
                .put("status", "200")
                .put("com", company)
                .put("nu", number)
                .put("data", lines.build());
        return Json.text(Json.object()
                .put("status", phase)
                .put("message", "")
                .put("autoCheck", "0")
                .put("comOld", "")
                .put("comNew", "")
                .put("lastResult", result.build())
                .build());
    }

    private static JsonObject line(String time, String code) {
        return Json.object()
                .put("context", "【武汉市】快件到达 " + time)
                .put("time", time)
                .put("ftime", JsonNull.NULL)
                .put("statusCode", code)
                .put("areaName", JsonNull.NULL)
                .build();
    }

    private static String transit() {
        return param("polling", "1002", "shunfeng", NUMBER, line("2026-03-03 09:30:15", "1002"));
    }

    private record Told(HttpAnswer answer, List<String> alarms) {}

    private Told told(java.util.function.Supplier<HttpAnswer> push) {
        AtomicReference<HttpAnswer> answer = new AtomicReference<>();
        List<JsonObject> lines = LogLines.during(() -> answer.set(push.get()));
        return new Told(answer.get(), LogLines.alarms(lines));
    }

    private static void expect(Told told, int status, String body, String... alarms) {
        assertThat(told.answer().status()).isEqualTo(status);
        assertThat(new String(told.answer().body().toArray(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(body);
        assertThat(told.answer().headers().first("Content-Type")).contains("application/json");
        assertThat(told.alarms()).containsExactly(alarms);
    }

    private void expectUnchanged(Runnable push) {
        Shipment before = system.shipment(orderId);
        push.run();
        assertThat(system.shipment(orderId)).isEqualTo(before);
        assertThat(system.detail(orderId).order().status()).isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void a_push_is_stored_and_a_repeat_is_harmless() {
        expect(told(() -> system.push(token, salt, transit())), 200, STORED);
        long version = system.shipment(orderId).version();
        expect(told(() -> system.push(token, salt, transit())), 200, STORED);
        assertThat(system.shipment(orderId).status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
        assertThat(system.shipment(orderId).version()).isEqualTo(version);
    }

    @Test
    void what_is_not_proven_is_refused_and_changes_nothing() {
        String good = "sign=" + FulfilmentCalls.sign(transit(), salt) + "&param=" + PathTemplate.encoded(transit());
        expectUnchanged(() -> {
            expect(told(() -> system.pushForm(token, good.replace("sign=", "sing="))), 401, FAILED);
            expect(told(() -> system.pushForm(token, good.replaceAll("sign=[^&]*", "sign="))), 401, FAILED);
            expect(told(() -> system.pushForm(token, good + "&" + good)), 401, FAILED);
            expect(told(() -> system.pushForm(token, good.replace("1002", "3002"))), 401, FAILED);
            expect(told(() -> system.push(token, "another-salt-of-22-chars", transit())), 401, FAILED);
            expect(told(() -> system.push("A".repeat(43), salt, transit())), 401, FAILED);
            expect(told(() -> system.push(token.substring(1), salt, transit())), 401, FAILED);
            expect(told(() -> system.pushForm(token, "")), 401, FAILED);
        });
    }

    @Test
    void what_is_proven_but_unreadable_is_refused_with_an_alarm() {
        expectUnchanged(() -> {
            expect(told(() -> system.push(token, salt, "{\"status\":")), 400, FAILED, "KUAIDI100_PUSH_UNREADABLE");
            expect(told(() -> system.push(token, salt, "<xml/>")), 400, FAILED, "KUAIDI100_PUSH_UNREADABLE");
        });
    }

    @Test
    void what_is_too_large_is_refused() {
        expectUnchanged(() -> expect(
                told(() -> system.push(token, salt, "{\"a\":\"" + "x".repeat(300 * 1024) + "\"}")), 413, FAILED));
    }

    @Test
    void another_number_or_carrier_is_refused_with_an_alarm() {
        String number = param("polling", "301", "shunfeng", "SF0000000000009", line("2026-03-03 09:30:15", "301"));
        String carrier = param("polling", "301", "yuantong", NUMBER, line("2026-03-03 09:30:15", "301"));
        expectUnchanged(() -> {
            expect(told(() -> system.push(token, salt, number)), 422, FAILED, "KUAIDI100_PUSH_MISMATCH");
            expect(told(() -> system.push(token, salt, carrier)), 422, FAILED, "KUAIDI100_PUSH_MISMATCH");
        });
    }

    @Test
    void a_watch_that_stopped_is_a_flag() {
        String abort =
                "{\"status\":\"abort\",\"message\":\"3天查询无记录\",\"autoCheck\":\"0\",\"comOld\":\"\",\"comNew\":\"\"}";
        expect(told(() -> system.push(token, salt, abort)), 200, STORED);
        assertThat(system.shipment(orderId).stopped()).isTrue();
        assertThat(system.shipment(orderId).status()).isEqualTo(ShipmentStatus.CREATED);
    }

    @Test
    void an_unknown_state_is_stored_with_an_alarm() {
        String strange = param("polling", "9999", "shunfeng", NUMBER, line("2026-03-03 09:30:15", "9999"));
        expect(told(() -> system.push(token, salt, strange)), 200, STORED, "KUAIDI100_STATE_UNKNOWN");
        assertThat(system.shipment(orderId).status()).isEqualTo(ShipmentStatus.CREATED);
        assertThat(system.detail(orderId).shipments().getFirst().track()).hasSize(1);
    }

    @Test
    void an_older_state_after_the_delivery_and_a_full_repeat_extend_the_track_only() {
        String delivered = param("shutdown", "301", "shunfeng", NUMBER, line("2026-03-05 09:30:15", "301"));
        expect(told(() -> system.push(token, salt, delivered)), 200, STORED);
        assertThat(system.detail(orderId).order().status()).isEqualTo(OrderStatus.DELIVERED);
        expect(told(() -> system.push(token, salt, transit())), 200, STORED);
        String all = param(
                "updateall",
                "301",
                "shunfeng",
                NUMBER,
                line("2026-03-05 09:30:15", "301"),
                line("2026-03-03 09:30:15", "1002"),
                line("2026-03-01 09:30:15", "103"));
        expect(told(() -> system.push(token, salt, all)), 200, STORED);
        assertThat(system.shipment(orderId).status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(system.detail(orderId).shipments().getFirst().track()).hasSize(3);
        assertThat(system.detail(orderId).order().version()).isEqualTo(5);
    }

    @Test
    void nothing_of_a_push_stands_in_the_log() {
        List<JsonObject> lines = LogLines.during(() -> system.push(token, salt, transit()));
        assertThat(lines).isNotEmpty();
        assertThat(lines.toString()).doesNotContain(token, salt, "武汉", FulfilmentCalls.sign(transit(), salt));
    }
}
