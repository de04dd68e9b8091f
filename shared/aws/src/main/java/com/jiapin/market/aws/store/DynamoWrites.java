package com.jiapin.market.aws.store;

import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Standard;
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
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
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

/** The write calls: always conditional, transactions under one token for all their tries, cost recorded. */
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
        Prepared prepared = prepare(write, now);
        AtomicBoolean unclear = new AtomicBoolean();
        long started = meter.start();
        try {
            return attempts.run(() -> single(prepared, started), () -> unclear.set(true));
        } catch (ConditionalCheckFailedException failed) {
            Map<String, AttributeValue> stored = failed.hasItem() ? failed.item() : Map.of();
            if (unclear.get() && prepared.alreadyDone(stored)) {
                return new Outcome.Done(Optional.of(items.row(write.schema().table(), stored, false)));
            }
            return new Outcome.Refused(List.of(refusal(0, write.schema().table(), stored)));
        }
    }

    private Outcome single(Prepared prepared, long started) {
        Optional<Row> after = Optional.empty();
        ConsumedCapacity consumed;
        switch (prepared) {
            case PreparedPut(Put put) ->
                consumed = client.putItem(request -> request.tableName(put.tableName())
                                .item(put.item())
                                .conditionExpression(put.conditionExpression())
                                .expressionAttributeNames(put.expressionAttributeNames())
                                .expressionAttributeValues(put.expressionAttributeValues())
                                .returnValuesOnConditionCheckFailure(OLD)
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                        .consumedCapacity();
            case PreparedUpdate(Update update, Table table, Map<String, AttributeValue> sets) -> {
                var response = client.updateItem(request -> request.tableName(update.tableName())
                        .key(update.key())
                        .updateExpression(update.updateExpression())
                        .conditionExpression(update.conditionExpression())
                        .expressionAttributeNames(update.expressionAttributeNames())
                        .expressionAttributeValues(update.expressionAttributeValues())
                        .returnValues(ReturnValue.ALL_NEW)
                        .returnValuesOnConditionCheckFailure(OLD)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
                consumed = response.consumedCapacity();
                after = Optional.of(items.row(table, response.attributes(), false));
            }
            case PreparedDelete(Delete delete) ->
                consumed = client.deleteItem(request -> request.tableName(delete.tableName())
                                .key(delete.key())
                                .conditionExpression(delete.conditionExpression())
                                .expressionAttributeNames(delete.expressionAttributeNames())
                                .expressionAttributeValues(delete.expressionAttributeValues())
                                .returnValuesOnConditionCheckFailure(OLD)
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                        .consumedCapacity();
            case PreparedCheck check -> throw new IllegalArgumentException("a check alone changes nothing");
        }
        meter.record("Write", started, 0, consumed == null ? 0 : consumed.capacityUnits());
        return new Outcome.Done(after);
    }

    Outcome all(List<Write> writes, Instant now) {
        if (writes.isEmpty() || writes.size() > 100) {
            throw new IllegalArgumentException("a transaction has 1 to 100 writes, not " + writes.size());
        }
        List<Prepared> prepared = writes.stream().map(write -> prepare(write, now)).toList();
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .transactItems(prepared.stream().map(Prepared::item).toList())
                .clientRequestToken(Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
        AtomicBoolean unclear = new AtomicBoolean();
        long started = meter.start();
        try {
            TransactWriteItemsResponse response =
                    attempts.run(() -> client.transactWriteItems(request), () -> unclear.set(true));
            meter.record("TransactWriteItems", started, 0, units(response.consumedCapacity()));
            return new Outcome.Done(Optional.empty());
        } catch (TransactionCanceledException cancelled) {
            meter.record("TransactWriteItems", started, 0, 0);
            return refused(writes, prepared, cancelled, unclear.get());
        }
    }

    private Outcome refused(
            List<Write> writes, List<Prepared> prepared, TransactionCanceledException cancelled, boolean unclear) {
        List<Outcome.Refusal> refusals = new ArrayList<>();
        boolean committedBefore = unclear;
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        for (int i = 0; i < reasons.size(); i++) {
            CancellationReason reason = reasons.get(i);
            if (reason.code().equals("ConditionalCheckFailed")) {
                Map<String, AttributeValue> stored = reason.hasItem() ? reason.item() : Map.of();
                refusals.add(refusal(i, writes.get(i).schema().table(), stored));
                committedBefore &= prepared.get(i).alreadyDone(stored);
            }
        }
        if (refusals.isEmpty()) {
            throw cancelled;
        }
        return committedBefore ? new Outcome.Done(Optional.empty()) : new Outcome.Refused(refusals);
    }

    private Outcome.Refusal refusal(int index, Table table, Map<String, AttributeValue> stored) {
        return new Outcome.Refusal(
                index, stored.isEmpty() ? Optional.empty() : Optional.of(items.row(table, stored, false)));
    }

    private Prepared prepare(Write write, Instant now) {
        Expressions expressions = new Expressions(items, now);
        String table = tables.of(write.schema().table());
        return switch (write) {
            case Write.Insert insert -> {
                String condition = expressions.absent();
                yield new PreparedPut(Put.builder()
                        .tableName(table)
                        .item(item(insert))
                        .conditionExpression(condition)
                        .expressionAttributeNames(expressions.names())
                        .expressionAttributeValues(expressions.values())
                        .returnValuesOnConditionCheckFailure(OLD)
                        .build());
            }
            case Write.Update update -> {
                String change = expressions.update(update);
                Map<String, AttributeValue> sets = new LinkedHashMap<>(expressions.values());
                String condition = update.creating()
                        ? expressions.visibleOrAbsent(update.conditions())
                        : expressions.visible(update.conditions());
                Update built = Update.builder()
                        .tableName(table)
                        .key(Items.key(update.key()))
                        .updateExpression(change)
                        .conditionExpression(condition)
                        .expressionAttributeNames(expressions.names())
                        .expressionAttributeValues(expressions.values())
                        .returnValuesOnConditionCheckFailure(OLD)
                        .build();
                yield new PreparedUpdate(built, update.schema().table(), update.additions().isEmpty() ? sets : Map.of());
            }
            case Write.Delete delete -> {
                String condition = expressions.visible(delete.conditions());
                yield new PreparedDelete(Delete.builder()
                        .tableName(table)
                        .key(Items.key(delete.key()))
                        .conditionExpression(condition)
                        .expressionAttributeNames(expressions.names())
                        .expressionAttributeValues(expressions.values())
                        .returnValuesOnConditionCheckFailure(OLD)
                        .build());
            }
            case Write.Check check -> {
                String condition = expressions.visible(check.conditions());
                yield new PreparedCheck(ConditionCheck.builder()
                        .tableName(table)
                        .key(Items.key(check.key()))
                        .conditionExpression(condition)
                        .expressionAttributeNames(expressions.names())
                        .expressionAttributeValues(expressions.values())
                        .returnValuesOnConditionCheckFailure(OLD)
                        .build());
            }
        };
    }

    private Map<String, AttributeValue> item(Write.Insert insert) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(Items.key(insert.key()));
        item.put(Standard.ENTITY, Items.text(insert.schema().name()));
        insert.subject().ifPresent(person -> item.put(Standard.SUBJECT, Items.text(person.value())));
        insert.expiry().ifPresent(at -> item.put(Standard.EXPIRY, Items.epochSecond(at)));
        insert.values().forEach((name, value) ->
                item.put(name, items.stored(insert.schema(), insert.key(), insert.subject(), name, value)));
        return item;
    }

    private static double units(List<ConsumedCapacity> consumed) {
        return consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum();
    }

    /** A write ready to send; {@code alreadyDone} tells from the stored item that an earlier try took effect. */
    private sealed interface Prepared {
        TransactWriteItem item();

        boolean alreadyDone(Map<String, AttributeValue> stored);
    }

    private record PreparedPut(Put put) implements Prepared {
        @Override
        public TransactWriteItem item() {
            return TransactWriteItem.builder().put(put).build();
        }

        @Override
        public boolean alreadyDone(Map<String, AttributeValue> stored) {
            return put.item().equals(stored);
        }
    }

    private record PreparedUpdate(Update update, Table table, Map<String, AttributeValue> sets) implements Prepared {
        @Override
        public TransactWriteItem item() {
            return TransactWriteItem.builder().update(update).build();
        }

        @Override
        public boolean alreadyDone(Map<String, AttributeValue> stored) {
            return !sets.isEmpty() && stored.values().containsAll(sets.values());
        }
    }

    private record PreparedDelete(Delete delete) implements Prepared {
        @Override
        public TransactWriteItem item() {
            return TransactWriteItem.builder().delete(delete).build();
        }

        @Override
        public boolean alreadyDone(Map<String, AttributeValue> stored) {
            return stored.isEmpty();
        }
    }

    private record PreparedCheck(ConditionCheck check) implements Prepared {
        @Override
        public TransactWriteItem item() {
            return TransactWriteItem.builder().conditionCheck(check).build();
        }

        @Override
        public boolean alreadyDone(Map<String, AttributeValue> stored) {
            return true;
        }
    }
}
