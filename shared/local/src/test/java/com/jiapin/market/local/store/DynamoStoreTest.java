package com.jiapin.market.local.store;

import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.datamap.DataStore;
import java.time.InstantSource;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The contract on the real database engine, with conflicts and throttling mixed in: nobody behind the port
 * notices, and nothing undeclared or in clear crosses the wire.
 */
@ExtendWith(LocalEngine.class)
final class DynamoStoreTest extends DataStoreContract {
    private final FaultSource faults;
    private final WireCheck wire;
    private final DynamoDbClient client;
    private final TableNames tables;

    DynamoStoreTest(LocalEngine.Running engine, TestReporter reporter) {
        long seed = Seeds.one();
        reporter.publishEntry("seed", Long.toString(seed));
        this.faults = new FaultSource(seed, EnumSet.of(Fault.CONFLICT, Fault.THROTTLE), 0.02);
        String prefix = engine.freshPrefix();
        this.wire = new WireCheck(SampleData.MAP, Engine.deployed(prefix));
        this.client = engine.client(new FaultyDynamo(faults), new RecordingDynamo(wire));
        this.tables = Engine.createTables(client, prefix);
        wire.plant("Anna");
        wire.plant("secret note");
        wire.plant("ring twice");
    }

    @Override
    DataStore open(InstantSource clock) {
        faults.active(true);
        return new Stores(client, tables, clock, PlainWrappingKey::new).store();
    }

    @AfterEach
    void dropTables() {
        faults.active(false);
        Engine.deleteTables(client, tables);
        client.close();
        wire.assertClean();
    }
}
