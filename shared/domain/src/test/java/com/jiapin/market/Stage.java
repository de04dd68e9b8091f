package com.jiapin.market;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.memory.InMemoryDataStore;
import java.time.InstantSource;
import java.util.List;

/** Where a story is told: an empty market's store, and sight of all that it holds. */
public interface Stage {
    /** Returns the store. */
    DataStore store();

    /** Returns all rows of a table. */
    List<Row> all(Table table);

    /** Returns a stage in memory under a clock. */
    static Stage inMemory(InstantSource clock) {
        InMemoryDataStore memory = new InMemoryDataStore(MarketData.MAP, clock);
        return new Stage() {
            @Override
            public DataStore store() {
                return memory;
            }

            @Override
            public List<Row> all(Table table) {
                return memory.all(table);
            }
        };
    }

    /** Opens an empty stage for each story. */
    @FunctionalInterface
    interface Opening {
        /** Opens a stage under a clock. */
        Stage open(InstantSource clock);

        /** What can go wrong between a process and its database; nothing where nothing lies between. */
        default List<Trouble> troubles() {
            return List.of();
        }
    }

    /** One thing that can go wrong with a write to the database. */
    interface Trouble {
        /** Does something with trouble at its write number {@code write}, from 0; tells whether there was such a write. */
        boolean at(int write, Runnable act);
    }
}
