package com.jiapin.market.aws.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What every client of the cloud has in common. */
final class AwsClientsTest {
    private final AwsClients clients = new AwsClients(new Environment(
            Map.of("AWS_REGION", "cn-north-1", "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local")));

    @Test
    void noCallWaitsForAnAnswerWithoutEnd() {
        try (SqsClient sqs = clients.sqs();
                KmsClient kms = clients.kms()) {
            for (ClientOverrideConfiguration configuration : List.of(
                    sqs.serviceClientConfiguration().overrideConfiguration(),
                    kms.serviceClientConfiguration().overrideConfiguration())) {
                assertThat(configuration.apiCallAttemptTimeout()).isPresent();
                assertThat(configuration.apiCallTimeout()).isPresent();
            }
        }
    }
}
