package com.jiapin.market.aws.log;

/** How urgent a line is, by the names that Lambda's log filter knows. */
public enum Level {
    /** Usual. */
    INFO,
    /** Unusual but handled, for instance a retry. */
    WARN,
    /** Somebody has to look. */
    ERROR
}
