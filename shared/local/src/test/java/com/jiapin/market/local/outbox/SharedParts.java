package com.jiapin.market.local.outbox;

import com.jiapin.market.local.queue.QueueEngine;
import com.jiapin.market.local.simulator.SimulatedKeys;
import com.jiapin.market.local.simulator.WechatPayKeys;
import com.jiapin.market.local.simulator.WechatPaySettings;
import com.jiapin.market.local.simulator.WechatPaySimulator;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The queue engine and the payment provider, started once for all tests that ask for them. */
final class SharedParts implements ParameterResolver {
    /** The lock of every test that may tell the provider to fail. */
    static final String LOCK = "the shared provider";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }

    static Running of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedParts.class))
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    /** The parts at their ports. */
    record Running(QueueEngine queues, WechatPaySimulator wechatPay, WechatPayKeys keys, AtomicInteger prefixes)
            implements AutoCloseable {
        static Running start() {
            WechatPayKeys keys = SimulatedKeys.ours();
            return new Running(
                    QueueEngine.start(0, "cn-north-1"),
                    WechatPaySimulator.start(0, keys, WechatPaySettings.manual(), Clock.systemUTC()),
                    keys,
                    new AtomicInteger());
        }

        /** A prefix for queues that no other test uses. */
        String freshPrefix() {
            return String.format(Locale.ROOT, "q%d-", prefixes.incrementAndGet());
        }

        @Override
        public void close() {
            wechatPay.close();
            queues.close();
        }
    }
}
