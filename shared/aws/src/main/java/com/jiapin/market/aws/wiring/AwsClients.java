package com.jiapin.market.aws.wiring;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Clients of the cloud as the environment tells: region, keys, and endpoints ({@code AWS_ENDPOINT_URL}, {@code
 * AWS_ENDPOINT_URL_<SERVICE>}) where they are not the cloud's own. One HTTP client serves all of them and the providers.
 */
final class AwsClients {
    private static final Duration CONNECTING = Duration.ofSeconds(3);
    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final Duration CALL = Duration.ofSeconds(8);
    private static final int CONNECTIONS = 50;
    private static final String NO_CERTIFICATES = "AWS_IO_TLS_ERROR_DEFAULT_TRUST_STORE_NOT_FOUND";

    private final Environment environment;
    private final Lazy<SdkHttpClient> http;

    AwsClients(Environment environment) {
        this(environment, AwsClients::httpClient);
    }

    AwsClients(Environment environment, Supplier<SdkHttpClient> http) {
        this.environment = environment;
        this.http = new Lazy<>(http);
    }

    SdkHttpClient http() {
        return http.get();
    }

    /** The native client; the JDK's with the JDK's certificates on a machine that keeps none of its own. */
    private static SdkHttpClient httpClient() {
        try {
            return AwsCrtHttpClient.builder()
                    .connectionTimeout(CONNECTING)
                    .maxConcurrency(CONNECTIONS)
                    .build();
        } catch (CrtRuntimeException refused) {
            if (!refused.errorName.equals(NO_CERTIFICATES)) {
                throw refused;
            }
            return UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECTING)
                    .build();
        }
    }

    /** The database client repeats nothing by itself: the store does, and knows what a repeat may do. */
    DynamoDbClient dynamo() {
        return settled(DynamoDbClient.builder().httpClient(http.get()), "DYNAMODB")
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallAttemptTimeout(ATTEMPT))
                .build();
    }

    SqsClient sqs() {
        return settled(SqsClient.builder().httpClient(http.get()), "SQS")
                .overrideConfiguration(AwsClients::bounded)
                .build();
    }

    KmsClient kms() {
        return settled(KmsClient.builder().httpClient(http.get()), "KMS")
                .overrideConfiguration(AwsClients::bounded)
                .build();
    }

    /** No call waits without end for an answer: with its repeats it ends before the shortest run of a function does. */
    private static void bounded(ClientOverrideConfiguration.Builder configuration) {
        configuration.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL);
    }

    private <B extends AwsClientBuilder<B, C>, C> B settled(B builder, String service) {
        builder.region(Region.of(environment
                .find("AWS_REGION")
                .or(() -> environment.find("AWS_DEFAULT_REGION"))
                .orElseThrow(() -> new IllegalStateException("AWS_REGION is not set for this function"))));
        builder.credentialsProvider(credentials());
        endpoint(service).ifPresent(builder::endpointOverride);
        return builder;
    }

    Optional<URI> endpoint(String service) {
        return environment
                .find("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT))
                .or(() -> environment.find("AWS_ENDPOINT_URL"))
                .map(URI::create);
    }

    /** Keys in the environment, or under SnapStart the provider that survives a restore. */
    private AwsCredentialsProvider credentials() {
        Optional<String> id = environment.find("AWS_ACCESS_KEY_ID");
        if (id.isEmpty()) {
            return ContainerCredentialsProvider.create();
        }
        String secret = environment.required("AWS_SECRET_ACCESS_KEY");
        return StaticCredentialsProvider.create(environment
                .find("AWS_SESSION_TOKEN")
                .<software.amazon.awssdk.auth.credentials.AwsCredentials>map(
                        token -> AwsSessionCredentials.create(id.get(), secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(id.get(), secret)));
    }
}
