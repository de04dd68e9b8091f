package com.jiapin.market.aws.event;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.http.Language;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.log.Level;
import com.jiapin.market.aws.log.LogEntry;
import com.jiapin.market.aws.log.LogEvent;
import com.jiapin.market.aws.log.LogNumber;
import com.jiapin.market.aws.log.LogWord;
import com.jiapin.market.aws.log.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A Lambda function that operators invoke directly with {@code {"command": name, ...}}. What is refused is answered as a
 * problem in English; what nobody expected fails towards Lambda. Neither input nor answer is ever logged.
 */
public abstract class CommandFunction implements RequestStreamHandler {
    private final EventEdge edge;
    private final Map<String, Command> commands;

    /** A function of these commands by name. */
    protected CommandFunction(EventEdge edge, Map<String, Command> commands) {
        this.edge = edge;
        this.commands = Map.copyOf(commands);
    }

    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Invocation invocation = Invocation.of(context, edge.clock().instant());
        output.write(answer(input.readAllBytes(), invocation));
    }

    /** Carries out one command; what {@link #handleRequest} does, without streams. */
    public final byte[] answer(byte[] event, Invocation invocation) {
        return invocation.serve(() -> {
            Instant start = edge.clock().instant();
            edge.meter().take();
            LogEntry entry = LogEntry.of(LogEvent.COMMAND_RUN);
            try {
                JsonObject result = run(EventBytes.parse(event));
                edge.log().write(Level.INFO, timed(entry.with(LogWord.OUTCOME, Outcome.DONE), start));
                return Json.bytes(result);
            } catch (Problem problem) {
                entry.with(LogWord.OUTCOME, Outcome.REFUSED).with(LogWord.PROBLEM, problem.type());
                edge.log().write(Level.WARN, timed(entry, start));
                return problem.render(Language.ENGLISH, invocation.requestId()).body();
            } catch (RuntimeException failure) {
                entry.with(LogWord.OUTCOME, Outcome.FAILED);
                edge.log().defect(timed(entry, start), failure);
                throw failure;
            }
        });
    }

    /** An unknown command is refused here; a known one reads its own members and refuses all that is wrong at once. */
    private JsonObject run(JsonObject event) {
        Fields fields = Fields.of(event);
        Field<Command> wanted = fields.choice("command", this::find);
        Optional<Command> known = event.text("command").flatMap(this::find);
        if (known.isPresent()) {
            return known.get().run(fields);
        }
        fields.check();
        return wanted.value().run(fields);
    }

    private Optional<Command> find(String name) {
        return Optional.ofNullable(commands.get(name));
    }

    private LogEntry timed(LogEntry entry, Instant start) {
        return entry.with(
                        LogNumber.DURATION_MS,
                        Duration.between(start, edge.clock().instant()).toMillis())
                .withConsumption(edge.meter().take());
    }

    /** One command: reads its members, checks them, does its work and tells the result. */
    @FunctionalInterface
    public interface Command {
        /** Carries it out. */
        JsonObject run(Fields fields);
    }
}
