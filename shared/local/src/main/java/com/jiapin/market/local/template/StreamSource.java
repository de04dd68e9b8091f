package com.jiapin.market.local.template;

import com.jiapin.market.local.event.EventFilter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A table's stream that feeds a function.
 *
 * @param functionId the logical id of the function
 * @param tableName the table's name in the engine
 * @param streamArn the resource name that events carry
 * @param fromTrimHorizon whether reading starts at the oldest record rather than at the next
 * @param batchSize how many records one event holds at most
 * @param bisects whether a failed batch is split
 * @param reportsItemFailures whether the function names the first record that failed
 * @param retries how often a batch is tried again; empty for without end
 * @param maximumAge how old a record may become; empty for any age
 * @param failureQueueArn the queue that is told of given-up batches
 * @param filter which records count
 */
public record StreamSource(
        String functionId,
        String tableName,
        String streamArn,
        boolean fromTrimHorizon,
        int batchSize,
        boolean bisects,
        boolean reportsItemFailures,
        OptionalInt retries,
        Optional<Duration> maximumAge,
        Optional<String> failureQueueArn,
        EventFilter filter) {}
