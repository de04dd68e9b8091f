package com.jiapin.market.aws.provider.kuaidi100;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.provider.FakeHttpClient;
import com.jiapin.market.aws.provider.FormFields;
import com.jiapin.market.shipment.SubscribeResult;
import com.jiapin.market.shipment.TrackingSubscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Kuaidi100ClientTest {
    private final FakeHttpClient http = new FakeHttpClient();
    private final Kuaidi100Client client = new Kuaidi100Client(
            new Kuaidi100Configuration(
                    "secretkey", URI.create("https://poll.kuaidi100.com"), URI.create("https://market.example.cn")),
            http.asProviderHttp());

    @Test
    void aSubscriptionIsSentAsTheProviderWantsIt() {
        answer("200");
        assertThat(client.subscribe(subscription())).isEqualTo(new SubscribeResult.Subscribed());
        assertThat(http.sentUri()).isEqualTo("https://poll.kuaidi100.com/poll");
        FormFields form = FormFields.parse(http.sentBody().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        assertThat(form.single("schema")).contains("json");
        assertThat(form.single("param"))
                .contains("{\"company\":\"shunfeng\",\"number\":\"SF0000000000001\",\"from\":\"广东省深圳市\","
                        + "\"to\":\"北京市朝阳区\",\"key\":\"secretkey\",\"parameters\":{\"callbackurl\":"
                        + "\"https://market.example.cn/callbacks/kuaidi100/tokentokentokentokento\","
                        + "\"salt\":\"saltsaltsaltsaltsaltsa\",\"resultv2\":\"4\",\"phone\":\"0000\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "501"})
    void acceptedAndDuplicateAreSubscribed(String code) {
        answer(code);
        assertThat(client.subscribe(subscription())).isEqualTo(new SubscribeResult.Subscribed());
    }

    @ParameterizedTest
    @CsvSource({"500,false", "600,true", "601,true", "999,true"})
    void troubleIsTriedAgain(String code, boolean alarm) {
        answer(code);
        assertThat(client.subscribe(subscription())).isEqualTo(new SubscribeResult.Retry(code, alarm));
    }

    @ParameterizedTest
    @ValueSource(strings = {"700", "701", "702"})
    void whatCanNeverSucceedIsGivenUp(String code) {
        answer(code);
        assertThat(client.subscribe(subscription())).isEqualTo(new SubscribeResult.GiveUp(code));
    }

    @Test
    void anythingElseIsTriedAgain() {
        http.fail();
        assertThat(client.subscribe(subscription())).isEqualTo(new SubscribeResult.Retry("no-answer", false));
        http.answer(503, Map.of(), "");
        assertThat(client.subscribe(subscription())).isEqualTo(new SubscribeResult.Retry("HTTP_503", false));
        http.answer(403, Map.of(), "");
        assertThat(client.subscribe(subscription())).isEqualTo(new SubscribeResult.Retry("HTTP_403", true));
        http.answer(200, Map.of(), "<html>");
        assertThat(client.subscribe(subscription())).isEqualTo(new SubscribeResult.Retry("unreadable", true));
    }

    @Test
    void keySaltTokenAndPhoneShowInNoText() {
        assertThat(subscription().toString())
                .doesNotContain("salt")
                .doesNotContain("token")
                .doesNotContain("0000");
        assertThat(new Kuaidi100Configuration("secretkey", URI.create("https://a"), URI.create("https://b")).toString())
                .doesNotContain("secretkey");
    }

    private void answer(String code) {
        http.answer(
                200,
                Map.of(),
                "{\"result\":" + code.equals("200") + ",\"returnCode\":\"" + code + "\",\"message\":\"x\"}");
    }

    private static TrackingSubscription subscription() {
        return new TrackingSubscription(
                "shunfeng",
                "SF0000000000001",
                "tokentokentokentokento",
                "saltsaltsaltsaltsaltsa",
                Optional.of("0000"),
                Optional.of("广东省深圳市"),
                Optional.of("北京市朝阳区"));
    }
}
