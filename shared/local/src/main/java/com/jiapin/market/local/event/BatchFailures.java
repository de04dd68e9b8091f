package com.jiapin.market.local.event;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.function.Functions;
import com.jiapin.market.local.function.Outcome;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a function says of the batch that it was given. */
public sealed interface BatchFailures {

    /** Everything is done. */
    record None() implements BatchFailures {}

    /**
     * Some records failed.
     *
     * @param ids their identifiers, never empty
     */
    record Some(Set<String> ids) implements BatchFailures {
        /** Keeps an immutable copy. */
        public Some {
            ids = Set.copyOf(ids);
        }
    }

    /**
     * The whole batch counts as failed.
     *
     * @param reason why
     */
    record All(String reason) implements BatchFailures {}

    /**
     * Reads a function's answer as Lambda does: no list or an empty one is success; anything that cannot be understood,
     * or names a record that is not in the batch, fails the whole batch.
     *
     * @param reported whether the source reports single failures at all
     * @param batch the identifiers of the records in the batch
     */
    static BatchFailures of(Outcome outcome, boolean reported, List<String> batch) {
        return switch (outcome) {
            case Outcome.Failed failed -> new All(failed.type() + ": " + failed.message());
            case Outcome.Answered answered -> reported ? read(answered.payload(), batch) : new None();
        };
    }

    private static BatchFailures read(byte[] answer, List<String> batch) {
        if (answer.length == 0) {
            return new None();
        }
        JsonValue document;
        try {
            document = Json.parse(answer, Functions.LARGEST_PAYLOAD);
        } catch (JsonSyntaxException malformed) {
            return new All("the answer is no JSON");
        }
        if (!(document instanceof JsonObject object)) {
            return document instanceof JsonNull ? new None() : new All("the answer is no object");
        }
        Optional<JsonValue> list = object.find("batchItemFailures");
        if (list.isEmpty() || list.get() instanceof JsonNull) {
            return new None();
        }
        if (!(list.get() instanceof JsonArray(List<JsonValue> elements))) {
            return new All("batchItemFailures is no list");
        }
        Set<String> ids = new LinkedHashSet<>();
        for (JsonValue element : elements) {
            if (element instanceof JsonObject failure
                    && failure.find("itemIdentifier").orElse(JsonNull.NULL) instanceof JsonText(String id)
                    && batch.contains(id)) {
                ids.add(id);
            } else {
                return new All("an itemIdentifier is missing or not of this batch");
            }
        }
        return ids.isEmpty() ? new None() : new Some(ids);
    }
}
