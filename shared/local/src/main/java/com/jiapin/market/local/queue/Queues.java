package com.jiapin.market.local.queue;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.local.template.QueueResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/** The template's queues in the engine; safe for all threads. */
public final class Queues {

    private final SqsClient client;
    private final ConcurrentHashMap<String, String> urls = new ConcurrentHashMap<>();

    /** Queues over the given client. */
    public Queues(SqsClient client) {
        this.client = client;
    }

    /** How many messages a queue holds. */
    public record Depth(int ready, int inFlight, int delayed) {}

    /** Makes the queues, dead-letter queues first; those that are there already are brought to what they shall be. */
    public void ensure(Collection<QueueResource> queues) {
        List<QueueResource> order = new ArrayList<>(queues);
        order.sort((left, right) ->
                Boolean.compare(left.redrive().isPresent(), right.redrive().isPresent()));
        for (QueueResource queue : order) {
            Map<QueueAttributeName, String> attributes = new EnumMap<>(QueueAttributeName.class);
            queue.attributes().forEach((name, value) -> attributes.put(QueueAttributeName.fromValue(name), value));
            queue.redrive()
                    .ifPresent(redrive -> attributes.put(
                            QueueAttributeName.REDRIVE_POLICY,
                            Json.text(Json.object()
                                    .put("deadLetterTargetArn", redrive.deadLetterTargetArn())
                                    .put("maxReceiveCount", redrive.maximumReceives())
                                    .build())));
            make(queue.queueName(), attributes);
        }
    }

    /** A queue that was kept takes the attributes of today's template, as a deployment would give them to it. */
    private void make(String name, Map<QueueAttributeName, String> attributes) {
        try {
            client.createQueue(request -> request.queueName(name).attributes(attributes));
        } catch (QueueNameExistsException kept) {
            Map<QueueAttributeName, String> changeable = new EnumMap<>(attributes);
            changeable.remove(QueueAttributeName.FIFO_QUEUE);
            client.setQueueAttributes(request -> request.queueUrl(url(name)).attributes(changeable));
        }
    }

    /** The URL of a queue by its name. */
    public String url(String queueName) {
        return urls.computeIfAbsent(queueName, name -> client.getQueueUrl(request -> request.queueName(name))
                .queueUrl());
    }

    /** The URL of a queue by its resource name. */
    public String urlOfArn(String arn) {
        return url(arn.substring(arn.lastIndexOf(':') + 1));
    }

    /** How many messages the queue holds now. */
    public Depth depth(String queueName) {
        Map<QueueAttributeName, String> values = client.getQueueAttributes(request -> request.queueUrl(url(queueName))
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes();
        return new Depth(
                number(values, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                number(values, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                number(values, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
    }

    private static int number(Map<QueueAttributeName, String> values, QueueAttributeName name) {
        return Optional.ofNullable(values.get(name)).map(Integer::parseInt).orElse(0);
    }
}
