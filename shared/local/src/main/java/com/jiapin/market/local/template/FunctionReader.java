package com.jiapin.market.local.template;

import com.jiapin.market.local.event.EventFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads functions and what invokes them. */
final class FunctionReader {

    private static final Pattern RATE = Pattern.compile("rate\\(([1-9]\\d{0,5}) (minute|hour|day)(s?)\\)");

    private final ApiReader apis;
    final List<Route> routes = new ArrayList<>();
    final List<QueueSource> queueSources = new ArrayList<>();
    final List<StreamSource> streamSources = new ArrayList<>();
    final List<ScheduleSource> schedules = new ArrayList<>();

    FunctionReader(ApiReader apis) {
        this.apis = apis;
    }

    FunctionResource function(String id, Properties properties) {
        properties.ignore("Description", "FunctionName", "Role", "Policies", "PermissionsBoundary", "Architectures");
        properties.ignore("AutoPublishAlias", "SnapStart", "Tracing", "LoggingConfig", "DeploymentPreference", "Tags");
        properties.ignore(
                "ProvisionedConcurrencyConfig", "EphemeralStorage", "KmsKeyArn", "AutoPublishAliasAllProperties");
        String runtime = properties.requiredText("Runtime");
        if (!runtime.equals("java25") && !runtime.equals("java21")) {
            throw properties.fault("Runtime", "only Java is understood, got '" + runtime + "'");
        }
        Map<String, String> environment = properties
                .object("Environment")
                .map(block -> {
                    Map<String, String> variables = block.textsByName("Variables");
                    block.done();
                    return variables;
                })
                .orElse(Map.of());
        Optional<String> deadLetters =
                properties.object("DeadLetterQueue").map(queue -> queueTarget(queue, "TargetArn"));
        Optional<Properties> asynchronous = properties.object("EventInvokeConfig");
        Optional<Integer> retries = asynchronous.flatMap(config -> config.integer("MaximumRetryAttempts"));
        Optional<Integer> age = asynchronous.flatMap(config -> config.integer("MaximumEventAgeInSeconds"));
        asynchronous.ifPresent(Properties::done);
        FunctionResource function = new FunctionResource(
                id,
                properties.requiredText("CodeUri"),
                properties.requiredText("Handler"),
                Duration.ofSeconds(properties.integer("Timeout").orElse(3)),
                properties.integer("MemorySize").orElse(128),
                environment,
                properties.integer("ReservedConcurrentExecutions"),
                retries.orElse(2),
                age.map(Duration::ofSeconds).orElse(Duration.ofHours(6)),
                deadLetters);
        properties.objectsByName("Events").forEach((name, event) -> {
            String type = event.requiredText("Type");
            Properties source = event.object("Properties").orElseThrow(() -> event.fault("Properties", "is required"));
            event.done();
            switch (type) {
                case "Api" -> routes.add(apis.route(id, source));
                case "SQS" -> addEnabled(queueSources, source, queueSource(id, source));
                case "DynamoDB" -> addEnabled(streamSources, source, streamSource(id, source));
                case "Schedule" -> addEnabled(schedules, source, schedule(id, name, source));
                default -> throw event.fault("Type", "the event source '" + type + "' is not understood");
            }
            source.done();
        });
        properties.done();
        return function;
    }

    /** A source that is switched off is checked like any other and feeds nobody. */
    private static <S> void addEnabled(List<S> sources, Properties properties, S source) {
        if (properties.flag("Enabled", true)) {
            sources.add(source);
        }
    }

    private static QueueSource queueSource(String functionId, Properties source) {
        int batch = source.integer("BatchSize").orElse(10);
        int window = source.integer("MaximumBatchingWindowInSeconds").orElse(0);
        if (batch > 10 && window == 0) {
            throw source.fault("BatchSize", "more than 10 needs MaximumBatchingWindowInSeconds");
        }
        int concurrency = source.object("ScalingConfig")
                .map(scaling -> {
                    int maximum = scaling.integer("MaximumConcurrency").orElse(5);
                    scaling.done();
                    return maximum;
                })
                .orElse(5);
        QueueSource result = new QueueSource(
                functionId,
                source.requiredText("Queue"),
                batch,
                Duration.ofSeconds(window),
                reportsItemFailures(source),
                concurrency,
                filter(source));
        if (result.isFifo() && (window > 0 || batch > 10)) {
            throw source.fault(
                    window > 0 ? "MaximumBatchingWindowInSeconds" : "BatchSize",
                    "a FIFO queue has no batching window and at most 10 messages in a batch");
        }
        return result;
    }

    private static StreamSource streamSource(String functionId, Properties source) {
        if (source.integer("ParallelizationFactor").orElse(1) != 1) {
            throw source.fault("ParallelizationFactor", "only 1 is understood");
        }
        if (source.integer("MaximumBatchingWindowInSeconds").orElse(0) != 0) {
            throw source.fault("MaximumBatchingWindowInSeconds", "only 0 is understood");
        }
        String arn = source.requiredText("Stream");
        int start = arn.indexOf(":table/");
        int end = arn.indexOf("/stream/");
        if (start < 0 || end < start) {
            throw source.fault("Stream", "the stream of a table in this template is expected, got '" + arn + "'");
        }
        String position = source.requiredText("StartingPosition");
        if (!position.equals("TRIM_HORIZON") && !position.equals("LATEST")) {
            throw source.fault("StartingPosition", "TRIM_HORIZON or LATEST is expected, got '" + position + "'");
        }
        int retries = source.integer("MaximumRetryAttempts").orElse(-1);
        int age = source.integer("MaximumRecordAgeInSeconds").orElse(-1);
        return new StreamSource(
                functionId,
                arn.substring(start + ":table/".length(), end),
                arn,
                position.equals("TRIM_HORIZON"),
                source.integer("BatchSize").orElse(100),
                source.flag("BisectBatchOnFunctionError"),
                reportsItemFailures(source),
                retries < 0 ? OptionalInt.empty() : OptionalInt.of(retries),
                age < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(age)),
                source.object("DestinationConfig").flatMap(config -> {
                    Optional<String> target =
                            config.object("OnFailure").map(failure -> queueTarget(failure, "Destination"));
                    config.done();
                    return target;
                }),
                filter(source));
    }

    private static ScheduleSource schedule(String functionId, String name, Properties source) {
        // The clock hands its event over to Lambda at once, so that its own retries and dead letters never come to
        // bear.
        source.ignore("Name", "Description", "RetryPolicy", "DeadLetterConfig");
        String expression = source.requiredText("Schedule");
        Matcher rate = RATE.matcher(expression);
        // As the cloud has it: one minute, two minutes, and nothing shorter.
        if (!rate.matches() || rate.group(1).equals("1") != rate.group(3).isEmpty()) {
            throw source.fault(
                    "Schedule",
                    "only rate(...) is understood, such as rate(1 minute), rate(5 minutes), rate(1 hour), rate(1 day);"
                            + " got '"
                            + expression + "'");
        }
        Duration unit =
                switch (rate.group(2)) {
                    case "minute" -> Duration.ofMinutes(1);
                    case "hour" -> Duration.ofHours(1);
                    default -> Duration.ofDays(1);
                };
        Duration every = unit.multipliedBy(Long.parseLong(rate.group(1)));
        return new ScheduleSource(functionId, name, every, source.text("Input"));
    }

    private static boolean reportsItemFailures(Properties source) {
        for (String type : source.texts("FunctionResponseTypes")) {
            if (!type.equals("ReportBatchItemFailures")) {
                throw source.fault("FunctionResponseTypes", "'" + type + "' is not understood");
            }
            return true;
        }
        return false;
    }

    private static EventFilter filter(Properties source) {
        Optional<Properties> criteria = source.object("FilterCriteria");
        if (criteria.isEmpty()) {
            return EventFilter.everything();
        }
        List<String> patterns = new ArrayList<>();
        for (Properties filter : criteria.get().objects("Filters")) {
            patterns.add(filter.requiredText("Pattern"));
            filter.done();
        }
        criteria.get().done();
        try {
            return EventFilter.of(patterns);
        } catch (IllegalArgumentException unknown) {
            throw source.fault("FilterCriteria", String.valueOf(unknown.getMessage()));
        }
    }

    private static String queueTarget(Properties target, String property) {
        String type = target.requiredText("Type");
        if (!type.equals("SQS")) {
            throw target.fault("Type", "only SQS is understood, got '" + type + "'");
        }
        String arn = target.requiredText(property);
        target.done();
        return arn;
    }
}
