package com.jiapin.market.local.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.market.LogLines.Cost;
import com.jiapin.market.local.store.Engine;
import com.jiapin.market.local.store.FaultSource;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.local.store.WriteUnits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A market whose every call to the database is seen, so that what requests cost can be told. */
public final class MeasuredMarket implements AutoCloseable {
    private final DynamoDbClient observer;
    private final WriteUnits writes;
    private final ProxiedMarket market;

    /** Opens the market. */
    public MeasuredMarket(LocalEngine.Running engine, Path directory) {
        String prefix = engine.freshPrefix();
        observer = engine.client();
        writes = new WriteUnits(observer, Engine.deployed(prefix));
        market = new ProxiedMarket(engine, directory, prefix, FaultSource.none(), writes);
    }

    /** The market. */
    public MarketSystem system() {
        return market.system();
    }

    /**
     * What one request cost: round trips in sequence and read units as its own log line tells, write units by the published
     * rules with the bill that explains them.
     */
    public record Measured(double trips, double readUnits, WriteUnits.Bill written) {}

    /** Measures one request. */
    public Measured measure(Supplier<HttpAnswer> request, int status) {
        writes.start();
        List<HttpAnswer> answers = new ArrayList<>();
        List<JsonObject> lines = LogLines.during(() -> answers.add(request.get()));
        assertThat(answers.getFirst().status()).isEqualTo(status);
        return measured(LogLines.cost(lines));
    }

    /** Measures the one request on a route among all that is done. */
    public Measured measure(Runnable act, String route) {
        writes.start();
        return measured(LogLines.cost(LogLines.during(act), route));
    }

    private Measured measured(Cost cost) {
        return new Measured(cost.trips(), cost.readUnits(), writes.take());
    }

    @Override
    public void close() {
        market.close();
        observer.close();
    }
}
