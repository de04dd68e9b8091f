package com.jiapin.market.payment;

import java.time.Instant;

/**
 * An authentic message of the provider that a refund changed; it may overtake the payment's own notice.
 *
 * @param notificationId the provider's number of the message, for de-duplication only
 * @param createdAt when the provider made it
 * @param refund the refund it reports
 */
public record RefundNotice(String notificationId, Instant createdAt, RefundReport refund) {}
