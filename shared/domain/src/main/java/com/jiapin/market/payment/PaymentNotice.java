package com.jiapin.market.payment;

import java.time.Instant;

/**
 * An authentic message of the provider that a trade changed; still to be matched with our attempt.
 *
 * @param notificationId the provider's number of the message, for de-duplication only
 * @param createdAt when the provider made it
 * @param trade the trade it reports
 */
public record PaymentNotice(String notificationId, Instant createdAt, Trade trade) {}
