package com.jiapin.market.local.store;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The real database engine, started once for all tests that ask for it. */
public final class LocalEngine implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(LocalEngine.class))
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    /** The engine at its port. */
    public static final class Running implements AutoCloseable {
        private final DynamoDBProxyServer server;
        private final URI endpoint;
        private final AtomicInteger prefixes = new AtomicInteger();

        private Running(DynamoDBProxyServer server, URI endpoint) {
            this.server = server;
            this.endpoint = endpoint;
        }

        static Running start() {
            System.setProperty("sqlite4java.library.path", "target/classes/com/jiapin/market/local/database");
            try {
                int port = freePort();
                DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
                        new String[] {"-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)});
                server.start();
                return new Running(server, URI.create("http://127.0.0.1:" + port));
            } catch (Exception failure) {
                throw new IllegalStateException("the database engine does not start", failure);
            }
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }

        /** Returns a client that repeats nothing by itself. */
        public DynamoDbClient client(ExecutionInterceptor... interceptors) {
            return DynamoDbClient.builder()
                    .httpClient(UrlConnectionHttpClient.create())
                    .region(Region.CN_NORTH_1)
                    .endpointOverride(endpoint)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                    .overrideConfiguration(configuration -> {
                        configuration.retryStrategy(AwsRetryStrategy.doNotRetry());
                        for (ExecutionInterceptor interceptor : interceptors) {
                            configuration.addExecutionInterceptor(interceptor);
                        }
                    })
                    .build();
        }

        /** Returns a prefix for tables that no other test uses. */
        public String freshPrefix() {
            return String.format(Locale.ROOT, "t%d-", prefixes.incrementAndGet());
        }

        @Override
        public void close() {
            try {
                server.stop();
            } catch (Exception failure) {
                throw new IllegalStateException("the database engine does not stop", failure);
            }
        }
    }
}
