package com.jiapin.market.local.store;

import com.jiapin.market.local.database.DatabaseEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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
        return of(context);
    }

    /** Returns the engine, for extensions that build on it. */
    public static Running of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(LocalEngine.class))
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    /** The engine at its port. */
    public static final class Running implements AutoCloseable {
        private final DatabaseEngine engine;
        private final Path work;
        private final AtomicInteger prefixes = new AtomicInteger();

        private Running(DatabaseEngine engine, Path work) {
            this.engine = engine;
            this.work = work;
        }

        static Running start() {
            try {
                Path work = Files.createTempDirectory("engine");
                return new Running(DatabaseEngine.start(0, Optional.empty(), work), work);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        /** Returns where the engine answers. */
        public URI endpoint() {
            return engine.endpoint();
        }

        /** Returns a client that repeats nothing by itself. */
        public DynamoDbClient client(ExecutionInterceptor... interceptors) {
            return client(endpoint(), interceptors);
        }

        /** Returns a client of another address, such as a proxy's. */
        public DynamoDbClient client(URI endpoint, ExecutionInterceptor... interceptors) {
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
            engine.close();
            try (Stream<Path> files = Files.walk(work)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().deleteOnExit());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
