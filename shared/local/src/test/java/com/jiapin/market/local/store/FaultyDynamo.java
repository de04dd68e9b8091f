package com.jiapin.market.local.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Makes calls to the database fail, as a {@link FaultSource} or a test says: before they are sent or after they took effect.
 * The engine itself never conflicts or throttles.
 */
public final class FaultyDynamo implements ExecutionInterceptor {
    private static final ExecutionAttribute<Optional<Fault>> CHOSEN = new ExecutionAttribute<>("FaultyDynamo.chosen");

    private final Function<SdkRequest, Optional<Fault>> choice;

    /** Creates the faults over their source. */
    public FaultyDynamo(FaultSource source) {
        this(request -> source.choose());
    }

    /** Creates the faults that are chosen for each request. */
    FaultyDynamo(Function<SdkRequest, Optional<Fault>> choice) {
        this.choice = choice;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Optional<Fault> chosen = choice.apply(context.request());
        attributes.putAttribute(CHOSEN, chosen);
        if (chosen.isEmpty()) {
            return;
        }
        switch (chosen.get()) {
            case CONFLICT -> throw conflict(context.request());
            case THROTTLE -> throw throttled(context.request());
            case LOST_REQUEST -> throw lost();
            case LOST_ANSWER, SERVER_ERROR -> {}
        }
    }

    @Override
    public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
        Optional<Fault> chosen = attributes.getAttribute(CHOSEN);
        if (chosen.equals(Optional.of(Fault.LOST_ANSWER))) {
            throw lost();
        }
        if (chosen.equals(Optional.of(Fault.SERVER_ERROR))) {
            throw InternalServerErrorException.builder()
                    .statusCode(500)
                    .awsErrorDetails(details("InternalServerError"))
                    .message("injected")
                    .build();
        }
    }

    private static SdkException lost() {
        return ApiCallAttemptTimeoutException.create(1000);
    }

    private static DynamoDbException conflict(SdkRequest request) {
        return request instanceof TransactWriteItemsRequest transaction
                ? cancelled(transaction, "TransactionConflict")
                : TransactionConflictException.builder()
                        .statusCode(400)
                        .awsErrorDetails(details("TransactionConflictException"))
                        .message("injected")
                        .build();
    }

    private static DynamoDbException throttled(SdkRequest request) {
        return request instanceof TransactWriteItemsRequest transaction
                ? cancelled(transaction, "ThrottlingError")
                : ProvisionedThroughputExceededException.builder()
                        .statusCode(400)
                        .awsErrorDetails(details("ProvisionedThroughputExceededException"))
                        .message("injected")
                        .build();
    }

    private static DynamoDbException cancelled(TransactWriteItemsRequest request, String code) {
        int writes = request.transactItems().size();
        List<CancellationReason> reasons = Stream.iterate(0, i -> i + 1)
                .limit(writes)
                .map(i -> CancellationReason.builder()
                        .code(i == writes - 1 ? code : "None")
                        .build())
                .toList();
        return TransactionCanceledException.builder()
                .statusCode(400)
                .awsErrorDetails(details("TransactionCanceledException"))
                .cancellationReasons(reasons)
                .message("injected")
                .build();
    }

    private static AwsErrorDetails details(String code) {
        return AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage("injected")
                .serviceName("DynamoDb")
                .build();
    }
}
