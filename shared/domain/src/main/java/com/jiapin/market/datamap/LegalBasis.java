package com.jiapin.market.datamap;

/** The bases of PIPL Art. 13; there is no legitimate interest, and only {@link #CONSENT} needs a live consent. */
public enum LegalBasis {
    CONSENT,
    CONTRACT,
    STATUTORY_DUTY,
    EMERGENCY,
    NEWS_SUPERVISION,
    LAWFULLY_DISCLOSED,
    OTHER_LAW
}
