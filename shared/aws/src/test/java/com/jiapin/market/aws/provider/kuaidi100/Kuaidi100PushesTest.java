package com.jiapin.market.aws.provider.kuaidi100;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.provider.Inbound;
import com.jiapin.market.aws.provider.RawMessage;
import com.jiapin.market.shipment.ShipmentStatus;
import com.jiapin.market.shipment.TrackingEvent;
import com.jiapin.market.shipment.TrackingPush;
import com.jiapin.market.shipment.TrackingPush.CarrierCorrection;
import com.jiapin.market.shipment.TrackingPush.Phase;
import com.kuaidi100.sdk.utils.SignUtils;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kuaidi100's pushes, signed by the vendor's own SDK. */
class Kuaidi100PushesTest {
    private static final long SEED = System.nanoTime();
    private static final String SALT = "kd_3q9W0b7Xv5RzT1mLpYc2Ng";
    private static final String TRACK = """
        {"status":"polling","billstatus":"got","message":"","autoCheck":"0","comOld":"","comNew":"",
         "lastResult":{"message":"ok","state":"501","status":"200","condition":"F00","ischeck":"0",
          "com":"shunfeng","nu":"SF0000000000001","data":[
           {"context":"【北京市】快件已存放至丰巢快递柜，派件员：李大力，电话：13800000002","time":"2026-03-04 18:00:00",
            "ftime":"2026-03-04 18:00:00","status":"派件","statusCode":"501","areaCode":"CN110100000000",
            "areaName":"北京,北京市","areaCenter":"116.4,39.9","areaPinYin":"bei jing shi","location":""},
           {"context":"快件到达 1+1=2 & 100% 【武汉转运中心】","time":"2026-03-03 09:30:15","ftime":null,"status":null,
            "statusCode":"1002","areaCode":null,"areaName":null},
           {"context":null,"time":null,"ftime":null,"statusCode":null}]}}
        """;

    private final Kuaidi100Pushes pushes = new Kuaidi100Pushes();

    @Test
    void aPushIsProvenAndReadOldestFirst() {
        TrackingPush push = read(TRACK);
        assertThat(push.phase()).isEqualTo(Phase.WATCHING);
        assertThat(push.carrierCode()).contains("shunfeng");
        assertThat(push.waybill()).contains("SF0000000000001");
        assertThat(push.state())
                .contains(new TrackingPush.State("501", Optional.of(ShipmentStatus.READY_FOR_PICKUP), false));
        assertThat(push.correction()).isEmpty();
        assertThat(push.events())
                .extracting(TrackingEvent::at)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(Instant.parse("2026-03-03T01:30:15Z")),
                        Optional.of(Instant.parse("2026-03-04T10:00:00Z")));
        assertThat(push.events())
                .extracting(TrackingEvent::text)
                .containsExactly("", "快件到达 1+1=2 & 100% 【武汉转运中心】", "【北京市】快件已存放至丰巢快递柜，派件员：***，电话：***");
        assertThat(push.events().getLast().status()).contains(ShipmentStatus.READY_FOR_PICKUP);
        assertThat(push.events().getLast().location()).contains("北京,北京市");
        assertThat(push.events().getFirst().status()).isEmpty();
    }

    @Test
    void theVendorsSignatureInEitherCaseIsAccepted() {
        String sign = sign(TRACK, SALT);
        assertThat(pushes.read(message(form(TRACK, sign)), Optional.of(SALT))).isInstanceOf(Inbound.Authentic.class);
        assertThat(pushes.read(message(form(TRACK, sign.toLowerCase(Locale.ROOT))), Optional.of(SALT)))
                .isInstanceOf(Inbound.Authentic.class);
    }

    @Test
    void fieldsMissingEmptyOrDoubledAreNotAuthentic() {
        String sign = sign(TRACK, SALT);
        String param = "param=" + encoded(TRACK);
        for (String form : List.of(
                "",
                param,
                "sign=" + sign,
                param + "&sign=",
                "param=&sign=" + sign,
                param + "&" + param + "&sign=" + sign,
                param + "&sign=" + sign + "&sign=" + sign,
                param + "&sign=" + sign + "&si%67n=" + sign,
                param + "&Sign=" + sign,
                param + "%&sign=" + sign,
                param + "%FF&sign=" + sign)) {
            assertThat(pushes.read(message(form), Optional.of(SALT)))
                    .as(form.length() > 80 ? form.substring(form.length() - 80) : form)
                    .isEqualTo(new Inbound.NotAuthentic<>("fields"));
        }
    }

    @Test
    void aForeignSaltAnAlteredTextAndAFalseSignatureAreNotAuthentic() {
        Inbound<TrackingPush> refused = new Inbound.NotAuthentic<>("sign");
        assertThat(pushes.read(message(form(TRACK, sign(TRACK, "another-salt-of-22-chars"))), Optional.of(SALT)))
                .isEqualTo(refused);
        assertThat(pushes.read(message(form(TRACK + " ", sign(TRACK, SALT))), Optional.of(SALT)))
                .isEqualTo(refused);
        assertThat(pushes.read(message(form(TRACK, sign(TRACK, ""))), Optional.of(SALT)))
                .isEqualTo(refused);
        for (String wrong : List.of("0", "x".repeat(32), "é".repeat(32), sign(TRACK, SALT) + " ", "ß".repeat(32))) {
            assertThat(pushes.read(message(form(TRACK, encoded(wrong))), Optional.of(SALT)))
                    .isEqualTo(refused);
        }
    }

    @Test
    void anUnknownTokenOrAWeakSaltRefusesEvenARightSignature() {
        Inbound<TrackingPush> refused = new Inbound.NotAuthentic<>("token");
        assertThat(pushes.read(message(form(TRACK, sign(TRACK, SALT))), Optional.empty()))
                .isEqualTo(refused);
        assertThat(pushes.read(message(form(TRACK, sign(TRACK, ""))), Optional.of("")))
                .isEqualTo(refused);
        assertThat(pushes.read(message(form(TRACK, sign(TRACK, "short"))), Optional.of("short")))
                .isEqualTo(refused);
    }

    @Test
    void anotherMethodIsRefusedAndALargeBodyIsTooLarge() {
        assertThat(pushes.read(
                        RawMessage.of("GET", "/callbacks/kuaidi100/t", Map.of(), new byte[0]), Optional.of(SALT)))
                .isEqualTo(new Inbound.NotAuthentic<>("method"));
        assertThat(pushes.read(message("x".repeat(256 * 1024 + 1)), Optional.of(SALT)))
                .isEqualTo(new Inbound.TooLarge<>());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{}",
                "{\"status\":\"polling\"}",
                "{\"status\":\"other\",\"lastResult\":{}}",
                "{\"status\":\"polling\",\"lastResult\":{\"com\":\"shunfeng\"}}",
                "{\"status\":\"polling\",\"lastResult\":{\"nu\":\"SF0000000000001\"}}",
                "{\"status\":\"polling\",\"status\":\"polling\",\"lastResult\":{\"com\":\"a\",\"nu\":\"b\"}}",
                "{\"status\":\"polling\",\"lastResult\":{\"com\":\"a\",\"nu\":\"b\",\"state\":5}}",
                "{\"status\":\"polling\",\"lastResult\":{\"com\":\"a\",\"nu\":\"b\",\"data\":{}}}",
                "{\"status\":\"polling\",\"lastResult\":{\"com\":\"a\",\"nu\":\"b\",\"data\":[1]}}",
                "{\"status\":\"polling\",\"lastResult\":{\"com\":\"a\",\"nu\":\"b\",\"data\":[{\"time\":\"yesterday\"}]}}",
                "{\"status\":\"polling\",\"lastResult\":{\"com\":\"a\",\"nu\":\"b\",\"data\":[{\"time\":\"2026-02-30"
                        + " 00:00:00\"}]}}"
            })
    void authenticButUnreadablePushesAreUnparsable(String param) {
        assertThat(readAny(param)).isInstanceOf(Inbound.Unparsable.class);
    }

    @Test
    void anAbortWithoutATrackStopsTheWatchAndSaysNothingElse() {
        TrackingPush push = read("{\"status\":\"abort\",\"message\":\"3天查询无记录\"}");
        assertThat(push.trackingStopped()).isTrue();
        assertThat(push.state()).isEmpty();
        assertThat(push.waybill()).isEmpty();
        assertThat(push.events()).isEmpty();
    }

    @Test
    void anAbortWithATrackKeepsTheTrackButNoState() {
        TrackingPush push = read(TRACK.replace("\"polling\"", "\"abort\""));
        assertThat(push.trackingStopped()).isTrue();
        assertThat(push.state()).isEmpty();
        assertThat(push.events()).hasSize(3);
        TrackingPush withoutNumber =
                read("{\"status\":\"abort\",\"lastResult\":{\"com\":\"\",\"nu\":null,\"data\":[{}]}}");
        assertThat(withoutNumber.waybill()).isEmpty();
        assertThat(withoutNumber.events()).isEmpty();
    }

    @Test
    void aCorrectedCarrierIsTold() {
        assertThat(read("{\"status\":\"abort\",\"autoCheck\":\"1\",\"comOld\":\"yuantong\",\"comNew\":\"ems\"}")
                        .correction())
                .contains(new CarrierCorrection(Optional.of("yuantong"), "ems"));
        assertThat(read("{\"status\":\"abort\",\"autoCheck\":\"0\",\"comOld\":\"yuantong\",\"comNew\":\"ems\"}")
                        .correction())
                .as("a guess that they did not make theirs")
                .isEmpty();
        assertThat(read("{\"status\":\"abort\",\"autoCheck\":\"0\",\"comOld\":\"\",\"comNew\":\"\"}")
                        .correction())
                .isEmpty();
    }

    @Test
    void withoutAStateTheNewestCodeCountsUnlessTheWatchEnded() {
        String stateless = TRACK.replace("\"state\":\"501\",", "");
        assertThat(read(stateless).state()).map(TrackingPush.State::rawCode).contains("501");
        assertThat(read(stateless.replace("\"polling\"", "\"updateall\"")).phase())
                .isEqualTo(Phase.REPEATED);
        TrackingPush ended = read(stateless.replace("\"polling\"", "\"shutdown\""));
        assertThat(ended.phase()).isEqualTo(Phase.ENDED);
        assertThat(ended.state()).isEmpty();
    }

    @Test
    void anUnknownStateKeepsItsRawCode() {
        assertThat(read(TRACK.replace("\"state\":\"501\"", "\"state\":\"777\"")).state())
                .contains(new TrackingPush.State("777", Optional.empty(), false));
        assertThat(read(TRACK.replace("\"state\":\"501\"", "\"state\":\"7\"")).state())
                .contains(new TrackingPush.State("7", Optional.of(ShipmentStatus.IN_TRANSIT), true));
        assertThat(read(TRACK.replace("\"1002\"", "\"1004\"")).events().get(1).hasUnknownCode())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1,PICKED_UP",
        "101,CREATED",
        "102,CREATED",
        "103,PICKED_UP",
        "0,IN_TRANSIT",
        "1001,IN_TRANSIT",
        "1002,IN_TRANSIT",
        "1003,IN_TRANSIT",
        "5,OUT_FOR_DELIVERY",
        "501,READY_FOR_PICKUP",
        "3,DELIVERED",
        "301,DELIVERED",
        "302,DELIVERED",
        "303,DELIVERED",
        "304,DELIVERED",
        "2,EXCEPTION",
        "201,EXCEPTION",
        "202,EXCEPTION",
        "203,REFUSED",
        "204,EXCEPTION",
        "205,EXCEPTION",
        "206,EXCEPTION",
        "207,EXCEPTION",
        "208,EXCEPTION",
        "209,EXCEPTION",
        "210,CANCELLED",
        "6,RETURNING",
        "4,RETURNED",
        "401,CANCELLED",
        "14,REFUSED",
        "7,IN_TRANSIT",
        "8,CUSTOMS",
        "10,CUSTOMS",
        "11,CUSTOMS",
        "12,CUSTOMS",
        "13,EXCEPTION"
    })
    void everyCodeOfTheTableHasItsMeaning(String code, ShipmentStatus expected) {
        assertThat(StatusCodes.meaning(code)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1004", "9", "211", "305", "00", "", " 1", "1 ", "-1", "１"})
    void everyOtherCodeHasNone(String code) {
        assertThat(StatusCodes.meaning(code)).isEmpty();
    }

    @Test
    void anEventKeepsItsKeyInEveryPushAndDiffersFromOthers() {
        List<String> keys =
                read(TRACK).events().stream().map(TrackingEvent::key).toList();
        assertThat(keys).doesNotHaveDuplicates();
        assertThat(read(TRACK.replace("\"polling\"", "\"updateall\"")).events())
                .extracting(TrackingEvent::key)
                .isEqualTo(keys);
        assertThat(read(TRACK.replace("SF0000000000001", "SF0000000000002")).events())
                .extracting(TrackingEvent::key)
                .doesNotContainAnyElementsOf(keys);
        // Two couriers at the same minute are two events, although their masked texts are equal.
        assertThat(read(TRACK.replace("13800000002", "13800000003"))
                        .events()
                        .getLast()
                        .key())
                .isNotEqualTo(keys.getLast());
    }

    @Test
    void anyByteOfAPushFlippedIsNotAuthentic() {
        SplittableRandom random = new SplittableRandom(SEED);
        String form = form(TRACK, sign(TRACK, SALT));
        for (int round = 0; round < 1000; round++) {
            byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
            int index = random.nextInt(bytes.length);
            bytes[index] ^= (byte) (1 << random.nextInt(8));
            Inbound<TrackingPush> read =
                    pushes.read(RawMessage.of("POST", "/callbacks/kuaidi100/t", Map.of(), bytes), Optional.of(SALT));
            // The only harmless change is the case of a hex digit, in the signature or in an escape.
            boolean onlyCase = new String(bytes, StandardCharsets.ISO_8859_1).equalsIgnoreCase(form);
            if (!onlyCase) {
                assertThat(read).as("seed %d round %d", SEED, round).isInstanceOf(Inbound.NotAuthentic.class);
            }
        }
    }

    @Test
    void anyMutilatedAuthenticPushIsAnsweredWithoutAnException() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> pieces = List.of("", "null", "{}", "[", "\"", "1e999", "\\ud800", "\\u0000", ":", ",", "电话");
        for (int round = 0; round < 1000; round++) {
            int from = random.nextInt(TRACK.length());
            int to = Math.min(TRACK.length(), from + random.nextInt(12));
            String param = TRACK.substring(0, from) + pieces.get(random.nextInt(pieces.size())) + TRACK.substring(to);
            assertThat(readAny(param))
                    .as("seed %d round %d", SEED, round)
                    .isInstanceOfAny(Inbound.Authentic.class, Inbound.Unparsable.class);
        }
    }

    private TrackingPush read(String param) {
        return switch (readAny(param)) {
            case Inbound.Authentic<TrackingPush>(TrackingPush push) -> push;
            case Inbound.NotAuthentic<TrackingPush> other -> throw new AssertionError(other.toString());
            case Inbound.TooLarge<TrackingPush> other -> throw new AssertionError(other.toString());
            case Inbound.Unparsable<TrackingPush> other -> throw new AssertionError(other.toString());
            case Inbound.Mismatched<TrackingPush> other -> throw new AssertionError(other.toString());
        };
    }

    private Inbound<TrackingPush> readAny(String param) {
        return pushes.read(message(form(param, sign(param, SALT))), Optional.of(SALT));
    }

    private static String sign(String param, String salt) {
        return SignUtils.sign(param + salt);
    }

    private static String form(String param, String sign) {
        return "sign=" + sign + "&param=" + encoded(param);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static RawMessage message(String form) {
        return RawMessage.of(
                "POST",
                "/callbacks/kuaidi100/t",
                Map.of("content-type", List.of("application/x-www-form-urlencoded")),
                form.getBytes(StandardCharsets.UTF_8));
    }
}
