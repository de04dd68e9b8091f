package com.jiapin.market.datamap;

import java.util.Set;

/** The attributes that the data map itself writes on rows, beside those a schema declares. */
public final class Standard {
    /** Name of the partition key attribute. */
    public static final String PARTITION = "pk";
    /** Name of the sort key attribute. */
    public static final String SORT = "sk";
    /** Name of the attribute that marks the schema. */
    public static final String ENTITY = "entity";
    /** Name of the attribute that names the person by a random id. */
    public static final String SUBJECT = "subject";
    /** Name of the attribute that holds the expiry in epoch seconds. */
    public static final String EXPIRY = "ttl";
    /** Name of the flag of restricted rows. */
    public static final String RESTRICTED = "restricted";
    /** Name of the random token of the last single write, which proves that write where its answer was lost. */
    public static final String LAST_WRITE = "lastWrite";

    static final Set<String> NAMES = Set.of(PARTITION, SORT, ENTITY, SUBJECT, EXPIRY, RESTRICTED, LAST_WRITE);

    private Standard() {}

    /** Returns all names of this class. */
    public static Set<String> names() {
        return NAMES;
    }
}
