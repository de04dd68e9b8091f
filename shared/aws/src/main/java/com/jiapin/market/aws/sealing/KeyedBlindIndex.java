package com.jiapin.market.aws.sealing;

import com.jiapin.market.datamap.BlindIndex;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The blind index as HMAC-SHA-256 under the versioned secret {@code blind-index}. */
public final class KeyedBlindIndex implements BlindIndex {
    private final Secrets secrets;

    /** Creates the index over the system's secrets. */
    public KeyedBlindIndex(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String current(String kind, String normalised) {
        return all(kind, normalised).getFirst();
    }

    @Override
    public List<String> all(String kind, String normalised) {
        List<byte[]> versions = secrets.generated("blind-index");
        List<String> result = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            result.add("v" + (versions.size() - i) + "." + hash(versions.get(i), kind + '\n' + normalised));
        }
        return result;
    }

    private static String hash(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this JVM has no HMAC-SHA-256", failure);
        }
    }
}
