package com.jiapin.market.aws.wiring;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.provider.Pem;
import com.jiapin.market.aws.provider.wechat.ApiV3Key;
import com.jiapin.market.aws.provider.wechat.VerificationKeys;
import com.jiapin.market.aws.provider.wechat.VerificationKeys.NamedKey;
import com.jiapin.market.aws.provider.wechat.WechatPayConfiguration;
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
 *   <li>{@code wechat-pay-certificate}: a platform certificate, PEM (2); only where WeChat Pay still signs with certificates
 * </ul>
 */
final class WechatPaySecrets {
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int VERSIONS = 2;

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

    private WechatPayConfiguration read() {
        JsonObject account = json(required("wechat-pay-account").getFirst(), "wechat-pay-account");
        return new WechatPayConfiguration(
                new ProviderAccount(
                        member(account, "wechat-pay-account", "appId"),
                        member(account, "wechat-pay-account", "merchantId")),
                member(account, "wechat-pay-account", "merchantSerial"),
                Pem.privateKey(required("wechat-pay-merchant-key").getFirst()),
                verificationKeys(),
                required("wechat-pay-api-v3-key").stream().map(ApiV3Key::of).toList(),
                URI.create(market.environment().required("WECHAT_PAY_BASE_URL")),
                URI.create(market.environment().required("PUBLIC_BASE_URL")));
    }

    private VerificationKeys verificationKeys() {
        String name = "wechat-pay-public-key";
        List<NamedKey> keys = texts(name).stream()
                .map(text -> json(text, name))
                .map(json -> new NamedKey(member(json, name, "id"), Pem.publicKey(member(json, name, "pem"))))
                .toList();
        List<X509Certificate> certificates =
                texts("wechat-pay-certificate").stream().map(Pem::certificate).toList();
        if (keys.isEmpty() && certificates.isEmpty()) {
            throw new IllegalStateException("the secret " + name + " was never put");
        }
        if (certificates.isEmpty()) {
            return new VerificationKeys(VerificationKeys.Mode.PUBLIC_KEY, keys, certificates);
        }
        return new VerificationKeys(
                keys.isEmpty() ? VerificationKeys.Mode.CERTIFICATE : VerificationKeys.Mode.BOTH, keys, certificates);
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
