package com.jiapin.market.aws.sealing;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM in one form: a version byte, 12 random bytes, ciphertext with a 16-byte tag. The associated data is not
 * stored; whoever opens must know it.
 */
final class AesGcm {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private AesGcm() {}

    static byte[] seal(byte[] key, byte[] plain, byte[] associated, SecureRandom random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plain);
            byte[] result = new byte[1 + NONCE + sealed.length];
            result[0] = VERSION;
            System.arraycopy(nonce, 0, result, 1, NONCE);
            System.arraycopy(sealed, 0, result, 1 + NONCE, sealed.length);
            return result;
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this JVM has no AES-256-GCM", failure);
        }
    }

    /** Opens a sealed value; {@link GeneralSecurityException} when key, associated data or any byte differs. */
    static byte[] open(byte[] key, byte[] sealed, byte[] associated) throws GeneralSecurityException {
        if (sealed.length < 1 + NONCE + TAG_BITS / 8 || sealed[0] != VERSION) {
            throw new GeneralSecurityException("not a sealed value");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE);
        return cipher(Cipher.DECRYPT_MODE, key, nonce, associated)
                .doFinal(sealed, 1 + NONCE, sealed.length - 1 - NONCE);
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associated)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        return cipher;
    }
}
