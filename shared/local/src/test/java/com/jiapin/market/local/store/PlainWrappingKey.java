package com.jiapin.market.local.store;

import com.jiapin.market.aws.sealing.WrappingKey;
import java.util.concurrent.atomic.AtomicInteger;

/** A wrapping key that hides nothing and counts how often it is asked. */
final class PlainWrappingKey implements WrappingKey {
    private final AtomicInteger unwrapped = new AtomicInteger();

    @Override
    public byte[] wrap(byte[] plain) {
        return plain.clone();
    }

    @Override
    public byte[] unwrap(byte[] wrapped) {
        unwrapped.incrementAndGet();
        return wrapped.clone();
    }

    int unwrapped() {
        return unwrapped.get();
    }
}
