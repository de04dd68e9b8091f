package com.jiapin.market.aws.provider.wechat;

import com.jiapin.market.aws.provider.StrictBase64;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPrivateKey;
import java.util.Optional;

/** SHA256withRSA (PKCS#1 v1.5) with Base64 around it: the one algorithm WECHATPAY2-SHA256-RSA2048 stands for. */
final class RsaSignatures {
    private static final String ALGORITHM = "SHA256withRSA";

    private RsaSignatures() {}

    static String sign(byte[] message, RSAPrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return StrictBase64.encode(signature.sign());
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("the merchant key cannot sign", unusable);
        }
    }

    /** True only when {@code text} is the Base64 of a valid signature; anything malformed is simply not valid. */
    static boolean isValid(byte[] message, String text, PublicKey key) {
        Optional<byte[]> bytes = StrictBase64.decode(text);
        if (bytes.isEmpty()) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(bytes.get());
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("a configured WeChat Pay key cannot verify", unusable);
        }
    }
}
