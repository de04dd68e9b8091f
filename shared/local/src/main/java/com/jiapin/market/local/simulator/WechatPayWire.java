package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.provider.Headers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The cryptography of the simulated WeChat Pay, written apart from the market's own so that neither hides the other's faults. */
final class WechatPayWire {
    private static final String SCHEME = "WECHATPAY2-SHA256-RSA2048";
    private static final Pattern ITEM = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final long WINDOW_SECONDS = 300;

    private final WechatPayKeys keys;
    private final CertificateBook certificates;
    private final WechatPaySettings settings;
    private final Clock clock;
    private final SecureRandom random;
    private final Set<String> usedNonces = new HashSet<>();

    WechatPayWire(
            WechatPayKeys keys,
            CertificateBook certificates,
            WechatPaySettings settings,
            Clock clock,
            SecureRandom random) {
        this.keys = keys;
        this.certificates = certificates;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /** Refuses a call as the real one does when anything about its headers or signature is wrong. */
    void requireAuthentic(SimulatorRequest request) {
        Headers headers = request.headers();
        if (!headers.has("User-Agent") || !headers.has("Accept")) {
            throw new RefusedException(400, "PARAM_ERROR", "缺少User-Agent或Accept");
        }
        if (request.method().equals("POST")
                && !headers.single("Content-Type").orElse("").startsWith("application/json")) {
            throw new RefusedException(415, "PARAM_ERROR", "Content-Type必须为application/json");
        }
        Map<String, String> items = authorization(request);
        require("mchid", settings.merchantId(), items);
        require("serial_no", keys.merchantSerial(), items);
        String timestamp = items.getOrDefault("timestamp", "");
        String nonce = items.getOrDefault("nonce_str", "");
        if (!timestamp.matches("[0-9]{1,12}")
                || Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp)) > WINDOW_SECONDS) {
            throw signError("timestamp");
        }
        String lines = request.method() + "\n" + request.rawTarget() + "\n" + timestamp + "\n" + nonce + "\n"
                + request.body() + "\n";
        if (!verifies(lines, items.getOrDefault("signature", ""))) {
            throw signError("signature");
        }
        if (!nonce.matches("[A-Za-z0-9]{32}") || !firstUse(nonce)) {
            throw signError("nonce_str");
        }
        answerSerial(request);
    }

    /** Signs an answer with the key the caller asked for. */
    SimulatorResponse signed(SimulatorRequest request, SimulatorResponse response) {
        return response.withHeaders(signature(response.body(), answerSerial(request)));
    }

    /** Headers that prove {@code body} to the receiver. */
    Map<String, String> signature(String body, String serial) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String nonce = text(16);
        Map<String, String> headers = new HashMap<>();
        headers.put("Wechatpay-Timestamp", timestamp);
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Serial", serial);
        headers.put("Wechatpay-Signature-Type", SCHEME);
        headers.put("Wechatpay-Signature", sign(timestamp + "\n" + nonce + "\n" + body + "\n", serial));
        headers.put("Request-ID", text(8));
        return headers;
    }

    /** Seals a text under the APIv3 key, in the form of {@code resource} and {@code encrypt_certificate}. */
    JsonObject seal(String plaintext, String associatedData) {
        String nonce = text(6);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(keys.apiV3Key().getBytes(StandardCharsets.UTF_8), "AES"),
                    new GCMParameterSpec(128, nonce.getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = cipher.doFinal(plaintext.getBytes(StandardCharsets.UTF_8));
            return Json.object()
                    .put("algorithm", "AEAD_AES_256_GCM")
                    .put("nonce", nonce)
                    .put("associated_data", associatedData)
                    .put("ciphertext", Base64.getEncoder().encodeToString(sealed))
                    .build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is part of every JDK", impossible);
        }
    }

    private Map<String, String> authorization(SimulatorRequest request) {
        // The one header of this protocol that holds commas: read it whole.
        String header = request.headers().joined("Authorization");
        if (!header.startsWith(SCHEME + " ")) {
            throw signError("Authorization");
        }
        Map<String, String> items = new HashMap<>();
        Matcher matcher = ITEM.matcher(header.substring(SCHEME.length() + 1));
        while (matcher.find()) {
            items.put(matcher.group(1), matcher.group(2));
        }
        return items;
    }

    private String answerSerial(SimulatorRequest request) {
        Optional<String> wanted = request.headers().single("Wechatpay-Serial");
        if (wanted.isEmpty()) {
            // Who has no key yet asks for certificates, and gets the answer signed by one of them.
            return request.path().equals("/v3/certificates") ? certificates.newestSerial() : keys.publicKeyId();
        }
        key(wanted.get());
        return wanted.get();
    }

    private PrivateKey key(String serial) {
        return serial.equals(keys.publicKeyId())
                ? keys.platformPrivateKey()
                : certificates
                        .key(serial)
                        .orElseThrow(() -> new RefusedException(400, "PARAM_ERROR", "Wechatpay-Serial不存在"));
    }

    private boolean verifies(String lines, String signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(keys.merchantPublicKey());
            verifier.update(lines.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (SignatureException | IllegalArgumentException malformed) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("RSA is part of every JDK", impossible);
        }
    }

    private String sign(String lines, String serial) {
        try {
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(key(serial));
            signer.update(lines.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("RSA is part of every JDK", impossible);
        }
    }

    private synchronized boolean firstUse(String nonce) {
        return usedNonces.add(nonce);
    }

    private String text(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private static void require(String name, String expected, Map<String, String> items) {
        if (!expected.equals(items.get(name))) {
            throw signError(name);
        }
    }

    private static RefusedException signError(String part) {
        return new RefusedException(401, "SIGN_ERROR", "签名错误: " + part);
    }
}
