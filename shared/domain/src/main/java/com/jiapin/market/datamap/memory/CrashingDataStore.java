package com.jiapin.market.datamap.memory;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.IndexPage;
import com.jiapin.market.datamap.IndexQuery;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A store whose process dies at a {@link CrashPoint}; each write and each transaction is one step, reads are none. */
public final class CrashingDataStore implements DataStore {
    private final DataStore inner;
    private final CrashPoint point;

    /** Creates the store over {@code inner}; other ports may share the point. */
    public CrashingDataStore(DataStore inner, CrashPoint point) {
        this.inner = inner;
        this.point = point;
    }

    @Override
    public <E> Optional<E> get(Schema<E> schema, Key key, Purpose purpose) {
        return inner.get(schema, key, purpose);
    }

    @Override
    public Rows getAll(Collection<Schema.Ref> refs, Purpose purpose) {
        return inner.getAll(refs, purpose);
    }

    @Override
    public Rows getAllEventually(Collection<Schema.Ref> refs, Purpose purpose) {
        return inner.getAllEventually(refs, purpose);
    }

    @Override
    public Rows partition(Table table, String partition, String sortPrefix, Purpose purpose) {
        return inner.partition(table, partition, sortPrefix, purpose);
    }

    @Override
    public Rows partitionPage(
            Table table, String partition, String sortPrefix, Optional<String> afterSort, int limit, Purpose purpose) {
        return inner.partitionPage(table, partition, sortPrefix, afterSort, limit, purpose);
    }

    @Override
    public IndexPage index(IndexQuery query, Purpose purpose) {
        return inner.index(query, purpose);
    }

    @Override
    public Outcome write(Write write) {
        return point.around(() -> inner.write(write));
    }

    @Override
    public Outcome transact(List<? extends Write> writes) {
        return point.around(() -> inner.transact(writes));
    }
}
