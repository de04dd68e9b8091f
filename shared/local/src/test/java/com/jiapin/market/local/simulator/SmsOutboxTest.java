package com.jiapin.market.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.provider.ProviderHttp;
import com.jiapin.market.aws.provider.sms.HttpSmsGateway;
import com.jiapin.market.notice.SmsMessage;
import com.jiapin.market.notice.SmsResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;

class SmsOutboxTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private final SmsMessage message = new SmsMessage("+8613800000000", "activation", Map.of("code", "123456"));

    @Test
    void messagesAreKeptByPhoneAndShownByCurl() throws Exception {
        try (SmsOutbox outbox = SmsOutbox.start(0, "bearer", new MovableClock(NOW));
                SdkHttpClient http = AwsCrtHttpClient.create();
                HttpClient curl = HttpClient.newHttpClient()) {
            ProviderHttp providerHttp = new ProviderHttp(http, Duration.ofSeconds(30));
            HttpSmsGateway gateway = new HttpSmsGateway(outbox.sendUri(), "bearer", providerHttp);
            assertThat(gateway.send(message)).isEqualTo(new SmsResult.Sent());
            assertThat(new HttpSmsGateway(outbox.sendUri(), "other", providerHttp).send(message))
                    .isEqualTo(new SmsResult.Refused("UNAUTHORISED"));
            outbox.faults().plan("send", Fault.Kind.CUT_AFTER);
            assertThat(gateway.send(message)).isEqualTo(new SmsResult.Unknown());
            SmsOutbox.Message kept =
                    new SmsOutbox.Message("+8613800000000", "activation", Map.of("code", "123456"), NOW);
            assertThat(outbox.messagesTo("8613800000000")).isEqualTo(List.of(kept, kept));
            assertThat(outbox.messagesTo("+8613800000001")).isEmpty();
            HttpResponse<String> shown = curl.send(
                    HttpRequest.newBuilder(URI.create(outbox.uri() + "/outbox/+8613800000000"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.body()).contains("\"code\":\"123456\"").contains("2026-03-04T05:06:07Z");
        }
    }

    @Test
    void keysKeptInAFileAreTheSameAfterARestart(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("wechat-pay-keys");
        WechatPayKeys first = WechatPayKeys.keptIn(file, new SecureRandom(), NOW);
        WechatPayKeys second = WechatPayKeys.keptIn(file, new SecureRandom(), NOW);
        assertThat(second.merchantPrivateKeyPem()).isEqualTo(first.merchantPrivateKeyPem());
        assertThat(second.publicKeyPem()).isEqualTo(first.publicKeyPem());
        assertThat(second.publicKeyId()).isEqualTo(first.publicKeyId());
        assertThat(second.apiV3Key()).isEqualTo(first.apiV3Key()).hasSize(32);
        assertThat(second.certificate()).isEqualTo(first.certificate());
    }
}
