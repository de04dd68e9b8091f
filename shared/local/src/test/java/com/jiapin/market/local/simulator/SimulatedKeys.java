package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.wiring.Lazy;
import java.security.SecureRandom;
import java.time.Instant;

/** Keys of the simulated WeChat Pay for all tests that have no clock of their own: drawing them takes seconds. */
public final class SimulatedKeys {
    private static final Lazy<WechatPayKeys> OURS =
            new Lazy<>(() -> WechatPayKeys.generate(new SecureRandom(), Instant.now()));

    private SimulatedKeys() {}

    /** The keys, made when first asked for. */
    public static WechatPayKeys ours() {
        return OURS.get();
    }
}
