package com.jiapin.market.local.template;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An {@code AWS::Serverless::Function}.
 *
 * @param logicalId its id in the template
 * @param codeUri the path of its zip, relative to the template
 * @param handler the class name, perhaps with {@code ::method}
 * @param timeout how long one invocation may take
 * @param memoryMegabytes the configured memory
 * @param environment its variables
 * @param maximumConcurrency the reserved concurrency, if any
 * @param asynchronousRetries how often a failed asynchronous event is tried again
 * @param asynchronousAge how old a failed asynchronous event may become before it is given up
 * @param deadLetterQueueArn where an asynchronous event goes that failed for good
 */
public record FunctionResource(
        String logicalId,
        String codeUri,
        String handler,
        Duration timeout,
        int memoryMegabytes,
        Map<String, String> environment,
        Optional<Integer> maximumConcurrency,
        int asynchronousRetries,
        Duration asynchronousAge,
        Optional<String> deadLetterQueueArn) {

    /** Keeps an immutable copy. */
    public FunctionResource {
        environment = Map.copyOf(environment);
    }
}
