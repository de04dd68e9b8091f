package com.jiapin.market.checkout;

/** Who buys, and for which company; as proven by the session, never as named in a request. */
public record Buyer(String memberId, String companyId) {}
