package com.jiapin.market.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.provider.Inbound;
import com.jiapin.market.aws.provider.ProviderHttp;
import com.jiapin.market.aws.provider.RawMessage;
import com.jiapin.market.aws.provider.kuaidi100.Kuaidi100Client;
import com.jiapin.market.aws.provider.kuaidi100.Kuaidi100Configuration;
import com.jiapin.market.aws.provider.kuaidi100.Kuaidi100Pushes;
import com.jiapin.market.shipment.SubscribeResult;
import com.jiapin.market.shipment.TrackingSubscription;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;

/** The simulated Kuaidi100 sends a push again that was not answered with success, as it was, three times. */
class Kuaidi100ResendsTest {
    private static final String WAYBILL = "SF0000000020001";
    private static final String SALT = "kd_3q9W0b7Xv5RzT1mLpYc2Ng";
    private static final String TAKEN = "{\"result\":true,\"returnCode\":\"200\",\"message\":\"成功\"}";
    private static final Duration GAP = Duration.ofMillis(10);

    private final Kuaidi100Simulator simulator =
            Kuaidi100Simulator.start(0, "simulatedkey", List.of(GAP, GAP, GAP), Clock.systemUTC());
    private final SdkHttpClient http = AwsCrtHttpClient.create();
    private final Kuaidi100Pushes pushes = new Kuaidi100Pushes();
    private final AtomicInteger received = new AtomicInteger();

    @AfterEach
    void stop() {
        simulator.close();
        http.close();
    }

    /** A receiver that takes its first pushes for forged, and subscribes to a parcel. */
    private NoticeReceiver refusing(int first, String success) throws IOException {
        NoticeReceiver receiver = new NoticeReceiver(message -> read(message, first), 200, success);
        Kuaidi100Client client = new Kuaidi100Client(
                new Kuaidi100Configuration("simulatedkey", simulator.uri(), receiver.uri()),
                new ProviderHttp(http, Duration.ofSeconds(30)));
        assertThat(client.subscribe(new TrackingSubscription(
                        "shunfeng",
                        WAYBILL,
                        "tokentokentokentokento",
                        SALT,
                        Optional.of("0000"),
                        Optional.empty(),
                        Optional.empty())))
                .isEqualTo(new SubscribeResult.Subscribed());
        return receiver;
    }

    private Inbound<?> read(RawMessage message, int refused) {
        boolean known = received.getAndIncrement() >= refused;
        return pushes.read(message, known ? Optional.of(SALT) : Optional.empty());
    }

    private static List<Inbound<?>> next(NoticeReceiver receiver, int count) throws InterruptedException {
        List<Inbound<?>> outcomes = new ArrayList<>();
        while (outcomes.size() < count) {
            outcomes.add(receiver.next());
        }
        return outcomes;
    }

    @Test
    void aPushThatNobodyTakesComesThreeTimesMore() throws Exception {
        try (NoticeReceiver receiver = refusing(3, TAKEN)) {
            assertThat(simulator.push(WAYBILL, ParcelStep.PICKED_UP))
                    .extracting(NoticeDelivery::status)
                    .containsExactly(401);
            assertThat(next(receiver, 4))
                    .extracting(outcome -> outcome instanceof Inbound.Authentic<?>)
                    .containsExactly(false, false, false, true);
            assertThat(receiver.lastMessage().body())
                    .isEqualTo(receiver.firstMessage().body());
        }
    }

    @Test
    void anAnswerThatDoesNotSaySuccessIsNone() throws Exception {
        try (NoticeReceiver receiver = refusing(0, "{\"result\":false}")) {
            assertThat(simulator.push(WAYBILL, ParcelStep.PICKED_UP)).noneMatch(NoticeDelivery::accepted);
            assertThat(next(receiver, 4)).allMatch(Inbound.Authentic.class::isInstance);
        }
    }

    @Test
    void whatWasNotTakenCanBeSentAgainBeforeItsTimeAndWhatWasTakenIsOver() throws Exception {
        try (NoticeReceiver receiver = refusing(4, TAKEN)) {
            simulator.push(WAYBILL, ParcelStep.PICKED_UP);
            next(receiver, 4);
            assertThat(simulator.redeliver()).hasSize(1).allMatch(NoticeDelivery::accepted);
            assertThat(simulator.redeliver()).isEmpty();
        }
    }
}
