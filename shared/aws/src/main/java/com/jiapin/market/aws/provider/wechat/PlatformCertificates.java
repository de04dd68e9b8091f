package com.jiapin.market.aws.provider.wechat;

import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.aws.provider.MalformedMessageException;
import com.jiapin.market.aws.provider.MessageFields;
import com.jiapin.market.aws.provider.Pem;
import com.jiapin.market.aws.provider.ProviderHttp;
import com.jiapin.market.aws.provider.wechat.WechatPayCalls.Reply;
import com.jiapin.market.payment.UnknownCause;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Fetches WeChat Pay's current platform certificates, for the scheduled job of the certificate modes; never used while serving a
 * request. The answer is proven with a key we know. Only while we know none that is valid, it is proven by the certificate it
 * names among those just opened with the APIv3 key, which nobody but WeChat Pay and we have: so does the vendor's own client.
 */
public final class PlatformCertificates {
    private static final String ASSOCIATED_DATA = "certificate";

    private final WechatPayMerchant merchant;
    private final WechatPayCalls calls;

    /** Proves answers by {@code known}, if there are any and one of them is valid. */
    public PlatformCertificates(
            WechatPayMerchant merchant,
            Optional<VerificationKeys> known,
            ProviderHttp http,
            InstantSource clock,
            Supplier<String> nonces) {
        this.merchant = merchant;
        WechatPayCalls.Proof proof = known.filter(keys -> keys.canProve(clock.instant()))
                .map(WechatPayCalls.Proof::by)
                .orElseGet(FirstProof::new);
        this.calls = new WechatPayCalls(merchant, proof, http, clock, nonces);
    }

    /** What came of fetching. */
    public sealed interface Fetched {
        /** The certificates in force, proven and opened; at least one. */
        record Certificates(List<X509Certificate> certificates) implements Fetched {}

        /** Refused; {@code code} is WeChat Pay's own word. */
        record Refused(String code) implements Fetched {}

        /** Nothing trustworthy came; keep the present certificates and try again. */
        record Unknown(UnknownCause cause) implements Fetched {}
    }

    /** Fetches once. */
    public Fetched fetch() {
        return switch (calls.get("/v3/certificates")) {
            case Reply.Success(var _, Optional<MessageFields> content) -> read(content);
            case Reply.Refused(var _, String code) -> new Fetched.Refused(code);
            case Reply.Unknown(UnknownCause cause) -> new Fetched.Unknown(cause);
        };
    }

    private Fetched read(Optional<MessageFields> content) {
        try {
            return new Fetched.Certificates(
                    certificates(content.orElseThrow(() -> new MalformedMessageException("empty-answer"))));
        } catch (MalformedMessageException unreadable) {
            return new Fetched.Unknown(UnknownCause.UNREADABLE);
        }
    }

    private List<X509Certificate> certificates(MessageFields fields) throws MalformedMessageException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (JsonValue entry : fields.array("data").elements()) {
            certificates.add(certificate(MessageFields.of(entry, "/data")));
        }
        if (certificates.isEmpty()) {
            throw fields.malformed("data");
        }
        return List.copyOf(certificates);
    }

    private X509Certificate certificate(MessageFields entry) throws MalformedMessageException {
        SealedResource sealed = SealedResource.read(entry.object("encrypt_certificate"));
        // A notice is sealed under the same key: it must not pass for a certificate.
        if (!sealed.associatedData().equals(ASSOCIATED_DATA)) {
            throw entry.malformed("encrypt_certificate/associated_data");
        }
        byte[] pem = sealed.open(merchant.apiV3Keys());
        X509Certificate certificate;
        try {
            certificate = Pem.certificate(new String(pem, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException notACertificate) {
            throw entry.malformed("encrypt_certificate");
        }
        if (!VerificationKeys.serialOf(certificate)
                .equals(entry.key("serial_no").toUpperCase(Locale.ROOT))) {
            throw entry.malformed("serial_no");
        }
        if (!VerificationKeys.isStrong(certificate.getPublicKey())) {
            throw entry.malformed("encrypt_certificate");
        }
        return certificate;
    }

    /** Nothing is known yet: the answer brings its certificates, sealed under the key that only WeChat Pay and we have. */
    private final class FirstProof implements WechatPayCalls.Proof {
        @Override
        public Optional<String> askedSerial(Instant now) {
            return Optional.empty();
        }

        @Override
        public Optional<VerificationKeys> keysFor(byte[] answer) {
            try {
                return Optional.of(new VerificationKeys(
                        VerificationKeys.Mode.CERTIFICATE, List.of(), certificates(MessageFields.parse(answer))));
            } catch (MalformedMessageException unreadable) {
                return Optional.empty();
            }
        }
    }
}
