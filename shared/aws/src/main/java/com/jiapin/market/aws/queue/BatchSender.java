package com.jiapin.market.aws.queue;

import com.jiapin.market.datamap.StoreBusy;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Sends messages ten at a time and checks every entry of each answer. */
final class BatchSender {
    private static final int MOST = 10;
    private final SqsClient client;
    private final String queueUrl;

    BatchSender(SqsClient client, String queueUrl) {
        this.client = client;
        this.queueUrl = queueUrl;
    }

    /** Sends all; {@link StoreBusy} when any was not taken, after which all may be sent again. */
    void send(List<SendMessageBatchRequestEntry> entries) {
        for (int from = 0; from < entries.size(); from += MOST) {
            List<SendMessageBatchRequestEntry> batch = entries.subList(from, Math.min(from + MOST, entries.size()));
            try {
                SendMessageBatchResponse response = client.sendMessageBatch(
                        request -> request.queueUrl(queueUrl).entries(batch));
                if (!response.failed().isEmpty()) {
                    throw new StoreBusy(
                            "the queue refused " + response.failed().size() + " of " + batch.size() + " messages");
                }
            } catch (SdkException failure) {
                throw new StoreBusy("the queue did not answer", failure);
            }
        }
    }
}
