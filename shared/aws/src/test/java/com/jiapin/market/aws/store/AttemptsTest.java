package com.jiapin.market.aws.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.datamap.Deadline;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Which failures are tried again, how often, and after which pause. */
final class AttemptsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger unclear = new AtomicInteger();
    private final Attempts attempts = new Attempts(new SplittableRandom(1), pauses::add, () -> NOW);

    @Test
    void sixTriesWithGrowingRandomPauses() {
        assertThatThrownBy(() -> run(answer("ThrottlingException", 400))).isInstanceOf(StoreBusy.class);
        assertThat(tries.get()).isEqualTo(6);
        assertThat(unclear.get()).isZero();
        List<Long> bounds = List.of(25L, 50L, 100L, 200L, 400L);
        assertThat(pauses).hasSize(5);
        for (int i = 0; i < bounds.size(); i++) {
            assertThat(pauses.get(i)).isBetween(Duration.ZERO, Duration.ofMillis(bounds.get(i)));
        }
    }

    @Test
    void nothingIsTriedAgainForWhichTheRunLeavesNoTime() {
        Deadline.within(NOW.plusSeconds(3), () -> {
            assertThatThrownBy(() -> run(answer("ThrottlingException", 400))).isInstanceOf(StoreBusy.class);
            return true;
        });
        assertThat(tries.get()).isEqualTo(1);
    }

    @Test
    void aReadBesideItsCallerIsBoundByTheSameRun() {
        Deadline.within(NOW.plusSeconds(3), () -> {
            Together.Later<Boolean> beside = Together.start(() -> {
                run(answer("ThrottlingException", 400));
                return true;
            });
            assertThatThrownBy(beside::get).isInstanceOf(StoreBusy.class);
            return true;
        });
        assertThat(tries.get()).isEqualTo(1);
    }

    @Test
    void aRunWithTimeLeftMakesAllTries() {
        Deadline.within(NOW.plusSeconds(10), () -> {
            assertThatThrownBy(() -> run(answer("ThrottlingException", 400))).isInstanceOf(StoreBusy.class);
            return true;
        });
        assertThat(tries.get()).isEqualTo(6);
    }

    @Test
    void pausesAreSpreadOverTheirWholeRange() {
        List<Duration> first = new ArrayList<>();
        Attempts many = new Attempts(new SplittableRandom(2), first::add, () -> NOW);
        Stream.iterate(0, i -> i + 1).limit(500).forEach(i -> many.rest(1));
        assertThat(first).contains(Duration.ZERO, Duration.ofMillis(25)).allSatisfy(pause -> assertThat(pause)
                .isLessThanOrEqualTo(Duration.ofMillis(25)));
    }

    @Test
    void lostAnswersAndServerErrorsAreUnclear() {
        for (SdkException failure : List.of(
                ApiCallAttemptTimeoutException.create(10),
                answer("InternalServerError", 500),
                answer("ServiceUnavailable", 503),
                answer("TransactionInProgressException", 400))) {
            unclear.set(0);
            assertThatThrownBy(() -> run(failure)).isInstanceOf(StoreBusy.class);
            assertThat(unclear.get()).as(failure.toString()).isEqualTo(6);
        }
    }

    @Test
    void conflictsAreTriedAgainAndChangedNothing() {
        for (SdkException failure : List.of(
                answer("TransactionConflictException", 400),
                answer("ProvisionedThroughputExceededException", 400),
                answer("RequestLimitExceeded", 400),
                cancelled("None", "TransactionConflict"),
                cancelled("ThrottlingError"),
                cancelled("ProvisionedThroughputExceeded", "None"))) {
            tries.set(0);
            assertThatThrownBy(() -> run(failure)).isInstanceOf(StoreBusy.class);
            assertThat(tries.get()).as(failure.toString()).isEqualTo(6);
        }
        assertThat(unclear.get()).isZero();
    }

    @Test
    void failedConditionsDecideAtOnceEvenBesideConflicts() {
        for (SdkException failure : List.of(
                ConditionalCheckFailedException.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ConditionalCheckFailedException")
                                .build())
                        .statusCode(400)
                        .build(),
                cancelled("TransactionConflict", "ConditionalCheckFailed"),
                cancelled("TransactionConflict", "ValidationError"),
                cancelled("None"),
                answer("ValidationException", 400),
                DynamoDbException.builder().statusCode(400).build())) {
            tries.set(0);
            assertThatThrownBy(() -> run(failure)).isSameAs(failure);
            assertThat(tries.get()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerEndsTheTries() {
        String answer = attempts.run(() -> {
            if (tries.incrementAndGet() < 3) {
                throw answer("ThrottlingException", 400);
            }
            return "done";
        });
        assertThat(answer).isEqualTo("done");
        assertThat(pauses).hasSize(2);
    }

    private void run(SdkException failure) {
        attempts.run(
                () -> {
                    tries.incrementAndGet();
                    throw failure;
                },
                lost -> unclear.incrementAndGet());
    }

    private static SdkException answer(String code, int status) {
        return DynamoDbException.builder()
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .statusCode(status)
                .build();
    }

    private static SdkException cancelled(String... codes) {
        return TransactionCanceledException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("TransactionCanceledException")
                        .build())
                .statusCode(400)
                .cancellationReasons(Stream.of(codes)
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList())
                .build();
    }
}
