package com.jiapin.market.local.store;

/** What can go wrong between us and the database. */
public enum Fault {
    /** Another transaction holds the row; nothing happened. */
    CONFLICT,
    /** Too many requests; nothing happened. */
    THROTTLE,
    /** The request never arrived. */
    LOST_REQUEST,
    /** The request took effect, its answer never arrived. */
    LOST_ANSWER,
    /** The request took effect, the answer says that the server failed. */
    SERVER_ERROR
}
