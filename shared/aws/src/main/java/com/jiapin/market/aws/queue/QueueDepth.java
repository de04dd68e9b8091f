package com.jiapin.market.aws.queue;

import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** How much waits in a queue. */
public final class QueueDepth {
    private final SqsClient client;

    /** Creates the reading over a client. */
    public QueueDepth(SqsClient client) {
        this.client = client;
    }

    /** Returns roughly how many messages wait to be received. */
    public long of(String queueUrl) {
        return Optional.ofNullable(client.getQueueAttributes(request -> request.queueUrl(queueUrl)
                                .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                        .attributes()
                        .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
