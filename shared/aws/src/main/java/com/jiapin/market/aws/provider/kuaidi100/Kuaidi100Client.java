package com.jiapin.market.aws.provider.kuaidi100;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.provider.MalformedMessageException;
import com.jiapin.market.aws.provider.MessageFields;
import com.jiapin.market.aws.provider.ProviderAnswer;
import com.jiapin.market.aws.provider.ProviderHttp;
import com.jiapin.market.shipment.SubscribeResult;
import com.jiapin.market.shipment.TrackingProvider;
import com.jiapin.market.shipment.TrackingSubscription;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Subscribes parcels at Kuaidi100 with advanced codes and route (resultv2=4). Safe to share between threads and to repeat. */
public final class Kuaidi100Client implements TrackingProvider {
    private static final String ADVANCED_RESULTS = "4";

    private final Kuaidi100Configuration configuration;
    private final ProviderHttp http;

    /** Calls where the configuration says. */
    public Kuaidi100Client(Kuaidi100Configuration configuration, ProviderHttp http) {
        this.configuration = configuration;
        this.http = http;
    }

    @Override
    public SubscribeResult subscribe(TrackingSubscription subscription) {
        String form = "schema=json&param=" + URLEncoder.encode(Json.text(param(subscription)), StandardCharsets.UTF_8);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(configuration.baseUrl() + "/poll"))
                .putHeader("Accept", "application/json")
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .putHeader("User-Agent", "jiapin-market/1.0 (Java)")
                .build();
        return switch (http.send(request, form.getBytes(StandardCharsets.US_ASCII))) {
            case ProviderAnswer.NoAnswer _ -> new SubscribeResult.Retry("no-answer", false);
            case ProviderAnswer.Answered answered
            when answered.status() != 200 ->
                new SubscribeResult.Retry("HTTP_" + answered.status(), answered.status() < 500);
            case ProviderAnswer.Answered answered -> result(answered.body().bytes());
        };
    }

    private JsonObject param(TrackingSubscription subscription) {
        String callback = configuration.callbackBase() + Kuaidi100Pushes.PATH + subscription.callbackToken();
        return Json.object()
                .put("company", subscription.carrierCode())
                .put("number", subscription.waybill())
                .putIfPresent("from", subscription.from())
                .putIfPresent("to", subscription.to())
                .put("key", configuration.key())
                .put(
                        "parameters",
                        Json.object()
                                .put("callbackurl", callback)
                                .put("salt", subscription.salt())
                                .put("resultv2", ADVANCED_RESULTS)
                                .putIfPresent("phone", subscription.phoneLastFour())
                                .build())
                .build();
    }

    private static SubscribeResult result(byte[] body) {
        String code;
        try {
            code = MessageFields.parse(body).key("returnCode");
        } catch (MalformedMessageException unreadable) {
            return new SubscribeResult.Retry("unreadable", true);
        }
        return switch (code) {
            case "200", "501" -> new SubscribeResult.Subscribed();
            case "500" -> new SubscribeResult.Retry(code, false);
            case "600", "601" -> new SubscribeResult.Retry(code, true);
            case "700", "701", "702" -> new SubscribeResult.GiveUp(code);
            default -> new SubscribeResult.Retry(code, true);
        };
    }
}
