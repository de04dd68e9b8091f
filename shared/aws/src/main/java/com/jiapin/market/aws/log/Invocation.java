package com.jiapin.market.aws.log;

import com.amazonaws.services.lambda.runtime.Context;
import com.jiapin.market.datamap.Deadline;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One run of a function: its name, request id and deadline. Bound to the thread that serves it, so that whatever writes
 * a line finds it.
 *
 * @param function the function's name
 * @param requestId the id in answers and lines
 * @param deadline when Lambda stops the run
 */
public record Invocation(String function, String requestId, Instant deadline) {

    private static final ScopedValue<Invocation> CURRENT = ScopedValue.newInstance();

    /** The run that Lambda describes, started at {@code now}. */
    public static Invocation of(Context context, Instant now) {
        return new Invocation(
                context.getFunctionName(),
                context.getAwsRequestId(),
                now.plusMillis(context.getRemainingTimeInMillis()));
    }

    /** The run served by this thread, if any. */
    public static Optional<Invocation> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** Does the work as this run, which ends with its deadline. */
    public <T> T serve(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(() -> Deadline.within(deadline, work));
    }

    /** The same run under the id by which its caller knows it. */
    public Invocation withRequestId(String other) {
        return new Invocation(function, other, deadline);
    }
}
