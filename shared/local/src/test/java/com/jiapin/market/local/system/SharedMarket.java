package com.jiapin.market.local.system;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one started market, and the walk through it, each made when first asked for. They wait until it is at rest and
 * look at all that it holds, so one class at a time may use it.
 */
final class SharedMarket implements ParameterResolver {
    /** The lock of every test of the started market. */
    static final String LOCK = "the started market";

    private static final ExtensionContext.Namespace OWN = ExtensionContext.Namespace.create(SharedMarket.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == StartedMarket.class || type == Walk.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(OWN);
        StartedMarket market =
                store.computeIfAbsent(StartedMarket.class, key -> StartedMarket.start(), StartedMarket.class);
        return parameter.getParameter().getType() == Walk.class
                ? store.computeIfAbsent(Walk.class, key -> Walk.through(market), Walk.class)
                : market;
    }
}
