package com.jiapin.market.local.store;

import static com.jiapin.market.local.store.SampleData.ANNA;
import static com.jiapin.market.local.store.SampleData.deal;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.IndexQuery;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.local.store.SampleData.Note;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A store to tell of, under a clock to turn, and what the stories share. */
abstract class StoreStories {
    final Turned clock = new Turned();
    DataStore store;

    /** Opens an empty store of {@link SampleData#MAP}. */
    abstract DataStore open(InstantSource clock);

    @BeforeEach
    void openStore() {
        store = open(clock);
    }

    List<Key> indexed(Index index, String partition, int limit, Purpose purpose) {
        return store.index(IndexQuery.of(index, partition, limit), purpose).rows().stream()
                .map(Row::key)
                .toList();
    }

    Optional<Row> raw(Schema<?> schema, Key key) {
        return store.getAll(List.of(schema.ref(key)), Purpose.LEGAL).rows().stream()
                .findFirst();
    }

    static Note note(String deal, long number) {
        return new Note(deal, number, ANNA, "ring twice", Optional.empty());
    }

    void expireDeals() {
        clock.to(RetentionClass.TRANSACTION_RECORD.expiry(clock.instant()).orElseThrow());
    }
}
