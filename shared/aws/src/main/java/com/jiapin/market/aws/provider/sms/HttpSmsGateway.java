package com.jiapin.market.aws.provider.sms;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.provider.MalformedMessageException;
import com.jiapin.market.aws.provider.MessageFields;
import com.jiapin.market.aws.provider.ProviderAnswer;
import com.jiapin.market.aws.provider.ProviderHttp;
import com.jiapin.market.notice.SmsGateway;
import com.jiapin.market.notice.SmsMessage;
import com.jiapin.market.notice.SmsResult;
import java.net.URI;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Posts each message as JSON {@code {"phone","template","parameters"}} with a bearer secret. Safe to share between threads. */
public final class HttpSmsGateway implements SmsGateway {
    private final URI url;
    private final String secret;
    private final ProviderHttp http;

    /** Posts to {@code url} and proves itself with {@code secret}. */
    public HttpSmsGateway(URI url, String secret, ProviderHttp http) {
        this.url = url;
        this.secret = secret;
        this.http = http;
    }

    @Override
    public SmsResult send(SmsMessage message) {
        JsonObjectBuilder parameters = Json.object();
        new TreeMap<>(message.parameters()).forEach(parameters::put);
        byte[] body = Json.bytes(Json.object()
                .put("phone", message.phone())
                .put("template", message.template())
                .put("parameters", parameters.build())
                .build());
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(url)
                .putHeader("Accept", "application/json")
                .putHeader("Content-Type", "application/json")
                .putHeader("Authorization", "Bearer " + secret)
                .build();
        return switch (http.send(request, body)) {
            case ProviderAnswer.NoAnswer _ -> new SmsResult.Unknown();
            case ProviderAnswer.Answered answered -> result(answered);
        };
    }

    private static SmsResult result(ProviderAnswer.Answered answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new SmsResult.Sent();
        }
        boolean temporary = status < 400 || status >= 500 || status == 408 || status == 425 || status == 429;
        return temporary ? new SmsResult.Unknown() : new SmsResult.Refused(code(answer));
    }

    private static String code(ProviderAnswer.Answered answer) {
        try {
            return MessageFields.parse(answer.body().bytes()).key("code");
        } catch (MalformedMessageException withoutCode) {
            return "HTTP_" + answer.status();
        }
    }
}
