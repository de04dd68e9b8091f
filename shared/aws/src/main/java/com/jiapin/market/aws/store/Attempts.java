package com.jiapin.market.aws.store;

import com.jiapin.market.datamap.Deadline;
import com.jiapin.market.datamap.StoreBusy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The one place where database calls are tried again: full jitter, 25 ms doubling to 400 ms, six tries or as many as the
 * run has time for, then {@link StoreBusy}. A lost answer counts as a failed try; callers tell what it did by tokens and
 * conditions.
 */
final class Attempts {
    private static final int MOST = 6;
    private static final long FIRST_MILLIS = 25;
    private static final long LAST_MILLIS = 400;

    /** What a try may take that gets no answer, and what telling the caller takes. */
    private static final Duration OF_ONE_TRY = Duration.ofMillis(3_500);

    private final RandomGenerator random;
    private final Pause pause;
    private final InstantSource clock;

    Attempts(RandomGenerator random, Pause pause, InstantSource clock) {
        this.random = random;
        this.pause = pause;
        this.clock = clock;
    }

    <T> T run(Supplier<T> call) {
        return run(call, failure -> {});
    }

    /**
     * Runs a call; {@code unclear} is told each time a try may have taken effect although it failed, and may throw to
     * end the tries.
     */
    <T> T run(Supplier<T> call, Consumer<SdkException> unclear) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call.get();
            } catch (DynamoDbException | SdkClientException failure) {
                Verdict verdict = verdict(failure);
                if (verdict == Verdict.FINAL) {
                    throw failure;
                }
                if (verdict == Verdict.UNCLEAR) {
                    unclear.accept(failure);
                }
                if (attempt == MOST || !timeIsLeft()) {
                    throw new StoreBusy("the database did not take the request in " + attempt + " tries", failure);
                }
                rest(attempt);
            }
        }
    }

    /** Tells whether the run lasts long enough for one more try, so that the caller hears of it before the run is stopped. */
    boolean timeIsLeft() {
        return Deadline.current()
                .filter(end -> clock.instant().plus(OF_ONE_TRY).isAfter(end))
                .isEmpty();
    }

    /** Waits a random time before try number {@code attempt + 1}. */
    void rest(int attempt) {
        long bound = Math.min(LAST_MILLIS, FIRST_MILLIS << Math.min(attempt - 1, 10));
        pause.of(Duration.ofMillis(random.nextLong(bound + 1)));
    }

    private static Verdict verdict(RuntimeException failure) {
        return switch (failure) {
            case TransactionCanceledException cancelled -> cancelled(cancelled);
            case DynamoDbException answered -> answered(answered);
            default -> Verdict.UNCLEAR;
        };
    }

    private static Verdict answered(DynamoDbException failure) {
        String code = failure.awsErrorDetails() == null
                ? null
                : failure.awsErrorDetails().errorCode();
        return switch (Objects.requireNonNullElse(code, "")) {
            case "ProvisionedThroughputExceededException",
                    "ThrottlingException",
                    "RequestLimitExceeded",
                    "TransactionConflictException",
                    "LimitExceededException" -> Verdict.AGAIN;
            case "TransactionInProgressException" -> Verdict.UNCLEAR;
            default -> failure.statusCode() >= 500 ? Verdict.UNCLEAR : Verdict.FINAL;
        };
    }

    private static Verdict cancelled(TransactionCanceledException failure) {
        boolean again = false;
        for (CancellationReason reason : failure.cancellationReasons()) {
            switch (Objects.requireNonNullElse(reason.code(), "None")) {
                case "ConditionalCheckFailed", "ValidationError", "ItemCollectionSizeLimitExceeded" -> {
                    return Verdict.FINAL;
                }
                case "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded" -> again = true;
                default -> {}
            }
        }
        return again ? Verdict.AGAIN : Verdict.FINAL;
    }

    private enum Verdict {
        AGAIN,
        UNCLEAR,
        FINAL
    }

    /** Waits. */
    interface Pause {
        void of(Duration time);
    }
}
