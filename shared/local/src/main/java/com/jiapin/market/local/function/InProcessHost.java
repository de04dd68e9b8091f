package com.jiapin.market.local.function;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Runs a function in this process from its own class loader, which is made at the first call. Each handler object serves
 * one invocation at a time, as an execution environment does; one that overstays its time is interrupted and dropped, and
 * so is whatever still runs when the host is closed.
 */
final class InProcessHost implements FunctionHost {

    private final FunctionSpec function;
    private final SharedClasses classes;
    private final FunctionLog log;
    private final Semaphore environments;
    private final Deque<RequestStreamHandler> idle = new ConcurrentLinkedDeque<>();
    private final Set<FutureTask<?>> running = ConcurrentHashMap.newKeySet();

    InProcessHost(FunctionSpec function, SharedClasses classes, FunctionLog log) {
        this.function = function;
        this.classes = classes;
        this.log = log;
        this.environments = new Semaphore(function.maximumConcurrency(), true);
        CapturedOutput.install();
    }

    @Override
    public Outcome invoke(Invocation invocation) {
        environments.acquireUninterruptibly();
        try {
            return run(invocation);
        } finally {
            environments.release();
        }
    }

    private Outcome run(Invocation invocation) {
        Consumer<String> sink = text -> log.add(new LogLine(function.logicalId(), invocation.requestId(), text));
        // Making the handler is not counted: Lambda gives that phase a time of its own.
        FutureTask<RequestStreamHandler> making = new FutureTask<>(() -> {
            Optional<RequestStreamHandler> ready = Optional.ofNullable(idle.poll());
            return ready.isPresent() ? ready.get() : make();
        });
        Outcome made = await(making, sink, invocation, LONGEST_START);
        if (made instanceof Outcome.Failed) {
            return made;
        }
        RequestStreamHandler handler = making.resultNow();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        long deadline = System.nanoTime() + function.timeout().toNanos();
        FutureTask<RequestStreamHandler> handling = new FutureTask<>(() -> {
            LocalContext context = new LocalContext(function, invocation.requestId(), deadline, sink);
            handler.handleRequest(new ByteArrayInputStream(invocation.event()), answer, context);
            return handler;
        });
        Outcome handled = await(handling, sink, invocation, function.timeout());
        if (!handling.isCancelled()) {
            idle.push(handler);
        }
        return handled instanceof Outcome.Failed ? handled : new Outcome.Answered(answer.toByteArray());
    }

    private Outcome await(
            FutureTask<RequestStreamHandler> task, Consumer<String> sink, Invocation invocation, Duration limit) {
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name(function.logicalId() + "-" + invocation.requestId())
                .unstarted(() -> {
                    CapturedOutput.into(sink);
                    try {
                        task.run();
                    } finally {
                        CapturedOutput.release();
                    }
                });
        thread.setContextClassLoader(classes.loaderOf(function));
        running.add(task);
        thread.start();
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Outcome.Answered(new byte[0]);
        } catch (TimeoutException late) {
            task.cancel(true);
            Outcome.Failed failed = Outcome.Failed.timedOut(invocation.requestId(), limit);
            sink.accept(failed.message());
            return failed;
        } catch (ExecutionException thrown) {
            Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
            Outcome.Failed failed = Outcome.Failed.of(cause);
            sink.accept(new String(failed.payload(), StandardCharsets.UTF_8));
            return failed;
        } catch (CancellationException closed) {
            return Outcome.Failed.of(closed);
        } catch (InterruptedException stopping) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return Outcome.Failed.of(stopping);
        } finally {
            running.remove(task);
        }
    }

    private RequestStreamHandler make() throws IOException {
        try {
            Class<? extends RequestStreamHandler> type = Class.forName(
                            function.handlerClass(), true, classes.loaderOf(function))
                    .asSubclass(RequestStreamHandler.class);
            for (Constructor<?> constructor : type.getConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Map.class) {
                    return type.cast(constructor.newInstance(function.environment()));
                }
            }
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException thrown) {
            throw new IOException(
                    function.handlerClass() + " could not be made: " + thrown.getCause(), thrown.getCause());
        } catch (ReflectiveOperationException | ClassCastException unfit) {
            throw new IOException(function.handlerClass() + " cannot be made as a handler: " + unfit, unfit);
        }
    }

    @Override
    public void close() {
        running.forEach(task -> task.cancel(true));
        idle.clear();
    }
}
