package com.jiapin.market.aws.provider.wechat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The merchant's APIv3 key: opens what WeChat Pay sealed with AES-256-GCM (algorithm AEAD_AES_256_GCM). */
public final class ApiV3Key {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    private ApiV3Key(SecretKeySpec key) {
        this.key = key;
    }

    /** The key as the console shows it; refuses anything but 32 bytes of UTF-8. */
    public static ApiV3Key of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("the APIv3 key must have 32 bytes, has " + bytes.length);
        }
        return new ApiV3Key(new SecretKeySpec(bytes, "AES"));
    }

    /** True when a nonce has the length the algorithm demands: 12 ASCII characters. */
    public static boolean isNonce(String nonce) {
        return nonce.length() == NONCE_BYTES && nonce.chars().allMatch(c -> c < 0x80);
    }

    /** The plaintext, or nothing when key, nonce, associated data or ciphertext do not belong together. */
    public Optional<byte[]> open(String nonce, String associatedData, byte[] ciphertext) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce.getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(associatedData.getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(ciphertext));
        } catch (AEADBadTagException altered) {
            return Optional.empty();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("AES-GCM is part of every JDK", missing);
        }
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "ApiV3Key";
    }
}
