package com.jiapin.market.local.store;

import com.jiapin.market.aws.sealing.PersonalKeys;
import com.jiapin.market.aws.sealing.Sealer;
import com.jiapin.market.aws.sealing.Secrets;
import com.jiapin.market.aws.sealing.WrappingKey;
import com.jiapin.market.aws.store.CapacityMeter;
import com.jiapin.market.aws.store.DynamoStore;
import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.datamap.DataStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One execution environment's store over the database, wired as in a function. */
final class Stores {
    private final Secrets secrets;
    private final PersonalKeys personalKeys;
    private final DataStore store;

    Stores(DynamoDbClient client, TableNames tables, InstantSource clock, Supplier<WrappingKey> wrappingKey) {
        SecureRandom random = new SecureRandom();
        CapacityMeter meter = new CapacityMeter();
        DataStore keys = new DynamoStore(client, tables, SampleData.MAP, Optional.empty(), clock, random, meter);
        this.secrets = new Secrets(keys, wrappingKey, clock, random);
        this.personalKeys = new PersonalKeys(keys, secrets, clock, random);
        this.store = new DynamoStore(
                client, tables, SampleData.MAP, Optional.of(new Sealer(personalKeys, random)), clock, random, meter);
    }

    DataStore store() {
        return store;
    }

    Secrets secrets() {
        return secrets;
    }

    PersonalKeys personalKeys() {
        return personalKeys;
    }
}
