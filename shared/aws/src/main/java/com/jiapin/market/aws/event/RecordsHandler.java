package com.jiapin.market.aws.event;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Handles the records of one shard in their order; the same ones may come again. The stream goes back to the first
 * failed record and everything after it comes again, so a handler stops there.
 */
@FunctionalInterface
public interface RecordsHandler {

    /** Handles the records and gives back the first one that failed, if any. */
    Optional<StreamRecord> handle(List<StreamRecord> records);

    /** Handles record by record; the one whose handling throws stops the batch with its own failure. */
    static RecordsHandler each(Consumer<StreamRecord> handler) {
        return records -> {
            for (StreamRecord one : records) {
                try {
                    handler.accept(one);
                } catch (RuntimeException failure) {
                    throw new RecordFailure(one, failure);
                }
            }
            return Optional.empty();
        };
    }
}
