package com.jiapin.market.aws.store;

import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.retention.ExpirySweep;
import com.jiapin.market.retention.Slice;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The sweep of DynamoDB tables. It alone scans, and it reads keys and expiries only. */
public final class DynamoExpirySweep implements ExpirySweep {
    private static final Map<String, String> NAMES =
            Map.of("#pk", Standard.PARTITION, "#sk", Standard.SORT, "#ttl", Standard.EXPIRY);

    private final DynamoDbClient client;
    private final TableNames tables;
    private final Attempts attempts;

    /** Creates the sweep. */
    public DynamoExpirySweep(DynamoDbClient client, TableNames tables, RandomGenerator random, InstantSource clock) {
        this.client = client;
        this.tables = tables;
        this.attempts = new Attempts(random, DynamoStore::sleep, clock);
    }

    @Override
    public Page sweep(Table table, Slice slice, Instant now, Instant deleteBefore, Optional<Key> after) {
        ScanRequest.Builder request = ScanRequest.builder()
                .tableName(tables.of(table))
                .segment(slice.number())
                .totalSegments(slice.of())
                .filterExpression("#ttl <= :now")
                .projectionExpression("#pk, #sk, #ttl")
                .expressionAttributeNames(NAMES)
                .expressionAttributeValues(Map.of(":now", Items.epochSecond(now)));
        after.ifPresent(key -> request.exclusiveStartKey(Items.key(key)));
        ScanResponse response = attempts.run(() -> client.scan(request.build()));
        long deleted = 0;
        Optional<Instant> oldest = Optional.empty();
        for (Map<String, AttributeValue> item : response.items()) {
            Instant expiry = Items.expiry(item).orElseThrow();
            if (oldest.filter(expiry::isBefore).isPresent() || oldest.isEmpty()) {
                oldest = Optional.of(expiry);
            }
            if (expiry.isBefore(deleteBefore) && delete(table, Items.key(item), expiry)) {
                deleted++;
            }
        }
        Optional<Key> next =
                response.hasLastEvaluatedKey() ? Optional.of(Items.key(response.lastEvaluatedKey())) : Optional.empty();
        return new Page(deleted, oldest, next);
    }

    private boolean delete(Table table, Key key, Instant expiry) {
        try {
            attempts.run(() -> client.deleteItem(request -> request.tableName(tables.of(table))
                    .key(Items.key(key))
                    .conditionExpression("#ttl = :seen")
                    .expressionAttributeNames(Map.of("#ttl", Standard.EXPIRY))
                    .expressionAttributeValues(Map.of(":seen", Items.epochSecond(expiry)))));
            return true;
        } catch (ConditionalCheckFailedException changedSince) {
            return false;
        }
    }
}
