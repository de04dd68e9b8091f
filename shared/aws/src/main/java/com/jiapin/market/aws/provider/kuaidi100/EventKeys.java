package com.jiapin.market.aws.provider.kuaidi100;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names the events of one shipment: the same for the same waybill, time and unmasked text, whatever the masking rules. Keyed with
 * the shipment's salt, so that nobody can find the courier's phone by trying all numbers.
 */
final class EventKeys {
    private static final int KEPT_BYTES = 18;
    private final SecretKeySpec key;

    EventKeys(String salt) {
        this.key = new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    String of(String waybill, String time, String context) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] digest = mac.doFinal((waybill + "\n" + time + "\n" + context).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, KEPT_BYTES));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", missing);
        }
    }
}
