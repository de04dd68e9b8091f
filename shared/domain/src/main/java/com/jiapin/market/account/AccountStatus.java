package com.jiapin.market.account;

/** Whether an account may be used. */
public enum AccountStatus {
    /** Opened by staff; the person has not set a password yet. */
    INVITED,
    /** In use. */
    ACTIVE,
    /** Closed after a leaked password until the person, verified by staff, sets a new one (policy D5). */
    FROZEN
}
