package com.jiapin.market.local;

import com.jiapin.market.local.simulator.WechatPaySettings;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** What the command has begun to start, so that it can be stopped at any moment, also while it starts; safe for all threads. */
final class Running {

    private static final int PATIENCE_SECONDS = 60;

    private final Consumer<String> out;
    private final CountDownLatch ended = new CountDownLatch(1);
    private Optional<CompletableFuture<Providers>> providers = Optional.empty();
    private Optional<CompletableFuture<LocalSystem>> system = Optional.empty();
    private volatile boolean stopping;
    private volatile boolean failed;

    Running(Consumer<String> out) {
        this.out = out;
    }

    /** Begins to start everything; a stop that came first keeps it from that. */
    synchronized void begin(LocalCommand command) {
        if (stopping) {
            return;
        }
        // Drawing the provider's keys takes as long as starting the engines.
        CompletableFuture<Providers> first = CompletableFuture.supplyAsync(
                () -> Providers.start(
                        command.providersPort(), command.data(), WechatPaySettings.lifelike(), Clock.systemUTC()),
                Running::onThread);
        providers = Optional.of(first);
        system = Optional.of(CompletableFuture.supplyAsync(
                () -> LocalSystem.start(command.options(() -> started(first), this::say)), Running::onThread));
    }

    private static void onThread(Runnable start) {
        Thread.ofPlatform().daemon().name("start").start(start);
    }

    /** The system, as soon as it answers. */
    LocalSystem system() {
        return started(part(system));
    }

    /** The stand-ins of the providers, as soon as they answer. */
    Providers providers() {
        return started(part(providers));
    }

    private synchronized <T> CompletableFuture<T> part(Optional<CompletableFuture<T>> part) {
        return part.orElseThrow(() -> new LocalFault("The local system was stopped before it started."));
    }

    private static <T> T started(CompletableFuture<T> part) {
        try {
            return part.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }

    /** Prints a line, unless everything stops. */
    void say(String line) {
        if (!stopping) {
            out.accept(line);
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /** Lets {@link #stop} do its work without a word. */
    void fail() {
        failed = true;
    }

    /** Waits until everything has stopped. */
    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Stops everything; what is still starting is stopped as soon as it is up. */
    void stop() {
        if (!failed) {
            say("stopping");
        }
        stopping = true;
        synchronized (this) {
            system.ifPresent(this::close);
            providers.ifPresent(this::close);
        }
        if (!failed) {
            out.accept("stopped");
        }
        ended.countDown();
    }

    private void close(CompletableFuture<? extends AutoCloseable> part) {
        try {
            part.get(PATIENCE_SECONDS, TimeUnit.SECONDS).close();
        } catch (ExecutionException neverStarted) {
            // There is nothing to close; whoever waits for the part has told why.
            return;
        } catch (TimeoutException hangs) {
            out.accept("stopping: a part does not come up, its files stay behind");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            out.accept("stopping: " + failure.getMessage());
        }
    }
}
