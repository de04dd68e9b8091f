package com.jiapin.market.datamap;

/** How much harm a leak of an attribute can do (PIPL Art. 28). */
public enum Sensitivity {
    GENERAL,
    SENSITIVE
}
