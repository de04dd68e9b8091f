package com.jiapin.market.session;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;

/** Ends sessions. The authoriser's answers are kept for 60 seconds at most, so they end everywhere within that time. */
public final class EndSessions {
    private final DataStore store;

    /** Creates the use case. */
    public EndSessions(DataStore store) {
        this.store = store;
    }

    /** Signs out: ends one session; ending it again changes nothing. */
    public void end(SubjectId person, String family) {
        store.write(Session.SCHEMA.delete(Session.key(person, family)));
    }

    /** Ends all sessions of a person, as read strongly now. */
    public void endAll(SubjectId person) {
        store.partition(Table.TRANSIENT, Session.partition(person), Session.SORT, Purpose.SECURITY)
                .all(Session.SCHEMA)
                .forEach(session -> end(person, session.family()));
    }
}
