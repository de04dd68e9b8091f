package com.jiapin.market.aws.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.log.Level;
import com.jiapin.market.aws.log.LogEntry;
import com.jiapin.market.aws.log.LogEvent;
import com.jiapin.market.aws.log.LogNumber;
import com.jiapin.market.aws.log.LogWord;
import com.jiapin.market.aws.log.Metric;
import com.jiapin.market.aws.log.Outcome;
import com.jiapin.market.aws.snapshot.Rehearsed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A Lambda function behind the REST API. Whatever comes in, an answer goes out: the routes' own, a problem that names
 * what is wrong, or 500 with the request id and nothing of the inside. Each request writes one log line. Safe for
 * several threads when its handlers are.
 */
public abstract class HttpFunction extends Rehearsed implements RequestStreamHandler {

    /** The longest body taken, in bytes. */
    public static final int MOST_BODY_BYTES = Json.DEFAULT_LIMIT_BYTES;

    private final HttpEdge edge;
    private final Routes routes = new Routes();

    /** A function with the routes that {@code declaration} names. */
    protected HttpFunction(HttpEdge edge, Consumer<Routes> declaration) {
        this.edge = edge;
        declaration.accept(routes);
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Invocation invocation = Invocation.of(context, edge.clock().instant());
        output.write(answer(input.readAllBytes(), invocation));
    }

    /** Answers one event; what {@link #handleRequest} does, without streams. */
    public final byte[] answer(byte[] event, Invocation invocation) {
        Optional<Envelope> envelope = Envelope.parse(event, invocation);
        Invocation run = envelope.map(found -> invocation.withRequestId(found.requestId()))
                .orElse(invocation);
        return run.serve(() -> served(envelope, run));
    }

    @Override
    protected final void rehearsalFailed(RuntimeException failure) {
        edge.log().defect(LogEntry.of(LogEvent.DEFECT), failure);
    }

    private byte[] served(Optional<Envelope> envelope, Invocation invocation) {
        Instant start = edge.clock().instant();
        edge.meter().take();
        LogEntry entry = LogEntry.of(LogEvent.HTTP_ANSWERED);
        Response response;
        boolean withBody = true;
        if (envelope.isPresent()) {
            Envelope found = envelope.get();
            withBody = !found.method().equals(Method.HEAD.name());
            Answer answer = guarded(found, invocation, entry);
            response = worded(answer, found.language(), found.requestId(), entry);
        } else {
            Problem problem = Problem.of(ProblemType.MALFORMED_EVENT);
            response = worded(problem, Language.CHINESE, invocation.requestId(), entry);
        }
        entry.with(LogNumber.STATUS, response.status())
                .with(
                        LogNumber.DURATION_MS,
                        Duration.between(start, edge.clock().instant()).toMillis())
                .withConsumption(edge.meter().take());
        edge.log().write(level(response.status(), entry), entry);
        return Wire.bytes(response, invocation.requestId(), withBody);
    }

    /** The one place where defects end. */
    private Answer guarded(Envelope envelope, Invocation invocation, LogEntry entry) {
        try {
            return routed(envelope, invocation, entry);
        } catch (RuntimeException failure) {
            return edge.faults().problem(failure).orElseGet(() -> defect(failure));
        } catch (StackOverflowError | LinkageError failure) {
            return defect(failure);
        }
    }

    private Problem defect(Throwable failure) {
        edge.log().defect(LogEntry.of(LogEvent.DEFECT), failure);
        return Problem.of(ProblemType.INTERNAL_ERROR);
    }

    private Answer routed(Envelope envelope, Invocation invocation, LogEntry entry) {
        String template = envelope.template();
        if (!routes.knows(template)) {
            throw Problem.of(ProblemType.UNKNOWN_ROUTE);
        }
        entry.withRoute(template);
        Optional<Method> method = Method.find(envelope.method());
        method.ifPresent(known -> entry.with(LogWord.METHOD, known));
        if (method.equals(Optional.of(Method.OPTIONS))) {
            return Response.noContent().withHeader("Allow", Routes.allow(routes.methods(template)));
        }
        Routes.Route route = method.flatMap(known -> routes.find(known, template))
                .orElseThrow(() -> Problem.methodNotAllowed(routes.methods(template)));
        route.access().check(envelope.caller());
        byte[] body = envelope.body().orElseThrow(() -> Problem.of(ProblemType.MALFORMED_BODY));
        if (body.length > MOST_BODY_BYTES) {
            throw Problem.payloadTooLarge();
        }
        return route.handler().answer(new Request(envelope, method.orElseThrow(), body, invocation));
    }

    /**
     * Words a problem. A function whose callers speak a protocol of their own may say it in theirs; status and outcome stay
     * those of the problem.
     */
    protected Response render(Problem problem, Language language, String requestId) {
        return problem.render(language, requestId);
    }

    private Response worded(Answer answer, Language language, String requestId, LogEntry entry) {
        return switch (answer) {
            case Response response -> {
                entry.with(LogWord.OUTCOME, response.status() < 400 ? Outcome.DONE : Outcome.REFUSED);
                yield response;
            }
            case Problem problem -> {
                entry.with(LogWord.PROBLEM, problem.type())
                        .with(LogWord.OUTCOME, outcome(problem.type().status()));
                if (!problem.errors().isEmpty()) {
                    entry.with(LogNumber.FIELD_ERRORS, problem.errors().size());
                }
                yield render(problem, language, requestId);
            }
        };
    }

    private static Outcome outcome(int status) {
        return switch (status) {
            case 500 -> Outcome.FAILED;
            case 429, 503 -> Outcome.RETRY;
            default -> Outcome.REFUSED;
        };
    }

    private static Level level(int status, LogEntry entry) {
        if (status == 500) {
            entry.count(Metric.DEFECTS, 1);
            return Level.ERROR;
        }
        if (status == 503) {
            entry.count(Metric.UNAVAILABLE, 1);
            return Level.WARN;
        }
        return Level.INFO;
    }
}
