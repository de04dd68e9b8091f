package com.jiapin.market.checkout;

/** Signs what we hand to clients and want back unchanged; the key stays with the implementation. */
public interface TokenSigner {
    /** A keyed signature of these bytes. */
    byte[] sign(byte[] content);

    /** Whether the signature is ours over exactly these bytes; compares in constant time and throws for no input. */
    boolean verify(byte[] content, byte[] signature);
}
