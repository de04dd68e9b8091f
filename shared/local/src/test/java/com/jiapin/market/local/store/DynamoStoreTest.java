package com.jiapin.market.local.store;

import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.datamap.DataStore;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract on the real database engine. */
@ExtendWith(LocalEngine.class)
final class DynamoStoreTest extends DataStoreContract {
    private final DynamoDbClient client;
    private final TableNames tables;

    DynamoStoreTest(LocalEngine.Running engine) {
        this.client = engine.client();
        this.tables = Engine.createTables(client, engine.freshPrefix());
    }

    @Override
    DataStore open(InstantSource clock) {
        return new Stores(client, tables, clock, PlainWrappingKey::new).store();
    }

    @AfterEach
    void dropTables() {
        Engine.deleteTables(client, tables);
        client.close();
    }
}
