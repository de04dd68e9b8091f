package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.wiring.Lazy;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Keys of the simulated WeChat Pay for all tests of a run: drawing them takes seconds. */
public final class SimulatedKeys {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Lazy<WechatPayKeys> OURS = new Lazy<>(() -> WechatPayKeys.generate(RANDOM, Instant.now()));
    private static final List<Lazy<KeyPair>> LATER = List.of(drawn(), drawn());

    private SimulatedKeys() {}

    /** The keys, made when first asked for. */
    public static WechatPayKeys ours() {
        return OURS.get();
    }

    /** A key that is none of {@link #ours}. */
    static RSAPrivateKey foreign() {
        return (RSAPrivateKey) LATER.getFirst().get().getPrivate();
    }

    /** Keys for certificates issued later: none is that of {@link #ours}, and two that follow each other differ. */
    public static Supplier<KeyPair> later() {
        AtomicInteger next = new AtomicInteger();
        return () -> LATER.get(next.getAndIncrement() % LATER.size()).get();
    }

    private static Lazy<KeyPair> drawn() {
        return new Lazy<>(() -> WechatPayKeys.keyPair(RANDOM));
    }
}
