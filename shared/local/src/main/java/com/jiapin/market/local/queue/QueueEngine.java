package com.jiapin.market.local.queue;

import com.jiapin.market.local.LocalFault;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.collection.immutable.List$;
import scala.util.Either;

/** A real implementation of the queue service in this process; messages live in memory, or in a folder as well. */
public final class QueueEngine implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final boolean KEPT = true;
    private static final boolean EMPTIED_AT_START = false;

    private final SQSRestServer server;
    private final Optional<ActorSystem> actors;
    private final URI endpoint;

    private QueueEngine(SQSRestServer server, Optional<ActorSystem> actors) {
        this.server = server;
        this.actors = actors;
        this.endpoint = URI.create(
                "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort());
    }

    /** Starts the engine on the given port, or on a free one for 0; messages live in memory. */
    public static QueueEngine start(int port, String region) {
        return start(port, region, Optional.empty());
    }

    /**
     * Starts the engine.
     *
     * @param port the port, or 0 for a free one
     * @param folder where queues and messages are kept, so that they outlive a restart; one engine of a process may keep them;
     *     empty for memory only
     */
    public static QueueEngine start(int port, String region, Optional<Path> folder) {
        Optional<ActorSystem> actors = folder.map(kept -> ActorSystem.create("queues"));
        try {
            TheSQSRestServerBuilder builder = SQSRestServerBuilder.withInterface("127.0.0.1")
                    .withPort(port)
                    .withAWSRegion(region);
            return new QueueEngine(
                    folder.isPresent() && actors.isPresent()
                            ? kept(builder, actors.get(), folder.get()).start()
                            : builder.start(),
                    actors);
        } catch (LocalFault damaged) {
            actors.ifPresent(ActorSystem::terminate);
            throw damaged;
        } catch (RuntimeException failed) {
            actors.ifPresent(ActorSystem::terminate);
            throw new LocalFault("The queue engine does not start: " + failed.getMessage() + ".", failed);
        }
    }

    private static TheSQSRestServerBuilder kept(TheSQSRestServerBuilder builder, ActorSystem actors, Path folder) {
        String database = "jdbc:h2:file:" + folder.resolve("queues").toAbsolutePath();
        // The engine's own keeper would not say that it cannot open the file: whoever asks it would wait in vain.
        try (Connection whole = DriverManager.getConnection(database, "", "")) {
            if (!whole.isValid((int) PATIENCE.toSeconds())) {
                throw new IllegalStateException("the kept queues do not answer");
            }
            return restored(builder, actors, database);
        } catch (SQLException | CompletionException | IllegalStateException damaged) {
            throw new LocalFault(
                    "The data folder is damaged: the queues in " + folder
                            + " cannot be used; move the folder away to start anew.",
                    damaged);
        }
    }

    private static TheSQSRestServerBuilder restored(
            TheSQSRestServerBuilder builder, ActorSystem actors, String database) {
        SqlQueuePersistenceConfig settings =
                new SqlQueuePersistenceConfig(KEPT, "org.h2.Driver", database, "", "", EMPTIED_AT_START);
        ActorRef keeper = actors.actorOf(Props.create(
                SqlQueuePersistenceActor.class, () -> new SqlQueuePersistenceActor(settings, List$.MODULE$.empty())));
        ActorRef manager = actors.actorOf(Props.create(
                QueueManagerActor.class,
                () -> new QueueManagerActor(new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(keeper))));
        Object answer = Patterns.ask(keeper, new QueueEvent.Restore(manager), PATIENCE)
                .toCompletableFuture()
                .join();
        if (answer instanceof Either<?, ?> result && result.isLeft()) {
            throw new IllegalStateException("the kept queues are refused: " + result);
        }
        return builder.withActorSystem(actors).withQueueManagerActor(manager).withQueueEventListener(keeper);
    }

    /** Where clients reach the engine. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        server.stopAndWait();
        actors.ifPresent(running -> {
            running.terminate();
            running.getWhenTerminated().toCompletableFuture().join();
        });
    }
}
