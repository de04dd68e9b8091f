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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Fetches WeChat Pay's current platform certificates, for the scheduled job of the certificate modes; never used while serving a
 * request. The answer is proven with the keys already configured, so the first certificate is set by an operator.
 */
public final class PlatformCertificates {
    private final WechatPayConfiguration configuration;
    private final WechatPayCalls calls;

    /** Uses the same configuration as the client. */
    public PlatformCertificates(
            WechatPayConfiguration configuration, ProviderHttp http, InstantSource clock, Supplier<String> nonces) {
        this.configuration = configuration;
        this.calls = new WechatPayCalls(configuration, http, clock, nonces);
    }

    /** What came of fetching. */
    public sealed interface Fetched {
        /** The certificates in force, proven and opened. */
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
            MessageFields fields = content.orElseThrow(() -> new MalformedMessageException("empty-answer"));
            List<X509Certificate> certificates = new ArrayList<>();
            for (JsonValue entry : fields.array("data").elements()) {
                certificates.add(certificate(MessageFields.of(entry, "/data")));
            }
            return new Fetched.Certificates(List.copyOf(certificates));
        } catch (MalformedMessageException unreadable) {
            return new Fetched.Unknown(UnknownCause.UNREADABLE);
        }
    }

    private X509Certificate certificate(MessageFields entry) throws MalformedMessageException {
        byte[] pem = SealedResource.read(entry.object("encrypt_certificate")).open(configuration.apiV3Keys());
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
        return certificate;
    }
}
