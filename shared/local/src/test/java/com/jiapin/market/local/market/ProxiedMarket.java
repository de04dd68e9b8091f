package com.jiapin.market.local.market;

import com.jiapin.market.MarketData;
import com.jiapin.market.local.store.DatabaseProxy;
import com.jiapin.market.local.store.Engine;
import com.jiapin.market.local.store.FaultSource;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.local.store.WireCheck;
import java.nio.file.Path;

/** A market behind a proxy of its database, which judges each call, tells of it and lets it fail as the source of faults says. */
public final class ProxiedMarket implements AutoCloseable {
    private final WireCheck wire;
    private final DatabaseProxy proxy;
    private final MarketSystem system;

    /** Opens the market with tables of this prefix. */
    ProxiedMarket(
            LocalEngine.Running engine,
            Path directory,
            String prefix,
            FaultSource faults,
            DatabaseProxy.Listener listener) {
        wire = new WireCheck(MarketData.MAP, Engine.deployed(prefix));
        proxy = DatabaseProxy.open(wire, faults, listener);
        proxy.to(engine.endpoint());
        system = new MarketSystem(engine, directory, prefix, proxy.endpoint());
    }

    /** Opens a market whose database fails when the source says so. */
    public static ProxiedMarket failing(LocalEngine.Running engine, Path directory, FaultSource faults) {
        return new ProxiedMarket(engine, directory, engine.freshPrefix(), faults, (accessKey, operation, body) -> {});
    }

    /** The market. */
    public MarketSystem system() {
        return system;
    }

    @Override
    public void close() {
        system.close();
        proxy.close();
        wire.assertClean();
    }
}
