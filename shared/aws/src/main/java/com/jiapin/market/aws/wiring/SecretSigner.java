package com.jiapin.market.aws.wiring;

import com.jiapin.market.aws.http.cursor.CursorSigner;
import com.jiapin.market.aws.http.cursor.HmacCursorSigner;
import com.jiapin.market.checkout.TokenSigner;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Signs cursors and previews under the system's own secret, which is read when the first one is signed. */
final class SecretSigner implements CursorSigner, TokenSigner {
    private static final String SECRET = "token-signing";
    private final Market market;

    SecretSigner(Market market) {
        this.market = market;
    }

    @Override
    public byte[] sign(byte[] message) {
        return signer().sign(message);
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        return signer().verify(message, signature);
    }

    private HmacCursorSigner signer() {
        return new HmacCursorSigner(market.secrets().generated(SECRET).stream()
                .<SecretKey>map(key -> new SecretKeySpec(key, "HmacSHA256"))
                .toList());
    }
}
