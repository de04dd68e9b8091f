package com.jiapin.market.aws.wiring;

import com.jiapin.market.aws.provider.ProviderHttp;
import com.jiapin.market.aws.provider.sms.HttpSmsGateway;
import com.jiapin.market.notice.SmsGateway;
import com.jiapin.market.notice.SmsMessage;
import com.jiapin.market.notice.SmsResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The gateway of text messages, whose secret is asked for when a message goes out: by then what it tells of has happened. */
final class LateSmsGateway implements SmsGateway {
    /** The name of the gateway's bearer secret. */
    static final String SECRET = "sms-gateway";

    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final Market market;

    LateSmsGateway(Market market) {
        this.market = market;
    }

    @Override
    public SmsResult send(SmsMessage message) {
        Optional<byte[]> secret = market.secrets().current(SECRET);
        if (secret.isEmpty()) {
            return new SmsResult.Refused("no-secret");
        }
        URI url = URI.create(market.environment().required("SMS_GATEWAY_URL"));
        String bearer = new String(secret.get(), StandardCharsets.UTF_8);
        return new HttpSmsGateway(url, bearer, new ProviderHttp(market.http(), LONGEST)).send(message);
    }
}
