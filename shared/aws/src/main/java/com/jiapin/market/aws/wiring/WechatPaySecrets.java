package com.jiapin.market.aws.wiring;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.provider.Pem;
import com.jiapin.market.aws.provider.wechat.ApiV3Key;
import com.jiapin.market.aws.provider.wechat.CertificateRing;
import com.jiapin.market.aws.provider.wechat.VerificationKeys;
import com.jiapin.market.aws.provider.wechat.VerificationKeys.NamedKey;
import com.jiapin.market.aws.provider.wechat.WechatPayConfiguration;
import com.jiapin.market.aws.provider.wechat.WechatPayMerchant;
import com.jiapin.market.payment.ProviderAccount;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of WeChat Pay from the system's secrets, read again every five minutes. The secrets, each put by the
 * command {@code put-secret}; of those marked (2) the two newest versions count, so that a key can be changed in service:
 *
 * <ul>
 *   <li>{@code wechat-pay-account}: JSON {@code {"appId", "merchantId", "merchantSerial"}}, the last the serial of our merchant
 *       certificate in upper-case hex
 *   <li>{@code wechat-pay-merchant-key}: our merchant key, PKCS#8 PEM
 *   <li>{@code wechat-pay-api-v3-key}: the APIv3 key, 32 characters (2)
 *   <li>{@code wechat-pay-public-key}: JSON {@code {"id": "PUB_KEY_ID_...", "pem"}} (2)
 *   <li>{@code wechat-pay-certificate}: platform certificates, PEM (2); only where WeChat Pay still signs with certificates. A
 *       scheduled job keeps them fresh, and fetches the first where there is no public key
 * </ul>
 */
final class WechatPaySecrets {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final String ACCOUNT = "wechat-pay-account";
    private static final String MERCHANT_KEY = "wechat-pay-merchant-key";
    private static final String API_V3_KEY = "wechat-pay-api-v3-key";
    private static final String PUBLIC_KEY = "wechat-pay-public-key";

    /** Under which name the platform certificates are kept. */
    static final String CERTIFICATE = "wechat-pay-certificate";

    /** How many versions of a secret count. */
    static final int VERSIONS = 2;

    private final Market market;
    private volatile Optional<Read> last = Optional.empty();

    WechatPaySecrets(Market market) {
        this.market = market;
    }

    private record Read(WechatPayConfiguration configuration, Instant until) {}

    /** Returns the configuration; {@link IllegalStateException} with the name of a secret that was never put. */
    WechatPayConfiguration configuration() {
        Instant now = market.clock().instant();
        Optional<Read> known = last.filter(read -> now.isBefore(read.until));
        if (known.isPresent()) {
            return known.get().configuration;
        }
        WechatPayConfiguration read = read();
        last = Optional.of(new Read(read, now.plus(FRESH)));
        return read;
    }

    /** Returns who we are at WeChat Pay; nothing until all of it was put. */
    Optional<WechatPayMerchant> merchant() {
        boolean known = List.of(ACCOUNT, MERCHANT_KEY, API_V3_KEY).stream()
                .noneMatch(name -> texts(name).isEmpty());
        return known ? Optional.of(readMerchant()) : Optional.empty();
    }

    /** Returns the keys WeChat Pay signs with; nothing until one was put or fetched. */
    Optional<VerificationKeys> verificationKeys() {
        List<NamedKey> keys = texts(PUBLIC_KEY).stream()
                .map(text -> json(text, PUBLIC_KEY))
                .map(json ->
                        new NamedKey(member(json, PUBLIC_KEY, "id"), Pem.publicKey(member(json, PUBLIC_KEY, "pem"))))
                .toList();
        List<X509Certificate> certificates =
                CertificateRing.of(texts(CERTIFICATE)).certificates();
        if (certificates.isEmpty()) {
            return keys.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new VerificationKeys(VerificationKeys.Mode.PUBLIC_KEY, keys, certificates));
        }
        return Optional.of(new VerificationKeys(
                keys.isEmpty() ? VerificationKeys.Mode.CERTIFICATE : VerificationKeys.Mode.BOTH, keys, certificates));
    }

    private WechatPayConfiguration read() {
        WechatPayMerchant merchant = readMerchant();
        return new WechatPayConfiguration(
                merchant.account(),
                merchant.serial(),
                merchant.key(),
                verificationKeys()
                        .orElseThrow(() -> new IllegalStateException("the secret " + PUBLIC_KEY + " was never put")),
                merchant.apiV3Keys(),
                merchant.baseUrl(),
                URI.create(market.environment().required("PUBLIC_BASE_URL")));
    }

    private WechatPayMerchant readMerchant() {
        JsonObject account = json(required(ACCOUNT).getFirst(), ACCOUNT);
        return new WechatPayMerchant(
                new ProviderAccount(member(account, ACCOUNT, "appId"), member(account, ACCOUNT, "merchantId")),
                member(account, ACCOUNT, "merchantSerial"),
                Pem.privateKey(required(MERCHANT_KEY).getFirst()),
                required(API_V3_KEY).stream().map(ApiV3Key::of).toList(),
                URI.create(market.environment().required("WECHAT_PAY_BASE_URL")));
    }

    private List<String> required(String name) {
        List<String> texts = texts(name);
        if (texts.isEmpty()) {
            throw new IllegalStateException("the secret " + name + " was never put");
        }
        return texts;
    }

    private List<String> texts(String name) {
        return market.secrets().versions(name).stream()
                .limit(VERSIONS)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    private static JsonObject json(String text, String name) {
        if (Json.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject object) {
            return object;
        }
        throw new IllegalStateException("the secret " + name + " is no JSON object");
    }

    private static String member(JsonObject json, String name, String member) {
        return json.text(member)
                .orElseThrow(() -> new IllegalStateException("the secret " + name + " has no text " + member));
    }
}
