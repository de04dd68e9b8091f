package com.jiapin.market.bench;

import com.jiapin.market.local.template.FunctionResource;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Starts processes with the memory, variables and flags of one function of the template.
 *
 * @param shop whose tables they reach
 * @param function its logical id
 * @param cores where they run
 */
record Processes(Shop shop, String function, Cores cores) {

    FunctionResource resource() {
        return shop.function(function);
    }

    /**
     * Starts a process that asks for its first invocation.
     *
     * @param root what it finds under {@code LAMBDA_TASK_ROOT}
     * @param libraries where native libraries are found
     * @param initialisation how Lambda starts it, {@code on-demand} or {@code snap-start}
     */
    MeasuredProcess start(
            Path root, Path libraries, String handler, List<String> flags, String initialisation, Path log) {
        Map<String, String> variables = new HashMap<>(shop.variables(function));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", initialisation);
        variables.put("AWS_ACCESS_KEY_ID", function);
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        return MeasuredProcess.start(cores, root, libraries, flags, handler, variables, log);
    }

    /** The managed runtime's flags: one collector thread, the first compiler alone, the heap by the function's memory. */
    List<String> flags(List<Path> classPath) {
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:+TieredCompilation",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxRAM=" + resource().memoryMegabytes() + "m",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }
}
