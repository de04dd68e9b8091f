package com.jiapin.market.aws.sealing;

/** The key at the root: it wraps the key-encryption key and is never seen by us on AWS (KMS). */
public interface WrappingKey {
    /** Wraps 32 bytes. */
    byte[] wrap(byte[] plain);

    /** Unwraps what {@link #wrap} made. */
    byte[] unwrap(byte[] wrapped);
}
