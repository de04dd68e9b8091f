package com.jiapin.market.local.store;

import com.jiapin.market.Stage;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** One fault at one of the writes that are sent while something is done. */
final class WriteTrouble implements Stage.Trouble {
    private static final int NEVER = -1;

    private final Fault fault;
    private final AtomicInteger left = new AtomicInteger(NEVER);

    WriteTrouble(Fault fault) {
        this.fault = fault;
    }

    @Override
    public boolean at(int write, Runnable act) {
        left.set(write);
        try {
            act.run();
            return left.get() == NEVER;
        } finally {
            left.set(NEVER);
        }
    }

    /** Chooses for a request, which counts when it is a write and this trouble is at hand. */
    Optional<Fault> choose(SdkRequest request) {
        return isWrite(request) && left.get() != NEVER && left.getAndDecrement() == 0
                ? Optional.of(fault)
                : Optional.empty();
    }

    private static boolean isWrite(SdkRequest request) {
        return request instanceof TransactWriteItemsRequest
                || request instanceof PutItemRequest
                || request instanceof UpdateItemRequest
                || request instanceof DeleteItemRequest;
    }

    @Override
    public String toString() {
        return fault.name();
    }
}
