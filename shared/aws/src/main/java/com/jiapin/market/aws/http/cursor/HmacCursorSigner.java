package com.jiapin.market.aws.http.cursor;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** Signs with HMAC-SHA-256, cut to 128 bits. Safe for several threads. */
public final class HmacCursorSigner implements CursorSigner {

    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKey> newestFirst;

    /** A signer with the keys in use, of which the first one signs. */
    public HmacCursorSigner(List<SecretKey> newestFirst) {
        if (newestFirst.isEmpty()) {
            throw new IllegalArgumentException("signing takes a key");
        }
        this.newestFirst = List.copyOf(newestFirst);
    }

    @Override
    public byte[] sign(byte[] message) {
        return signature(newestFirst.getFirst(), message);
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        boolean ours = false;
        for (SecretKey key : newestFirst) {
            ours |= MessageDigest.isEqual(signature(key, message), signature);
        }
        return ours;
    }

    private static byte[] signature(SecretKey key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(message), SIGNATURE_BYTES);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256 for any key of bytes", impossible);
        }
    }
}
