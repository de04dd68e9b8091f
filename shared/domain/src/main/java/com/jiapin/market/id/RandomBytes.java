package com.jiapin.market.id;

/** A source of random bytes that is fit for secrets. It is asked at each call, so that nothing random is ever kept. */
@FunctionalInterface
public interface RandomBytes {
    /** Returns {@code count} random bytes. */
    byte[] next(int count);
}
