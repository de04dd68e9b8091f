package com.jiapin.market.aws.http.cursor;

/** Vouches for cursors with a key that callers do not have. */
public interface CursorSigner {

    /** The length of every signature in bytes. */
    int SIGNATURE_BYTES = 16;

    /** The signature of a message, by the newest key. */
    byte[] sign(byte[] message);

    /** Says, in constant time, whether the signature is ours, by any key still in use. */
    boolean verify(byte[] message, byte[] signature);
}
