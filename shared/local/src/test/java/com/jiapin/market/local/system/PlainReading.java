package com.jiapin.market.local.system;

import com.jiapin.market.MarketData;
import com.jiapin.market.aws.sealing.FileWrappingKey;
import com.jiapin.market.aws.sealing.PersonalKeys;
import com.jiapin.market.aws.sealing.Sealer;
import com.jiapin.market.aws.sealing.Secrets;
import com.jiapin.market.aws.store.CapacityMeter;
import com.jiapin.market.aws.store.DynamoStore;
import com.jiapin.market.datamap.DataStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** A store of its own over the tables of the started market, with its keys; the database gives it pages of two rows. */
final class PlainReading implements AutoCloseable {
    private static final int PAGE = 2;

    private final AtomicInteger furtherPages = new AtomicInteger();
    private final DynamoDbClient client;
    private final DataStore store;

    private PlainReading(StartedMarket market) {
        client = DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .region(Region.CN_NORTH_1)
                .endpointOverride(market.system().databaseEndpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(new ShortPages()))
                .build();
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        CapacityMeter meter = new CapacityMeter();
        DataStore keys =
                new DynamoStore(client, market.tableNames(), MarketData.MAP, Optional.empty(), clock, random, meter);
        Secrets secrets = new Secrets(keys, () -> new FileWrappingKey(market.wrappingKey(), random), clock, random);
        Sealer sealer = new Sealer(new PersonalKeys(keys, secrets, clock, random), random);
        store = new DynamoStore(client, market.tableNames(), MarketData.MAP, Optional.of(sealer), clock, random, meter);
    }

    static PlainReading of(StartedMarket market) {
        return new PlainReading(market);
    }

    DataStore store() {
        return store;
    }

    DynamoDbClient client() {
        return client;
    }

    /** How many answers to queries named a further page. */
    int furtherPages() {
        return furtherPages.get();
    }

    @Override
    public void close() {
        client.close();
    }

    private final class ShortPages implements ExecutionInterceptor {
        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            return context.request() instanceof QueryRequest query
                    ? query.toBuilder()
                            .limit(Math.min(
                                    PAGE, Optional.ofNullable(query.limit()).orElse(PAGE)))
                            .build()
                    : context.request();
        }

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            if (context.response() instanceof QueryResponse response && response.hasLastEvaluatedKey()) {
                furtherPages.incrementAndGet();
            }
        }
    }
}
