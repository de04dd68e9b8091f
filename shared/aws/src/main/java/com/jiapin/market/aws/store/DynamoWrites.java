package com.jiapin.market.aws.store;

import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The write calls: always conditional, under one token for all their tries, cost recorded. The token of a transaction is
 * the database's own; that of a single write stays on the row, so that a repeated try can tell its own work.
 */
final class DynamoWrites {
    private static final ReturnValuesOnConditionCheckFailure OLD = ReturnValuesOnConditionCheckFailure.ALL_OLD;

    private final DynamoDbClient client;
    private final TableNames tables;
    private final Items items;
    private final Attempts attempts;
    private final CapacityMeter meter;
    private final RandomGenerator random;

    DynamoWrites(
            DynamoDbClient client,
            TableNames tables,
            Items items,
            Attempts attempts,
            CapacityMeter meter,
            RandomGenerator random) {
        this.client = client;
        this.tables = tables;
        this.items = items;
        this.attempts = attempts;
        this.meter = meter;
        this.random = random;
    }

    Outcome one(Write write, Instant now) {
        String token = token();
        TransactWriteItem prepared = prepare(write, now, Optional.of(token));
        AtomicBoolean unclear = new AtomicBoolean();
        long started = meter.start();
        try {
            return attempts.run(() -> single(write, prepared, started), failure -> {
                unclear.set(true);
                if (write instanceof Write.Update update && !update.additions().isEmpty()) {
                    throw new StoreBusy("the answer to an addition was lost", failure);
                }
            });
        } catch (ConditionalCheckFailedException failed) {
            meter.record("Write", started, 0, 0);
            Map<String, AttributeValue> stored = failed.hasItem() ? failed.item() : Map.of();
            if (Items.text(token).equals(stored.get(Standard.LAST_WRITE))) {
                return done(write, stored);
            }
            if (unclear.get()) {
                throw new StoreBusy("whether a write happened is not known", failed);
            }
            return new Outcome.Refused(List.of(refusal(0, write.schema().table(), stored, now)));
        }
    }

    private Outcome single(Write write, TransactWriteItem prepared, long started) {
        Map<String, AttributeValue> after = Map.of();
        ConsumedCapacity consumed;
        switch (write) {
            case Write.Insert insert -> {
                Put put = prepared.put();
                consumed = client.putItem(request -> request.tableName(put.tableName())
                                .item(put.item())
                                .conditionExpression(put.conditionExpression())
                                .expressionAttributeNames(put.expressionAttributeNames())
                                .expressionAttributeValues(put.expressionAttributeValues())
                                .returnValuesOnConditionCheckFailure(OLD)
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                        .consumedCapacity();
            }
            case Write.Update change -> {
                Update update = prepared.update();
                UpdateItemResponse response = client.updateItem(request -> request.tableName(update.tableName())
                        .key(update.key())
                        .updateExpression(update.updateExpression())
                        .conditionExpression(update.conditionExpression())
                        .expressionAttributeNames(update.expressionAttributeNames())
                        .expressionAttributeValues(update.expressionAttributeValues())
                        .returnValues(ReturnValue.ALL_NEW)
                        .returnValuesOnConditionCheckFailure(OLD)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
                consumed = response.consumedCapacity();
                after = response.attributes();
            }
            case Write.Delete deletion -> {
                Delete delete = prepared.delete();
                consumed = client.deleteItem(request -> request.tableName(delete.tableName())
                                .key(delete.key())
                                .conditionExpression(delete.conditionExpression())
                                .expressionAttributeNames(delete.expressionAttributeNames())
                                .expressionAttributeValues(delete.expressionAttributeValues())
                                .returnValuesOnConditionCheckFailure(OLD)
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                        .consumedCapacity();
            }
            case Write.Check check -> throw new IllegalArgumentException("a check alone changes nothing");
        }
        meter.record("Write", started, 0, DynamoReads.units(consumed));
        return done(write, after);
    }

    private Outcome done(Write write, Map<String, AttributeValue> after) {
        return new Outcome.Done(
                write instanceof Write.Update
                        ? Optional.of(items.row(write.schema().table(), after, false))
                        : Optional.empty());
    }

    /** Does a transaction; its token makes the database itself tell a repeated try from a new one. */
    Outcome all(List<Write> writes, Instant now) {
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .transactItems(writes.stream()
                        .map(write -> prepare(write, now, Optional.empty()))
                        .toList())
                .clientRequestToken(token())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        long started = meter.start();
        try {
            TransactWriteItemsResponse response = attempts.run(() -> client.transactWriteItems(request));
            meter.record(
                    "TransactWriteItems",
                    started,
                    0,
                    response.consumedCapacity().stream()
                            .mapToDouble(DynamoReads::units)
                            .sum());
            return new Outcome.Done(Optional.empty());
        } catch (TransactionCanceledException cancelled) {
            meter.record("TransactWriteItems", started, 0, 0);
            return refused(writes, cancelled, now);
        }
    }

    private Outcome refused(List<Write> writes, TransactionCanceledException cancelled, Instant now) {
        List<Outcome.Refusal> refusals = new ArrayList<>();
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            CancellationReason reason = reasons.get(i);
            if ("ConditionalCheckFailed".equals(reason.code())) {
                Map<String, AttributeValue> stored = reason.hasItem() ? reason.item() : Map.of();
                refusals.add(refusal(i, writes.get(i).schema().table(), stored, now));
            }
        }
        if (refusals.isEmpty()) {
            throw cancelled;
        }
        return new Outcome.Refused(refusals);
    }

    private Outcome.Refusal refusal(int index, Table table, Map<String, AttributeValue> stored, Instant now) {
        boolean live = !stored.isEmpty()
                && Items.expiry(stored).filter(at -> !at.isAfter(now)).isEmpty();
        return new Outcome.Refusal(index, live ? Optional.of(items.row(table, stored, false)) : Optional.empty());
    }

    private TransactWriteItem prepare(Write write, Instant now, Optional<String> token) {
        Expressions expressions = new Expressions(items, now);
        String table = tables.of(write.schema().table());
        Map<String, AttributeValue> key = Items.key(write.key());
        return switch (write) {
            case Write.Insert insert -> {
                String condition = expressions.absent();
                yield TransactWriteItem.builder()
                        .put(put -> put.tableName(table)
                                .item(item(insert, token))
                                .conditionExpression(condition)
                                .expressionAttributeNames(expressions.names())
                                .expressionAttributeValues(expressions.values())
                                .returnValuesOnConditionCheckFailure(OLD))
                        .build();
            }
            case Write.Update update -> {
                String change = expressions.update(update, token);
                String condition = expressions.changeable(update);
                yield TransactWriteItem.builder()
                        .update(changing -> changing.tableName(table)
                                .key(key)
                                .updateExpression(change)
                                .conditionExpression(condition)
                                .expressionAttributeNames(expressions.names())
                                .expressionAttributeValues(expressions.values())
                                .returnValuesOnConditionCheckFailure(OLD))
                        .build();
            }
            case Write.Delete delete -> {
                String condition = expressions.visible(delete.conditions());
                yield TransactWriteItem.builder()
                        .delete(deleting -> deleting.tableName(table)
                                .key(key)
                                .conditionExpression(condition)
                                .expressionAttributeNames(expressions.names())
                                .expressionAttributeValues(expressions.values())
                                .returnValuesOnConditionCheckFailure(OLD))
                        .build();
            }
            case Write.Check check -> {
                String condition = expressions.visible(check.conditions());
                yield TransactWriteItem.builder()
                        .conditionCheck(checking -> checking.tableName(table)
                                .key(key)
                                .conditionExpression(condition)
                                .expressionAttributeNames(expressions.names())
                                .expressionAttributeValues(expressions.values())
                                .returnValuesOnConditionCheckFailure(OLD))
                        .build();
            }
        };
    }

    private Map<String, AttributeValue> item(Write.Insert insert, Optional<String> token) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(Items.key(insert.key()));
        item.put(Standard.ENTITY, Items.text(insert.schema().name()));
        insert.subject().ifPresent(person -> item.put(Standard.SUBJECT, Items.text(person.value())));
        insert.expiry().ifPresent(at -> item.put(Standard.EXPIRY, Items.epochSecond(at)));
        token.ifPresent(text -> item.put(Standard.LAST_WRITE, Items.text(text)));
        insert.values()
                .forEach((name, value) ->
                        item.put(name, items.stored(insert.schema(), insert.key(), insert.subject(), name, value)));
        return item;
    }

    private String token() {
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }
}
