package com.jiapin.market.datamap;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The one port through which anything is stored or read. Expired rows are invisible on every read and in every
 * condition; restricted rows answer only reads for storage, security and law; pages are followed to their end and
 * unprocessed keys asked again. Conflicts, throttling and lost answers are retried inside with full jitter; when that is
 * used up, {@link StoreBusy}. Altered ciphertext is {@link TamperedData}.
 */
public interface DataStore {
    /** Returns the visible row of a key, read strongly. */
    <E> Optional<E> get(Schema<E> schema, Key key, Purpose purpose);

    /** Returns the visible rows among {@code refs} in their order, read together and strongly; absent ones are left out. */
    Rows getAll(Collection<Schema.Ref> refs, Purpose purpose);

    /** Returns the visible rows among {@code refs} from any replica: cheaper, and perhaps a moment old. */
    Rows getAllEventually(Collection<Schema.Ref> refs, Purpose purpose);

    /** Returns all visible rows of a partition whose sort key starts with {@code sortPrefix}, strongly, in key order. */
    Rows partition(Table table, String partition, String sortPrefix, Purpose purpose);

    /** Returns up to {@code limit} visible rows of a partition behind {@code afterSort}, from any replica, in key order. */
    Rows partitionPage(
            Table table, String partition, String sortPrefix, Optional<String> afterSort, int limit, Purpose purpose);

    /** Returns a page of an index; rows may be a moment old and hold only what the index does. */
    IndexPage index(IndexQuery query, Purpose purpose);

    /**
     * Does one write. Where an answer was lost, {@link Outcome.Done} only if the row proves it; a change that adds to a
     * number is then not tried again.
     */
    Outcome write(Write write);

    /** Does all writes or none: at most 100, each of another row. */
    Outcome transact(List<? extends Write> writes);

    /** Starts fetching what reading this person's sealed data will need; never fails and never has to be called. */
    default void anticipate(SubjectId subject) {}
}
