package com.jiapin.market.datamap;

/**
 * Which of a person's keys seals an attribute. Destroying {@link #DAILY} at erasure must not lose what the law keeps
 * under {@link #STATUTORY}.
 */
public enum KeyClass {
    DAILY,
    STATUTORY
}
