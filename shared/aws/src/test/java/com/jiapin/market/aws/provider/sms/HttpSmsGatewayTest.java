package com.jiapin.market.aws.provider.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.provider.FakeHttpClient;
import com.jiapin.market.notice.SmsMessage;
import com.jiapin.market.notice.SmsResult;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSmsGatewayTest {
    private final FakeHttpClient http = new FakeHttpClient();
    private final HttpSmsGateway gateway =
            new HttpSmsGateway(URI.create("https://sms.example.cn/messages"), "bearer-secret", http.asProviderHttp());
    private final SmsMessage message =
            new SmsMessage("+8613800000000", "activation", Map.of("minutes", "10", "code", "123456"));

    @Test
    void aMessageIsPostedWithTheBearerSecret() {
        http.answer(202, Map.of(), "");
        assertThat(gateway.send(message)).isEqualTo(new SmsResult.Sent());
        assertThat(http.sentBody())
                .isEqualTo("{\"phone\":\"+8613800000000\",\"template\":\"activation\","
                        + "\"parameters\":{\"code\":\"123456\",\"minutes\":\"10\"}}");
        assertThat(http.sentHeader("Authorization")).contains("Bearer bearer-secret");
        assertThat(http.sentUri()).isEqualTo("https://sms.example.cn/messages");
    }

    @Test
    void aRefusalKeepsTheGatewaysWord() {
        http.answer(400, Map.of(), "{\"code\":\"NUMBER_BLOCKED\"}");
        assertThat(gateway.send(message)).isEqualTo(new SmsResult.Refused("NUMBER_BLOCKED"));
        http.answer(401, Map.of(), "no");
        assertThat(gateway.send(message)).isEqualTo(new SmsResult.Refused("HTTP_401"));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 408, 429, 500, 503})
    void troubleIsUnknown(int status) {
        http.answer(status, Map.of(), "");
        assertThat(gateway.send(message)).isEqualTo(new SmsResult.Unknown());
    }

    @Test
    void noAnswerIsUnknownAndPhoneAndCodeShowInNoText() {
        http.fail();
        assertThat(gateway.send(message)).isEqualTo(new SmsResult.Unknown());
        assertThat(message.toString()).doesNotContain("138").doesNotContain("123456");
    }
}
