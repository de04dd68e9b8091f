package com.jiapin.market.local.store;

import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.datamap.DataStore;
import java.time.InstantSource;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract on the real database engine, with conflicts and throttling mixed in: nobody behind the port notices. */
@ExtendWith(LocalEngine.class)
final class DynamoStoreTest extends DataStoreContract {
    private final FaultyDynamo faults;
    private final DynamoDbClient client;
    private final TableNames tables;

    DynamoStoreTest(LocalEngine.Running engine, TestReporter reporter) {
        long seed = Seeds.one();
        reporter.publishEntry("seed", Long.toString(seed));
        this.faults = new FaultyDynamo(seed, EnumSet.of(Fault.CONFLICT, Fault.THROTTLE), 0.02);
        faults.active(false);
        this.client = engine.client(faults);
        this.tables = Engine.createTables(client, engine.freshPrefix());
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
    }
}
