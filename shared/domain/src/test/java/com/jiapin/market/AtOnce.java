package com.jiapin.market;

import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.once.Once;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/** Runs calls all at once, started in an order drawn from the seed. */
public final class AtOnce {
    private AtOnce() {}

    /** Runs all and returns what they returned; a busy store and a twin's answer are answers, too, but not returned. */
    public static <T> List<T> run(RandomGenerator random, List<? extends Callable<? extends T>> calls) {
        List<Callable<? extends T>> shuffled = new ArrayList<>(calls);
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        List<T> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<? extends T>> futures = new ArrayList<>();
            shuffled.forEach(call -> futures.add(threads.submit(call)));
            for (Future<? extends T> future : futures) {
                AtOnce.<T>answer(future).ifPresent(answers::add);
            }
        }
        return answers;
    }

    private static <T> Optional<T> answer(Future<? extends T> future) {
        try {
            return Optional.ofNullable(future.get());
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof StoreBusy || failed.getCause() instanceof Once.AlreadyAnswered) {
                return Optional.empty();
            }
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
