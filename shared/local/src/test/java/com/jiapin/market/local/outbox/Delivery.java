package com.jiapin.market.local.outbox;

import com.jiapin.market.aws.event.QueueFunction;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Carries a queue's messages to a function as Lambda does: what succeeded is deleted, what failed comes again at once. */
final class Delivery {
    private final SqsClient sqs;
    private final String queueUrl;
    private final QueueFunction function;

    Delivery(SqsClient sqs, String queueUrl, QueueFunction function) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.function = function;
    }

    /** Delivers until the queue gives nothing more; returns how many messages were done. */
    int toTheEnd() {
        int done = 0;
        List<Message> batch = receive(sqs, queueUrl);
        while (!batch.isEmpty()) {
            Set<String> failed = new HashSet<>(Workshop.failures(function.answer(event(batch), Workshop.invocation())));
            for (Message message : batch) {
                if (failed.contains(message.messageId())) {
                    sqs.changeMessageVisibility(request -> request.queueUrl(queueUrl)
                            .receiptHandle(message.receiptHandle())
                            .visibilityTimeout(0));
                } else {
                    delete(message);
                    done++;
                }
            }
            batch = receive(sqs, queueUrl);
        }
        return done;
    }

    private void delete(Message message) {
        sqs.deleteMessage(request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
    }

    static List<Message> receive(SqsClient sqs, String queueUrl) {
        return sqs.receiveMessage(request -> request.queueUrl(queueUrl)
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    /** Takes everything out of a queue and returns the bodies. */
    static List<JsonObject> taken(SqsClient sqs, String queueUrl) {
        List<JsonObject> bodies = new ArrayList<>();
        List<Message> batch = receive(sqs, queueUrl);
        while (!batch.isEmpty()) {
            for (Message message : batch) {
                bodies.add((JsonObject) Json.parse(message.body().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                sqs.deleteMessage(request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
            }
            batch = receive(sqs, queueUrl);
        }
        return bodies;
    }

    private static byte[] event(List<Message> messages) {
        JsonArrayBuilder records = Json.array();
        for (Message message : messages) {
            JsonObjectBuilder attributes = Json.object();
            message.attributes().forEach((name, value) -> attributes.put(name.toString(), value));
            records.add(Json.object()
                    .put("messageId", message.messageId())
                    .put("receiptHandle", message.receiptHandle())
                    .put("body", message.body())
                    .put("attributes", attributes.build())
                    .put("eventSource", "aws:sqs")
                    .build());
        }
        return Json.bytes(Json.object().put("Records", records.build()).build());
    }
}
