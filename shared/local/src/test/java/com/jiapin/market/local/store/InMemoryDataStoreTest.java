package com.jiapin.market.local.store;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.memory.InMemoryDataStore;
import java.time.InstantSource;

/** The contract in memory. */
final class InMemoryDataStoreTest extends DataStoreContract {
    @Override
    DataStore open(InstantSource clock) {
        return new InMemoryDataStore(SampleData.MAP, clock);
    }
}
