package com.jiapin.market.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.local.template.QueueResource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What the queue engine keeps in a folder. */
@ResourceLock(QueueEngineTest.ONE_FOLDER)
public class QueueEngineTest {
    /** The lock of every test with a data folder: of the engines in one process, one at a time may keep what it holds. */
    public static final String ONE_FOLDER = "the folder of the queue engine";

    private static final Map<QueueAttributeName, String> FIFO =
            Map.of(QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true");

    private static SqsClient client(QueueEngine engine) {
        return SqsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(engine.endpoint())
                .region(Region.CN_NORTH_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    private static String queue(SqsClient client, Map<QueueAttributeName, String> attributes) {
        return client.createQueue(request -> request.queueName("work.fifo").attributes(attributes))
                .queueUrl();
    }

    private static List<Message> received(SqsClient client, String url) {
        return client.receiveMessage(request -> request.queueUrl(url).visibilityTimeout(0))
                .messages();
    }

    @Test
    void whatWasNotDoneBeforeARestartIsThereAfterIt(@TempDir Path folder) {
        try (QueueEngine engine = QueueEngine.start(0, "cn-north-1", Optional.of(folder));
                SqsClient client = client(engine)) {
            String url = queue(client, FIFO);
            for (String body : List.of("first", "second")) {
                client.sendMessage(
                        request -> request.queueUrl(url).messageBody(body).messageGroupId("all"));
            }
            Message first = received(client, url).getFirst();
            assertThat(first.body()).isEqualTo("first");
            client.deleteMessage(request -> request.queueUrl(url).receiptHandle(first.receiptHandle()));
        }
        try (QueueEngine engine = QueueEngine.start(0, "cn-north-1", Optional.of(folder));
                SqsClient client = client(engine)) {
            assertThat(received(client, queue(client, FIFO)))
                    .extracting(Message::body)
                    .containsExactly("second");
        }
    }

    @Test
    void aKeptQueueTakesTheSettingsOfAChangedTemplate(@TempDir Path folder) {
        for (String seconds : List.of("30", "60")) {
            try (QueueEngine engine = QueueEngine.start(0, "cn-north-1", Optional.of(folder));
                    SqsClient client = client(engine)) {
                new Queues(client)
                        .ensure(List.of(new QueueResource(
                                "WorkQueue", "work", Map.of("VisibilityTimeout", seconds), Optional.empty())));
                assertThat(client.getQueueAttributes(request -> request.queueUrl(new Queues(client).url("work"))
                                        .attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
                                .attributes())
                        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, seconds);
            }
        }
    }
}
