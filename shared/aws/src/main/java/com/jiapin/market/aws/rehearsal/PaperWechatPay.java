package com.jiapin.market.aws.rehearsal;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.sealing.Secrets;
import com.jiapin.market.payment.ProviderAccount;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** WeChat Pay of paper: signs and seals notices and answers with keys of its own that nobody else ever trusts. */
public final class PaperWechatPay {
    /** The account it knows. */
    public static final ProviderAccount ACCOUNT = new ProviderAccount("wx0000000000000000", "1900000000");

    private static final String API_V3_KEY = "rehearsal-rehearsal-rehearsal-00";
    private static final String KEY_ID = "PUB_KEY_ID_0100000000000000000000000000000000";
    private static final String NONCE = "rehearsal-00";
    private static final int RSA_BITS = 2048;

    private final KeyPair keys;

    private PaperWechatPay(KeyPair keys) {
        this.keys = keys;
    }

    /** Makes a provider whose keys are among these secrets, which are of paper too. */
    public static PaperWechatPay knownTo(Secrets secrets) {
        PaperWechatPay provider = new PaperWechatPay(fresh());
        put(
                secrets,
                "wechat-pay-account",
                Json.text(Json.object()
                        .put("appId", ACCOUNT.appId())
                        .put("merchantId", ACCOUNT.merchantId())
                        .put("merchantSerial", "0000000000000000000000000000000000000000")
                        .build()));
        put(
                secrets,
                "wechat-pay-merchant-key",
                pem("PRIVATE KEY", provider.keys.getPrivate().getEncoded()));
        put(secrets, "wechat-pay-api-v3-key", API_V3_KEY);
        put(
                secrets,
                "wechat-pay-public-key",
                Json.text(Json.object()
                        .put("id", KEY_ID)
                        .put("pem", pem("PUBLIC KEY", provider.keys.getPublic().getEncoded()))
                        .build()));
        return provider;
    }

    /** The body of the notice that a trade was paid. */
    public String notice(String number, long fen, Instant now) {
        String time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                now.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8)));
        String trade = Json.text(Json.object()
                .put("appid", ACCOUNT.appId())
                .put("mchid", ACCOUNT.merchantId())
                .put("out_trade_no", number)
                .put("transaction_id", "4200000000000000000000000001")
                .put("trade_state", "SUCCESS")
                .put("trade_type", "NATIVE")
                .put("bank_type", "OTHERS")
                .put("success_time", time)
                .put("payer", Json.object().put("openid", "rehearsal").build())
                .put(
                        "amount",
                        Json.object()
                                .put("total", fen)
                                .put("payer_total", fen)
                                .put("currency", "CNY")
                                .put("payer_currency", "CNY")
                                .build())
                .build());
        return Json.text(Json.object()
                .put("id", "rehearsal")
                .put("create_time", time)
                .put("resource_type", "encrypt-resource")
                .put("event_type", "TRANSACTION.SUCCESS")
                .put(
                        "resource",
                        Json.object()
                                .put("original_type", "transaction")
                                .put("algorithm", "AEAD_AES_256_GCM")
                                .put("nonce", NONCE)
                                .put("associated_data", "transaction")
                                .put("ciphertext", sealed(trade))
                                .build())
                .build());
    }

    /** The headers that prove the body. */
    public Map<String, String> headers(String body, Instant now) {
        String timestamp = Long.toString(now.getEpochSecond());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update((timestamp + "\n" + NONCE + "\n" + body + "\n").getBytes(StandardCharsets.UTF_8));
            return Map.of(
                    "Wechatpay-Timestamp", timestamp,
                    "Wechatpay-Nonce", NONCE,
                    "Wechatpay-Serial", KEY_ID,
                    "Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048",
                    "Wechatpay-Signature", Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("RSA is part of every JDK", impossible);
        }
    }

    private static String sealed(String plain) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(API_V3_KEY.getBytes(StandardCharsets.UTF_8), "AES"),
                    new GCMParameterSpec(128, NONCE.getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD("transaction".getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is part of every JDK", impossible);
        }
    }

    private static KeyPair fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("RSA is part of every JDK", impossible);
        }
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + label + "-----\n";
    }

    private static void put(Secrets secrets, String name, String value) {
        secrets.put(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
