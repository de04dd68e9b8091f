package com.jiapin.market.local.simulator;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What can go wrong with the simulated WeChat Pay: calls ({@code prepay}, {@code query}, {@code close}, {@code refund},
 * {@code refund-query}, {@code certificates}), messages ({@code payment-notice}, {@code refund-notice}), what a signed answer
 * says of a trade ({@code query-answer}), and what the answer about certificates holds ({@code certificate-entry}).
 */
final class WechatPayFaults {
    private static final List<String> CALLS =
            List.of("prepay", "query", "close", "refund", "refund-query", "certificates");
    private static final Set<Fault.Kind> WRONG_CONTENT = EnumSet.of(
            Fault.Kind.WRONG_AMOUNT,
            Fault.Kind.WRONG_CURRENCY,
            Fault.Kind.WRONG_APP_ID,
            Fault.Kind.WRONG_MERCHANT_ID,
            Fault.Kind.WRONG_NUMBER);

    private WechatPayFaults() {}

    /** Nothing planned yet. */
    static Faults none() {
        Set<Fault.Kind> messages = Faults.with(Faults.OF_MESSAGES, WRONG_CONTENT.toArray(Fault.Kind[]::new));
        Map<String, Set<Fault.Kind>> targets = new HashMap<>();
        CALLS.forEach(call -> targets.put(call, Faults.with(Faults.OF_CALLS, Fault.Kind.BAD_SIGNATURE)));
        targets.put("payment-notice", messages);
        targets.put("refund-notice", messages);
        targets.put("query-answer", WRONG_CONTENT);
        targets.put("certificate-entry", EnumSet.of(Fault.Kind.GARBAGE, Fault.Kind.WRONG_NUMBER));
        return new Faults(targets);
    }
}
