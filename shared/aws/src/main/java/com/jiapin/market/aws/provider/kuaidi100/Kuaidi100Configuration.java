package com.jiapin.market.aws.provider.kuaidi100;

import java.net.URI;

/**
 * What the Kuaidi100 edge must know.
 *
 * @param key our authorisation key; it is all that proves us, so it is never logged
 * @param baseUrl where Kuaidi100 is called, without a path
 * @param callbackBase where Kuaidi100 reaches us; the path and the shipment's token are appended
 */
public record Kuaidi100Configuration(String key, URI baseUrl, URI callbackBase) {

    /** Refuses an empty key. */
    public Kuaidi100Configuration {
        if (key.isBlank()) {
            throw new IllegalArgumentException("the Kuaidi100 key is empty");
        }
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "Kuaidi100Configuration[" + baseUrl + "]";
    }
}
