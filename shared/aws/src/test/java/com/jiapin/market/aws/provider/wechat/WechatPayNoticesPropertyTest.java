package com.jiapin.market.aws.provider.wechat;

import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.PAYMENT_PATH;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.REFUND_PATH;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.envelope;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.headers;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.message;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.payment;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.paymentBody;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.refund;
import static com.jiapin.market.aws.provider.wechat.WechatPayVendor.resource;
import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.provider.Inbound;
import com.jiapin.market.aws.provider.RawMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever is done to a notice, the decoder answers with a refusal and never with an exception. */
class WechatPayNoticesPropertyTest {
    private static final long SEED = System.getProperty("seed") == null ? System.nanoTime() : Long.getLong("seed", 0);
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final WechatPayNotices notices = WechatPayVendor.notices();

    @Test
    void anyByteOfTheBodyFlippedIsNotAuthentic() {
        String body = paymentBody(payment().build());
        Map<String, List<String>> headers = headers(body);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(notices.payment(RawMessage.of("POST", PAYMENT_PATH, headers, bytes)))
                    .as("seed %d round %d", SEED, round)
                    .isEqualTo(new Inbound.NotAuthentic<>("signature"));
        }
    }

    @Test
    void anyCharacterOfASignedHeaderChangedIsNotAuthentic() {
        String body = paymentBody(payment().build());
        List<String> names =
                List.of("Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature");
        for (int round = 0; round < 400; round++) {
            Map<String, List<String>> headers = headers(body);
            String name = names.get(random.nextInt(names.size()));
            StringBuilder value = new StringBuilder(WechatPayVendor.value(headers, name));
            int index = random.nextInt(value.length());
            char before = value.charAt(index);
            value.setCharAt(index, (char) random.nextInt(0x180));
            if (value.charAt(index) == before) {
                continue;
            }
            headers.put(name, List.of(value.toString()));
            assertThat(notices.payment(message(PAYMENT_PATH, headers, body)))
                    .as("seed %d round %d", SEED, round)
                    .isInstanceOf(Inbound.NotAuthentic.class);
        }
    }

    /** Authentic rubbish: signed as it is, so that parsing is reached. */
    @Test
    void anyMutilatedAuthenticEnvelopeIsAnsweredWithoutAnException() {
        String body = paymentBody(payment().build());
        for (int round = 0; round < 120; round++) {
            String mutilated = mutilated(body);
            Inbound<?> read = notices.payment(message(PAYMENT_PATH, mutilated));
            if (read instanceof Inbound.NotAuthentic<?>(String reason)) {
                assertThat(reason).as("seed %d round %d", SEED, round).isEqualTo("never");
            }
        }
    }

    @Test
    void anyMutilatedAuthenticContentIsAnsweredWithoutAnException() {
        String trade = Json.text(payment().build());
        String refund = Json.text(refund("SUCCESS").build());
        List<Inbound<?>> reads = new ArrayList<>();
        for (int round = 0; round < 120; round++) {
            String sealedTrade = Json.text(envelope(
                            "TRANSACTION.SUCCESS",
                            resource("transaction", mutilated(trade)).build())
                    .build());
            String sealedRefund = Json.text(envelope(
                            "REFUND.SUCCESS",
                            resource("refund", mutilated(refund)).build())
                    .build());
            reads.add(notices.payment(message(PAYMENT_PATH, sealedTrade)));
            reads.add(notices.refund(message(REFUND_PATH, sealedRefund)));
        }
        assertThat(reads).as("seed %d", SEED).noneMatch(Inbound.NotAuthentic.class::isInstance);
    }

    /** Cuts, doubles, swaps or replaces a piece of the text; sometimes by what is known to hurt parsers. */
    private String mutilated(String text) {
        List<String> pieces = List.of(
                "",
                "null",
                "{}",
                "[]",
                "\"\"",
                "1e999",
                "-",
                "\\",
                "\\u0000",
                "\"\\ud800\"",
                ":",
                ",",
                "{\"a\":",
                "99999999999999999999");
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(12));
        String piece = pieces.get(random.nextInt(pieces.size()));
        return text.substring(0, from) + piece + text.substring(to);
    }
}
