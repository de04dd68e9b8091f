package com.jiapin.market;

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
import java.util.function.Consumer;

/** A store before whose writes something may happen: another process acts, or the engine is busy. It remembers its calls. */
public final class InterposedStore implements DataStore {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final DataStore inner;
    private final AtomicReference<Consumer<List<? extends Write>>> before = new AtomicReference<>(writes -> {});

    /** Stands before a store; nothing happens yet. */
    public InterposedStore(DataStore inner) {
        this.inner = inner;
    }

    /** Returns what was asked of the store, in order. */
    public List<String> calls() {
        return calls;
    }

    /** Lets this happen once, before the next write. */
    public InterposedStore beforeNext(Runnable action) {
        before.set(writes -> {
            before.set(later -> {});
            action.run();
        });
        return this;
    }

    /** Lets this happen before every write, until something else is set. */
    public void beforeEach(Consumer<List<? extends Write>> action) {
        before.set(action);
    }

    /** Lets this happen once, before the next write that touches rows of the schema. */
    public void beforeNext(Schema<?> schema, Runnable action) {
        before.set(writes -> {
            if (writes.stream().anyMatch(write -> write.schema().equals(schema))) {
                before.set(later -> {});
                action.run();
            }
        });
    }

    @Override
    public <E> Optional<E> get(Schema<E> schema, Key key, Purpose purpose) {
        calls.add("get");
        return inner.get(schema, key, purpose);
    }

    @Override
    public Rows getAll(Collection<Schema.Ref> refs, Purpose purpose) {
        calls.add("getAll " + refs.size());
        return inner.getAll(refs, purpose);
    }

    @Override
    public Rows getAllEventually(Collection<Schema.Ref> refs, Purpose purpose) {
        calls.add("getAllEventually " + refs.size());
        return inner.getAllEventually(refs, purpose);
    }

    @Override
    public Rows partition(Table table, String partition, String sortPrefix, Purpose purpose) {
        calls.add("partition");
        return inner.partition(table, partition, sortPrefix, purpose);
    }

    @Override
    public Rows partitionPage(
            Table table, String partition, String sortPrefix, Optional<String> afterSort, int limit, Purpose purpose) {
        calls.add("partitionPage");
        return inner.partitionPage(table, partition, sortPrefix, afterSort, limit, purpose);
    }

    @Override
    public IndexPage index(IndexQuery query, Purpose purpose) {
        calls.add("index");
        return inner.index(query, purpose);
    }

    @Override
    public Outcome write(Write write) {
        before.get().accept(List.of(write));
        calls.add("write " + write.schema().name() + " " + write.getClass().getSimpleName());
        return inner.write(write);
    }

    @Override
    public Outcome transact(List<? extends Write> writes) {
        before.get().accept(writes);
        calls.add("transact");
        return inner.transact(writes);
    }
}
