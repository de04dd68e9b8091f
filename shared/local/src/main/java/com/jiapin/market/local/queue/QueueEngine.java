package com.jiapin.market.local.queue;

import com.jiapin.market.local.LocalFault;
import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** A real implementation of the queue service in this process; messages live in memory. */
public final class QueueEngine implements AutoCloseable {

    private final SQSRestServer server;
    private final URI endpoint;

    private QueueEngine(SQSRestServer server, URI endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    /** Starts the engine on the given port, or on a free one for 0. */
    public static QueueEngine start(int port, String region) {
        try {
            SQSRestServer server = SQSRestServerBuilder.withInterface("127.0.0.1")
                    .withPort(port)
                    .withAWSRegion(region)
                    .start();
            int bound = server.waitUntilStarted().localAddress().getPort();
            return new QueueEngine(server, URI.create("http://127.0.0.1:" + bound));
        } catch (RuntimeException failed) {
            throw new LocalFault(
                    "The queue engine does not start on port " + port + ": " + failed.getMessage() + ".", failed);
        }
    }

    /** Where clients reach the engine. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        server.stopAndWait();
    }
}
