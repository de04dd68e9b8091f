package com.jiapin.market.local;

import com.jiapin.market.local.database.Tables;
import com.jiapin.market.local.function.FunctionSpec;
import com.jiapin.market.local.queue.Queues;
import com.jiapin.market.local.template.FunctionResource;
import com.jiapin.market.local.template.LocalNames;
import com.jiapin.market.local.template.Template;
import com.jiapin.market.local.template.TemplateReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What deployment does on AWS: reads the template with its parameters, makes tables and queues, finds each function's package
 * and gives it its environment.
 */
final class Deployment {

    private static final String PUBLIC_BASE_URL = "PublicBaseUrl";

    private final LocalOptions options;
    private final TemplateReader reader;

    Deployment(LocalOptions options) {
        this.options = options;
        try {
            this.reader = new TemplateReader(Files.readString(options.template()));
        } catch (IOException unreadable) {
            throw new LocalFault(
                    "The template " + options.template() + " cannot be read: run from the project's root.", unreadable);
        }
    }

    /** Refuses a template that is not understood or some of whose packages are not built, before anything has to be up. */
    void check(URI api) {
        Template checked = reader.read(parameters(api), LocalNames.unbound(options.region()));
        List<String> missing = checked.functions().values().stream()
                .map(FunctionResource::codeUri)
                .filter(uri -> !Files.isRegularFile(packageOf(uri)))
                .distinct()
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new LocalFault(
                    "These packages are not built: " + String.join(", ", missing) + "; run 'mvn -Plocal'.");
        }
    }

    /** The template with everything resolved to where it is on this machine. */
    Template read(URI api, URI queues, Path wrappingKey) {
        return reader.read(parameters(api), new LocalNames(api, queues, wrappingKey.toUri(), options.region()));
    }

    private Map<String, String> parameters(URI api) {
        Map<String, String> values = new HashMap<>(options.parameters().apply(api));
        if (reader.parameterNames().contains(PUBLIC_BASE_URL)) {
            values.putIfAbsent(PUBLIC_BASE_URL, api.toString());
        }
        return values;
    }

    /** Makes the tables and queues that are not there yet. */
    void makeStores(Template template, Engines engines, Queues queues, Folders folders) {
        try {
            new Tables(engines.tables()).ensure(template.tables().values());
            queues.ensure(template.queues().values());
        } catch (SdkException unusable) {
            throw new LocalFault(
                    options.data()
                            .map(folder -> "The data folder is damaged: what " + folder
                                    + " keeps cannot be used; move the folder away to start anew.")
                            .orElse("Tables and queues cannot be made: " + unusable.getMessage() + "."),
                    unusable);
        }
    }

    private Path packageOf(String codeUri) {
        return options.template().toAbsolutePath().resolveSibling(codeUri).normalize();
    }

    /** The functions of the template with all that Lambda would tell them. */
    List<FunctionSpec> functions(Template template, Engines engines) {
        List<FunctionSpec> specs = new ArrayList<>();
        for (FunctionResource function : template.functions().values()) {
            String id = function.logicalId();
            specs.add(new FunctionSpec(
                    id,
                    template.names().arn("lambda", "function:" + id),
                    packageOf(function.codeUri()),
                    function.handler(),
                    function.timeout(),
                    function.memoryMegabytes(),
                    function.maximumConcurrency().orElse(options.concurrency()),
                    environment(function, engines)));
        }
        return specs;
    }

    private Map<String, String> environment(FunctionResource function, Engines engines) {
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
        environment.put("TZ", ":UTC");
        environment.putAll(function.environment());
        environment.putAll(options.environment());
        return environment;
    }
}
