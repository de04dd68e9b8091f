package com.jiapin.market.local.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.provider.Pem;
import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.function.wechatpaycertificates.WechatPayCertificatesHandler;
import com.jiapin.market.local.market.LogLines;
import com.jiapin.market.local.simulator.Fault;
import com.jiapin.market.local.simulator.SimulatedKeys;
import com.jiapin.market.local.simulator.WechatPayKeys;
import com.jiapin.market.local.simulator.WechatPaySettings;
import com.jiapin.market.local.simulator.WechatPaySimulator;
import com.jiapin.market.local.store.Engine;
import com.jiapin.market.local.store.LocalEngine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The refresh of certificates as a function, over the engine's Keys table and the simulated WeChat Pay. */
@ExtendWith(LocalEngine.class)
final class WechatPayCertificatesTest {
    private static final String CERTIFICATE = "wechat-pay-certificate";
    private static final WechatPaySettings SETTINGS = WechatPaySettings.manual();
    private static final Duration FIVE_YEARS = Duration.ofDays(1826);

    private final Clock clock = Clock.tickMillis(ZoneOffset.UTC);
    private final Instant start = clock.instant();
    private final WechatPayKeys keys = SimulatedKeys.ours().at(start);
    private final WechatPaySimulator simulator = WechatPaySimulator.start(keys, SETTINGS, clock, SimulatedKeys.later());
    private final DynamoDbClient client;
    private final TableNames tables;
    private final Map<String, String> variables;

    WechatPayCertificatesTest(LocalEngine.Running engine, @TempDir Path directory) {
        client = engine.client();
        tables = Engine.createTables(client, engine.freshPrefix());
        variables = new LinkedHashMap<>(tables.environment());
        variables.put("AWS_REGION", "cn-north-1");
        variables.put("AWS_ACCESS_KEY_ID", "local");
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", engine.endpoint().toString());
        variables.put("WRAPPING_KEY", directory.resolve("wrapping.key").toUri().toString());
        variables.put("WECHAT_PAY_BASE_URL", simulator.uri().toString());
        variables.put("STAGE", "test");
    }

    @AfterEach
    void close() {
        simulator.close();
        Engine.deleteTables(client, tables);
        client.close();
    }

    @Test
    void aStageWithoutAMerchantAsksNobody() {
        List<JsonObject> lines = LogLines.during(() -> assertThat(run()).isZero());

        assertThat(outcomes(lines)).containsExactly("NOT_SET_UP");
        assertThat(LogLines.alarms(lines)).isEmpty();
    }

    @Test
    void whereWechatPaySignsWithAPublicKeyNothingIsFetched() {
        merchant();
        publicKey();
        simulator.faults().plan("certificates", Fault.Kind.SERVER_ERROR_BEFORE);

        List<JsonObject> lines = LogLines.during(() -> assertThat(run()).isZero());

        assertThat(outcomes(lines)).containsExactly("PUBLIC_KEY_ONLY");
        assertThat(LogLines.alarms(lines)).isEmpty();
        assertThat(versions()).isEmpty();
    }

    @Test
    void theFirstCertificatesAreFetchedAndFromThenOnProveTheNext() {
        merchant();

        List<JsonObject> lines = LogLines.during(() -> {
            assertThat(run()).isEqualTo(1);
            assertThat(run()).isZero();
        });
        assertThat(outcomes(lines)).containsExactly("FETCHED", "FETCHED");
        assertThat(LogLines.alarms(lines)).isEmpty();
        assertThat(versions()).containsExactly(List.of(keys.certificate()));

        X509Certificate next = simulator.issueCertificate(start, start.plus(FIVE_YEARS));
        assertThat(run()).isEqualTo(1);
        assertThat(run()).isZero();
        assertThat(versions()).containsExactly(List.of(next, keys.certificate()), List.of(keys.certificate()));
    }

    @Test
    void whatOperatorsPutBesideEachOtherStaysAsTheyPutIt() {
        merchant();
        X509Certificate next = simulator.issueCertificate(start, start.plus(FIVE_YEARS));
        put(CERTIFICATE, Pem.text(keys.certificate()));
        put(CERTIFICATE, Pem.text(next));

        assertThat(run()).isZero();

        assertThat(versions()).containsExactly(List.of(next), List.of(keys.certificate()));
    }

    @Test
    void anExpiredCertificateIsDroppedOnceAndForAll() {
        merchant();
        publicKey();
        X509Certificate old = simulator.issueCertificate(start.minus(FIVE_YEARS), start.minusSeconds(1));
        put(CERTIFICATE, Pem.text(old) + Pem.text(keys.certificate()));

        assertThat(run()).isZero();
        assertThat(run()).isZero();

        assertThat(versions()).hasSize(2).first().isEqualTo(List.of(keys.certificate()));
    }

    @Test
    void aBadAnswerRaisesAnAlarmAndLeavesEveryKeyInUse() {
        merchant();
        put(CERTIFICATE, Pem.text(keys.certificate()));
        simulator.issueCertificate(start, start.plus(FIVE_YEARS));
        for (String fault : List.of("GARBAGE", "WRONG_NUMBER")) {
            simulator.faults().plan("certificate-entry", Fault.Kind.valueOf(fault));
            List<JsonObject> lines = LogLines.during(() -> assertThat(run()).isZero());

            assertThat(outcomes(lines)).containsExactly("UNREADABLE");
            assertThat(LogLines.alarms(lines)).containsExactly("WECHAT_CERTIFICATES_NOT_REFRESHED");
        }
        simulator.faults().plan("certificates", Fault.Kind.BAD_SIGNATURE);
        List<JsonObject> lines = LogLines.during(() -> assertThat(run()).isZero());

        assertThat(outcomes(lines)).containsExactly("NOT_AUTHENTIC");
        assertThat(LogLines.alarms(lines)).containsExactly("WECHAT_CERTIFICATES_NOT_REFRESHED");
        assertThat(versions()).containsExactly(List.of(keys.certificate()));
    }

    @Test
    void aMerchantWithoutCertificatesIsToldToTheOperator() {
        merchant();
        simulator.withdrawCertificate(keys.certificateSerial());

        List<JsonObject> lines = LogLines.during(() -> assertThat(run()).isZero());

        assertThat(outcomes(lines)).containsExactly("REFUSED");
        assertThat(LogLines.alarms(lines))
                .containsExactly("WECHAT_CERTIFICATES_NOT_REFRESHED", "WECHAT_CERTIFICATE_EXPIRING");
    }

    @Test
    void tenDaysBeforeTheEndOfTheLastOneAnAlarmTells() {
        merchant();
        X509Certificate last = simulator.issueCertificate(start, start.plus(Duration.ofDays(9)));
        simulator.withdrawCertificate(keys.certificateSerial());
        put(CERTIFICATE, Pem.text(last));

        List<JsonObject> lines = LogLines.during(() -> assertThat(run()).isZero());

        assertThat(LogLines.alarms(lines)).containsExactly("WECHAT_CERTIFICATE_EXPIRING");
    }

    @Test
    void runsAtOnceStoreWhatIsNewOnceAndLoseNothing() throws Exception {
        merchant();
        put(CERTIFICATE, Pem.text(keys.certificate()));
        X509Certificate next = simulator.issueCertificate(start, start.plus(FIVE_YEARS));
        int runs = 4;
        CyclicBarrier together = new CyclicBarrier(runs);
        try (ExecutorService threads = Executors.newFixedThreadPool(runs)) {
            List<Future<Long>> added = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                added.add(threads.submit(() -> {
                    together.await();
                    return run();
                }));
            }
            long sum = 0;
            for (Future<Long> each : added) {
                sum += each.get();
            }
            assertThat(sum).isEqualTo(1);
        }

        assertThat(versions()).containsExactly(List.of(next, keys.certificate()), List.of(keys.certificate()));
    }

    private long run() {
        byte[] answer = new WechatPayCertificatesHandler(variables)
                .answer(new byte[0], new Invocation("certificates-test", "invocation", start.plusSeconds(60)));
        return ((JsonObject) Json.parse(answer)).integer("count").orElseThrow();
    }

    private static List<String> outcomes(List<JsonObject> lines) {
        return lines.stream()
                .filter(line -> line.text("event").equals(Optional.of("CERTIFICATES_CHECKED")))
                .map(line -> line.text("outcome").orElseThrow())
                .toList();
    }

    /** The certificates of every version, the newest first. */
    private List<List<X509Certificate>> versions() {
        return new Market(variables)
                .secrets().versions(CERTIFICATE).stream()
                        .map(bytes -> Pem.certificates(new String(bytes, StandardCharsets.UTF_8)))
                        .toList();
    }

    private void merchant() {
        put(
                "wechat-pay-account",
                Json.text(Json.object()
                        .put("appId", SETTINGS.appId())
                        .put("merchantId", SETTINGS.merchantId())
                        .put("merchantSerial", keys.merchantSerial())
                        .build()));
        put("wechat-pay-merchant-key", keys.merchantPrivateKeyPem());
        put("wechat-pay-api-v3-key", keys.apiV3Key());
    }

    private void publicKey() {
        put(
                "wechat-pay-public-key",
                Json.text(Json.object()
                        .put("id", keys.publicKeyId())
                        .put("pem", keys.publicKeyPem())
                        .build()));
    }

    private void put(String name, String value) {
        new Market(variables).secrets().put(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
