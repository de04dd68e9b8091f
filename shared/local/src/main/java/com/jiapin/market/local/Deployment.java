package com.jiapin.market.local;

import com.jiapin.market.local.function.FunctionSpec;
import com.jiapin.market.local.template.FunctionResource;
import com.jiapin.market.local.template.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What deployment does on AWS: finds each function's package and gives it its environment. */
final class Deployment {

    private Deployment() {}

    /** Refuses a template some of whose packages are not built. */
    static void requirePackages(Path template, Template checked) {
        List<String> missing = checked.functions().values().stream()
                .map(FunctionResource::codeUri)
                .filter(uri -> !Files.isRegularFile(packageOf(template, uri)))
                .distinct()
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new LocalFault("These packages are not built: " + String.join(", ", missing) + "; run 'mvn -Plocal'.");
        }
    }

    private static Path packageOf(Path template, String codeUri) {
        return template.toAbsolutePath().resolveSibling(codeUri).normalize();
    }

    /** The functions of the template with all that Lambda would tell them. */
    static List<FunctionSpec> functions(Template template, LocalOptions options, Engines engines) {
        List<FunctionSpec> specs = new ArrayList<>();
        for (FunctionResource function : template.functions().values()) {
            String id = function.logicalId();
            Map<String, String> environment = new HashMap<>(engines.environment(options.region()));
            // The caller as the database sees it, where a deployed function would have its role.
            environment.put("AWS_ACCESS_KEY_ID", id);
            environment.put("AWS_LAMBDA_FUNCTION_NAME", id);
            environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
            environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
            environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
            environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + id);
            environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
            environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
            environment.putAll(function.environment());
            environment.putAll(options.environment());
            specs.add(new FunctionSpec(
                    id,
                    template.names().arn("lambda", "function:" + id),
                    packageOf(options.template(), function.codeUri()),
                    function.handler(),
                    function.timeout(),
                    function.memoryMegabytes(),
                    function.maximumConcurrency().orElse(options.concurrency()),
                    environment));
        }
        return specs;
    }
}
