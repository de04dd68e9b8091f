package com.jiapin.market.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.provider.Inbound;
import com.jiapin.market.aws.provider.ProviderHttp;
import com.jiapin.market.aws.provider.kuaidi100.Kuaidi100Client;
import com.jiapin.market.aws.provider.kuaidi100.Kuaidi100Configuration;
import com.jiapin.market.aws.provider.kuaidi100.Kuaidi100Pushes;
import com.jiapin.market.shipment.ShipmentStatus;
import com.jiapin.market.shipment.SubscribeResult;
import com.jiapin.market.shipment.TrackingEvent;
import com.jiapin.market.shipment.TrackingPush;
import com.jiapin.market.shipment.TrackingSubscription;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;

/** The market's client and decoder against the simulated Kuaidi100, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Kuaidi100SimulatorTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final String SALT = "kd_3q9W0b7Xv5RzT1mLpYc2Ng";
    private static final String TOKEN = "tokentokentokentokento";

    private final MovableClock clock = new MovableClock(NOW);
    private final Kuaidi100Simulator simulator = Kuaidi100Simulator.start(0, "simulatedkey", clock);
    private final SdkHttpClient http = AwsCrtHttpClient.create();
    private final NoticeReceiver receiver;
    private int counter;

    Kuaidi100SimulatorTest() throws IOException {
        Kuaidi100Pushes pushes = new Kuaidi100Pushes();
        receiver = new NoticeReceiver(
                message -> pushes.read(message, message.path().endsWith(TOKEN) ? Optional.of(SALT) : Optional.empty()),
                200,
                "{\"result\":true,\"returnCode\":\"200\",\"message\":\"成功\"}");
    }

    @AfterAll
    void stop() {
        simulator.close();
        receiver.close();
        http.close();
    }

    @Test
    void aParcelIsSubscribedOnceAndItsStepsArePushed() {
        String waybill = subscribed();
        assertThat(client("simulatedkey").subscribe(subscription("shunfeng", waybill)))
                .isEqualTo(new SubscribeResult.Subscribed());
        simulator.push(waybill, ParcelStep.PICKED_UP, NOW.minusSeconds(7200));
        simulator.push(waybill, ParcelStep.OUT_FOR_DELIVERY, NOW.minusSeconds(60));
        assertThat(simulator.push(waybill, ParcelStep.DELIVERED)).allMatch(NoticeDelivery::accepted);
        TrackingPush push = lastPush();
        assertThat(push.phase()).isEqualTo(TrackingPush.Phase.ENDED);
        assertThat(push.waybill()).contains(waybill);
        assertThat(push.state()).flatMap(TrackingPush.State::status).contains(ShipmentStatus.DELIVERED);
        assertThat(push.events())
                .extracting(event -> event.status().orElseThrow())
                .containsExactly(ShipmentStatus.PICKED_UP, ShipmentStatus.OUT_FOR_DELIVERY, ShipmentStatus.DELIVERED);
        assertThat(push.events()).extracting(TrackingEvent::at).contains(Optional.of(NOW.minusSeconds(7200)));
        assertThat(push.events())
                .extracting(TrackingEvent::text)
                .noneMatch(text ->
                        text.contains("王小明") || text.contains("李大力") || text.contains("张三") || text.contains("138"));
    }

    @Test
    void wrongKeysAndDataAreRefused() {
        assertThat(client("otherkey").subscribe(subscription("shunfeng", "SF0000000099999")))
                .isEqualTo(new SubscribeResult.Retry("600", true));
        TrackingSubscription withoutPhone = new TrackingSubscription(
                "shunfeng", "SF0000000099998", TOKEN, SALT, Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(client("simulatedkey").subscribe(withoutPhone)).isEqualTo(new SubscribeResult.GiveUp("700"));
    }

    @ParameterizedTest
    @CsvSource({"CUT_BEFORE,no-answer", "CUT_AFTER,no-answer", "SERVER_ERROR_AFTER,HTTP_500", "TOO_MANY_CALLS,HTTP_429"
    })
    void aSubscriptionThatWentWrongCanBeRepeated(Fault.Kind fault, String code) {
        counter++;
        String waybill = "SF00000001" + counter;
        simulator.faults().plan("subscribe", fault);
        assertThat(client("simulatedkey").subscribe(subscription("shunfeng", waybill)))
                .isInstanceOfSatisfying(SubscribeResult.Retry.class, retry -> assertThat(retry.code())
                        .isEqualTo(code));
        assertThat(client("simulatedkey").subscribe(subscription("shunfeng", waybill)))
                .isEqualTo(new SubscribeResult.Subscribed());
    }

    @Test
    void pushesMisbehaveAsPlanned() {
        String waybill = subscribed();
        simulator.faults().plan("push", Fault.Kind.BAD_SIGNATURE);
        assertThat(simulator.push(waybill, ParcelStep.IN_TRANSIT))
                .extracting(NoticeDelivery::status)
                .containsExactly(401);
        simulator.faults().plan("push", Fault.Kind.GARBAGE);
        assertThat(simulator.push(waybill, ParcelStep.IN_TRANSIT))
                .extracting(NoticeDelivery::status)
                .containsExactly(400);
        simulator.faults().plan("push", Fault.Kind.LOST);
        assertThat(simulator.push(waybill, ParcelStep.IN_TRANSIT)).isEmpty();
        simulator.faults().plan("push", Fault.Kind.DUPLICATE);
        assertThat(simulator.push(waybill, ParcelStep.IN_TRANSIT)).hasSize(2).allMatch(NoticeDelivery::accepted);
        simulator.faults().plan("push", Fault.Kind.PARALLEL);
        assertThat(simulator.push(waybill, ParcelStep.IN_TRANSIT)).hasSize(2).allMatch(NoticeDelivery::accepted);
        simulator.faults().plan("push", Fault.Kind.WRONG_NUMBER);
        simulator.push(waybill, ParcelStep.IN_TRANSIT);
        assertThat(lastPush().waybill()).isPresent().isNotEqualTo(Optional.of(waybill));
        simulator.faults().plan("push", Fault.Kind.WRONG_CARRIER);
        simulator.push(waybill, ParcelStep.IN_TRANSIT);
        assertThat(lastPush().carrierCode()).contains("yuantong");
        simulator.faults().plan("push", Fault.Kind.HELD);
        assertThat(simulator.push(waybill, ParcelStep.OUT_FOR_DELIVERY)).isEmpty();
        simulator.push(waybill, ParcelStep.DELIVERED);
        assertThat(simulator.release()).hasSize(1).allMatch(NoticeDelivery::accepted);
        assertThat(lastPush().state()).flatMap(TrackingPush.State::status).contains(ShipmentStatus.OUT_FOR_DELIVERY);
    }

    @Test
    void abortsCorrectionsAndFullTracksArePushed() {
        String waybill = subscribed();
        simulator.push(waybill, ParcelStep.UNKNOWN_CODE);
        assertThat(lastPush().state()).map(TrackingPush.State::status).contains(Optional.empty());
        simulator.repeatAll(waybill);
        assertThat(lastPush().phase()).isEqualTo(TrackingPush.Phase.REPEATED);
        simulator.abort(waybill);
        assertThat(lastPush().trackingStopped()).isTrue();
        simulator.correct(waybill, "ems");
        assertThat(lastPush().correction())
                .map(TrackingPush.CarrierCorrection::to)
                .contains("ems");
    }

    @Test
    void everythingCanBeDoneByCurl() throws Exception {
        String waybill = subscribed();
        assertThat(curl("POST", "/simulator/push/" + waybill + "/out-for-delivery", ""))
                .contains("\"status\":200");
        assertThat(curl("POST", "/simulator/push/" + waybill, "{\"param\":{\"status\":\"abort\"}}"))
                .contains("\"status\":200");
        assertThat(curl("POST", "/simulator/abort/" + waybill, "")).contains("\"status\":200");
        assertThat(curl("POST", "/simulator/repeat/" + waybill, "")).contains("\"status\":200");
        assertThat(curl("POST", "/simulator/correct/" + waybill + "/ems", "")).contains("\"status\":200");
        assertThat(curl("POST", "/simulator/faults", "{\"target\":\"push\",\"fault\":\"held\"}"))
                .startsWith("204");
        assertThat(curl("POST", "/simulator/push/" + waybill + "/delivered", ""))
                .contains("[]");
        assertThat(curl("POST", "/simulator/release", "")).contains("\"status\":200");
        assertThat(curl("GET", "/simulator/pushes", "")).contains(waybill);
        assertThat(curl("POST", "/simulator/push/NOBODY/delivered", "")).startsWith("404");
        assertThat(curl("POST", "/simulator/push/" + waybill + "/flown", "")).startsWith("404");
    }

    private TrackingPush lastPush() {
        Inbound<?> last = receiver.outcomes().getLast();
        if (last instanceof Inbound.Authentic<?>(TrackingPush push)) {
            return push;
        }
        throw new AssertionError("expected an authentic push, was " + last);
    }

    private String subscribed() {
        counter++;
        String waybill = "SF00000000" + (10_000 + counter);
        assertThat(client("simulatedkey").subscribe(subscription("shunfeng", waybill)))
                .isEqualTo(new SubscribeResult.Subscribed());
        return waybill;
    }

    private Kuaidi100Client client(String key) {
        return new Kuaidi100Client(
                new Kuaidi100Configuration(key, simulator.uri(), receiver.uri()),
                new ProviderHttp(http, Duration.ofSeconds(30)));
    }

    private static TrackingSubscription subscription(String carrier, String waybill) {
        return new TrackingSubscription(
                carrier, waybill, TOKEN, SALT, Optional.of("0000"), Optional.of("广东省深圳市"), Optional.of("北京市朝阳区"));
    }

    private String curl(String method, String target, String body) throws IOException, InterruptedException {
        try (HttpClient plain = HttpClient.newHttpClient()) {
            HttpResponse<String> response = plain.send(
                    HttpRequest.newBuilder(URI.create(simulator.uri() + target))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        }
    }
}
