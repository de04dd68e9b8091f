package com.jiapin.market.session;

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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A store that lets something happen right before its first write, and remembers what it was asked to do. */
final class HookedStore implements DataStore {
    final List<String> calls = new CopyOnWriteArrayList<>();
    private final DataStore store;
    private final AtomicReference<Optional<Runnable>> beforeWrite;

    private final AtomicReference<Optional<Runnable>> beforeTransaction;

    HookedStore(DataStore store, Optional<Runnable> beforeWrite) {
        this(store, beforeWrite, Optional.empty());
    }

    private HookedStore(DataStore store, Optional<Runnable> beforeWrite, Optional<Runnable> beforeTransaction) {
        this.store = store;
        this.beforeWrite = new AtomicReference<>(beforeWrite);
        this.beforeTransaction = new AtomicReference<>(beforeTransaction);
    }

    /** A store that lets something happen right before its first transaction, whatever it wrote before. */
    static HookedStore beforeTransaction(DataStore store, Runnable act) {
        return new HookedStore(store, Optional.empty(), Optional.of(act));
    }

    @Override
    public <E> Optional<E> get(Schema<E> schema, Key key, Purpose purpose) {
        calls.add("get");
        return store.get(schema, key, purpose);
    }

    @Override
    public Rows getAll(Collection<Schema.Ref> refs, Purpose purpose) {
        calls.add("getAll " + refs.size());
        return store.getAll(refs, purpose);
    }

    @Override
    public Rows getAllEventually(Collection<Schema.Ref> refs, Purpose purpose) {
        calls.add("getAllEventually " + refs.size());
        return store.getAllEventually(refs, purpose);
    }

    @Override
    public Rows partition(Table table, String partition, String sortPrefix, Purpose purpose) {
        calls.add("partition");
        return store.partition(table, partition, sortPrefix, purpose);
    }

    @Override
    public Rows partitionPage(
            Table table, String partition, String sortPrefix, Optional<String> afterSort, int limit, Purpose purpose) {
        calls.add("partitionPage");
        return store.partitionPage(table, partition, sortPrefix, afterSort, limit, purpose);
    }

    @Override
    public IndexPage index(IndexQuery query, Purpose purpose) {
        calls.add("index");
        return store.index(query, purpose);
    }

    @Override
    public Outcome write(Write write) {
        hook();
        calls.add("write " + write.schema().name() + " " + write.getClass().getSimpleName());
        return store.write(write);
    }

    @Override
    public Outcome transact(List<? extends Write> writes) {
        hook();
        beforeTransaction.getAndSet(Optional.empty()).ifPresent(Runnable::run);
        calls.add("transact");
        return store.transact(writes);
    }

    private void hook() {
        beforeWrite.getAndSet(Optional.empty()).ifPresent(Runnable::run);
    }
}
