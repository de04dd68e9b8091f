package com.jiapin.market.aws.provider.wechat;

import com.jiapin.market.aws.provider.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Proves that notices and answers come from WeChat Pay, in the order: headers, type and key id, time window, signature over the
 * raw bytes. There is no way around it: no host, stage or debug setting is looked at.
 */
final class WechatPayVerifier {
    static final String SIGNATURE_TYPE = "WECHATPAY2-SHA256-RSA2048";
    private static final long WINDOW_SECONDS = 300;
    private static final int LONGEST_TIMESTAMP = 18;

    private final VerificationKeys keys;

    WechatPayVerifier(VerificationKeys keys) {
        this.keys = keys;
    }

    /** Nothing when the message is proven, else the fixed word of the first check that failed. */
    Optional<String> findDefect(Headers headers, byte[] body, Instant now) {
        Optional<String> timestamp = headers.single("Wechatpay-Timestamp");
        Optional<String> nonce = headers.single("Wechatpay-Nonce");
        Optional<String> signature = headers.single("Wechatpay-Signature");
        Optional<String> serial = headers.single("Wechatpay-Serial");
        if (timestamp.isEmpty() || nonce.isEmpty() || signature.isEmpty() || serial.isEmpty()) {
            return Optional.of("headers");
        }
        if (headers.has("Wechatpay-Signature-Type")
                && !headers.single("Wechatpay-Signature-Type").equals(Optional.of(SIGNATURE_TYPE))) {
            return Optional.of("signature-type");
        }
        Optional<PublicKey> key = keys.find(serial.get(), now);
        if (key.isEmpty()) {
            return Optional.of("serial");
        }
        if (!isWithinWindow(timestamp.get(), now)) {
            return Optional.of("time");
        }
        byte[] signed = signedBytes(timestamp.get(), nonce.get(), body);
        return RsaSignatures.isValid(signed, signature.get(), key.get()) ? Optional.empty() : Optional.of("signature");
    }

    private static boolean isWithinWindow(String timestamp, Instant now) {
        boolean digits =
                timestamp.length() <= LONGEST_TIMESTAMP && timestamp.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) < WINDOW_SECONDS;
    }

    private static byte[] signedBytes(String timestamp, String nonce, byte[] body) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(body.length + 128);
        lines.writeBytes((timestamp + "\n" + nonce + "\n").getBytes(StandardCharsets.UTF_8));
        lines.writeBytes(body);
        lines.write('\n');
        return lines.toByteArray();
    }
}
