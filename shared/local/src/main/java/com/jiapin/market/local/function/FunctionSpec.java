package com.jiapin.market.local.function;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A function to run.
 *
 * @param logicalId its id in the template, which is also its name
 * @param arn its resource name
 * @param zip its deployment package
 * @param handler the class name, perhaps with {@code ::method}
 * @param timeout how long one invocation may take
 * @param memoryMegabytes the configured memory
 * @param maximumConcurrency how many invocations run at once; more wait
 * @param environment its whole environment
 */
public record FunctionSpec(
        String logicalId,
        String arn,
        Path zip,
        String handler,
        Duration timeout,
        int memoryMegabytes,
        int maximumConcurrency,
        Map<String, String> environment) {

    /** Keeps an immutable copy. */
    public FunctionSpec {
        environment = Map.copyOf(environment);
    }

    String handlerClass() {
        int method = handler.indexOf("::");
        return method < 0 ? handler : handler.substring(0, method);
    }
}
