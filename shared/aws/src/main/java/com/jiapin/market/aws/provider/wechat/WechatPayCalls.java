package com.jiapin.market.aws.provider.wechat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.provider.MalformedMessageException;
import com.jiapin.market.aws.provider.MessageFields;
import com.jiapin.market.aws.provider.ProviderAnswer;
import com.jiapin.market.aws.provider.ProviderHttp;
import com.jiapin.market.payment.UnknownCause;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Signs requests to WeChat Pay, sends them, and proves every 2xx answer (an empty 204 too) before anybody sees it. */
final class WechatPayCalls {
    private final WechatPayMerchant merchant;
    private final Proof proof;
    private final ProviderHttp http;
    private final InstantSource clock;
    private final Supplier<String> nonces;

    WechatPayCalls(
            WechatPayConfiguration configuration, ProviderHttp http, InstantSource clock, Supplier<String> nonces) {
        this(configuration.merchant(), Proof.by(configuration.verificationKeys()), http, clock, nonces);
    }

    WechatPayCalls(
            WechatPayMerchant merchant, Proof proof, ProviderHttp http, InstantSource clock, Supplier<String> nonces) {
        this.merchant = merchant;
        this.proof = proof;
        this.http = http;
        this.clock = clock;
        this.nonces = nonces;
    }

    /** With which of WeChat Pay's keys answers are proven. */
    interface Proof {
        /** The serial of the key the answer is asked to be signed with, if one is known. */
        Optional<String> askedSerial(Instant now);

        /** The keys for an answer; nothing, and the answer is not believed. */
        Optional<VerificationKeys> keysFor(byte[] answer);

        /** With these keys, whatever the answer is. */
        static Proof by(VerificationKeys keys) {
            return new Proof() {
                @Override
                public Optional<String> askedSerial(Instant now) {
                    return Optional.of(keys.requestSerial(now));
                }

                @Override
                public Optional<VerificationKeys> keysFor(byte[] answer) {
                    return Optional.of(keys);
                }
            };
        }
    }

    /** How a call ended, with only proven content. */
    sealed interface Reply {
        record Success(int status, Optional<MessageFields> content) implements Reply {}

        record Refused(int status, String code) implements Reply {}

        record Unknown(UnknownCause cause) implements Reply {}
    }

    Reply get(String pathAndQuery) {
        return call(SdkHttpMethod.GET, pathAndQuery, new byte[0]);
    }

    Reply post(String path, JsonObject content) {
        return call(SdkHttpMethod.POST, path, Json.bytes(content));
    }

    private Reply call(SdkHttpMethod method, String pathAndQuery, byte[] body) {
        Instant now = clock.instant();
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(method)
                .uri(URI.create(merchant.baseUrl() + pathAndQuery))
                .putHeader("Accept", "application/json")
                .putHeader("User-Agent", "jiapin-market/1.0 (Java)")
                .putHeader("Authorization", authorization(method, pathAndQuery, body, now));
        proof.askedSerial(now).ifPresent(serial -> request.putHeader("Wechatpay-Serial", serial));
        if (body.length > 0) {
            request.putHeader("Content-Type", "application/json");
        }
        return switch (http.send(request.build(), body)) {
            case ProviderAnswer.NoAnswer _ -> new Reply.Unknown(UnknownCause.NO_ANSWER);
            case ProviderAnswer.Answered answered -> reply(answered);
        };
    }

    private String authorization(SdkHttpMethod method, String pathAndQuery, byte[] body, Instant now) {
        String nonce = nonces.get();
        String timestamp = Long.toString(now.getEpochSecond());
        String lines = method + "\n" + pathAndQuery + "\n" + timestamp + "\n" + nonce + "\n"
                + new String(body, StandardCharsets.UTF_8) + "\n";
        String signature = RsaSignatures.sign(lines.getBytes(StandardCharsets.UTF_8), merchant.key());
        return WechatPayVerifier.SIGNATURE_TYPE
                + " mchid=\"" + merchant.account().merchantId()
                + "\",nonce_str=\"" + nonce
                + "\",timestamp=\"" + timestamp
                + "\",serial_no=\"" + merchant.serial()
                + "\",signature=\"" + signature + "\"";
    }

    private Reply reply(ProviderAnswer.Answered answer) {
        int status = answer.status();
        byte[] body = answer.body().bytes();
        if (status >= 200 && status < 300) {
            Instant now = clock.instant();
            boolean proven = proof.keysFor(body)
                    .map(WechatPayVerifier::new)
                    .filter(verifier ->
                            verifier.findDefect(answer.headers(), body, now).isEmpty())
                    .isPresent();
            if (!proven) {
                return new Reply.Unknown(UnknownCause.NOT_AUTHENTIC);
            }
            return success(status, body);
        }
        if (status == 429) {
            return new Reply.Unknown(UnknownCause.TOO_MANY_CALLS);
        }
        if (status >= 500) {
            return new Reply.Unknown(UnknownCause.PROVIDER_FAILURE);
        }
        return status >= 400 ? refused(status, body) : new Reply.Unknown(UnknownCause.UNREADABLE);
    }

    private static Reply success(int status, byte[] body) {
        try {
            Optional<MessageFields> content =
                    body.length == 0 ? Optional.empty() : Optional.of(MessageFields.parse(body));
            return new Reply.Success(status, content);
        } catch (MalformedMessageException unreadable) {
            return new Reply.Unknown(UnknownCause.UNREADABLE);
        }
    }

    private static Reply refused(int status, byte[] body) {
        String code;
        try {
            code = MessageFields.parse(body).key("code");
        } catch (MalformedMessageException notWechatPay) {
            code = "HTTP_" + status;
        }
        return switch (code) {
            case "SYSTEM_ERROR", "SYSTEMERROR" -> new Reply.Unknown(UnknownCause.PROVIDER_FAILURE);
            case "FREQUENCY_LIMITED", "FREQUENCY_LIMIT_EXCEED" -> new Reply.Unknown(UnknownCause.TOO_MANY_CALLS);
            default -> new Reply.Refused(status, code);
        };
    }
}
