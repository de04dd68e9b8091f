package com.jiapin.market.aws.wiring;

import com.jiapin.market.aws.provider.ProviderHttp;
import com.jiapin.market.aws.provider.kuaidi100.Kuaidi100Client;
import com.jiapin.market.aws.provider.kuaidi100.Kuaidi100Configuration;
import com.jiapin.market.shipment.SubscribeResult;
import com.jiapin.market.shipment.TrackingProvider;
import com.jiapin.market.shipment.TrackingSubscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Kuaidi100, whose key is read at each call and so follows its changes. */
final class LateKuaidi100 implements TrackingProvider {
    /** The name of the secret that is our key. */
    static final String SECRET = "kuaidi100-key";

    /** Less than a parcel waits before it is asked for again. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Market market;

    LateKuaidi100(Market market) {
        this.market = market;
    }

    @Override
    public SubscribeResult subscribe(TrackingSubscription subscription) {
        Optional<byte[]> key = market.secrets().current(SECRET);
        if (key.isEmpty()) {
            return new SubscribeResult.Retry("no-key", true);
        }
        Kuaidi100Configuration configuration = new Kuaidi100Configuration(
                new String(key.get(), StandardCharsets.UTF_8),
                URI.create(market.environment().required("KUAIDI100_BASE_URL")),
                URI.create(market.environment().required("PUBLIC_BASE_URL")));
        return new Kuaidi100Client(configuration, new ProviderHttp(market.http(), LONGEST)).subscribe(subscription);
    }
}
