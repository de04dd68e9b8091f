package com.jiapin.market.local.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Signs, sends and repeats the pushes of the simulated Kuaidi100, and keeps a record of every delivery. */
final class PushSender implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Faults faults;
    private final List<Duration> resends;
    private final Consumer<Duration> pause;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("push-resends").factory());
    private final MessageSender sender = new MessageSender(DEADLINE);
    private final List<NoticeDelivery> deliveries = new ArrayList<>();
    private final List<Push> held = new ArrayList<>();
    private final Map<String, Push> untaken = new LinkedHashMap<>();
    private long counter;

    /** Pushes with these faults; one that is not taken is sent again after each of the gaps. */
    PushSender(Faults faults, List<Duration> resends, Consumer<Duration> pause) {
        this.faults = faults;
        this.resends = List.copyOf(resends);
        this.pause = pause;
    }

    private record Push(String id, SimulatedParcel parcel, String form) {}

    /** Sends one push, with the next fault planned for {@code push}. */
    List<NoticeDelivery> send(SimulatedParcel parcel, String param) {
        Optional<Fault> planned = faults.take("push");
        Fault.Kind fault = planned.map(Fault::kind).orElse(Fault.Kind.SLOW);
        String content = altered(parcel, param, fault);
        String sign = parcel.salt().map(salt -> sign(content, salt)).orElse("");
        String form = "sign=" + (fault == Fault.Kind.BAD_SIGNATURE ? "0".repeat(32) : sign) + "&param="
                + URLEncoder.encode(content, StandardCharsets.UTF_8);
        Push push = new Push(nextId(), parcel, form);
        return switch (fault) {
            case LOST -> List.of();
            case HELD -> {
                hold(push);
                yield List.of();
            }
            case DUPLICATE -> List.of(deliver(push), deliver(push));
            case PARALLEL -> parallel(push);
            case SLOW -> {
                planned.ifPresent(slow -> pause.accept(slow.delay()));
                yield List.of(deliver(push));
            }
            case BAD_SIGNATURE, WRONG_NUMBER, WRONG_CARRIER, GARBAGE -> List.of(deliver(push));
            case TIMEOUT_BEFORE,
                    TIMEOUT_AFTER,
                    CUT_BEFORE,
                    CUT_AFTER,
                    SERVER_ERROR_BEFORE,
                    SERVER_ERROR_AFTER,
                    TOO_MANY_CALLS,
                    WRONG_AMOUNT,
                    WRONG_CURRENCY,
                    WRONG_APP_ID,
                    WRONG_MERCHANT_ID -> throw new IllegalStateException(fault + " is no fault of pushes");
        };
    }

    /** Sends what was held back, newest first. */
    List<NoticeDelivery> release() {
        List<Push> waiting;
        synchronized (this) {
            waiting = List.copyOf(held).reversed();
            held.clear();
        }
        return waiting.stream().map(this::deliver).toList();
    }

    /** Sends every push again that nobody has taken yet, as it was, oldest first. */
    List<NoticeDelivery> redeliver() {
        List<Push> waiting;
        synchronized (this) {
            waiting = List.copyOf(untaken.values());
        }
        return waiting.stream().map(this::sent).toList();
    }

    synchronized List<NoticeDelivery> deliveries() {
        return List.copyOf(deliveries);
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        sender.close();
    }

    private synchronized void hold(Push push) {
        held.add(push);
    }

    private synchronized String nextId() {
        counter++;
        return "push-" + counter;
    }

    private List<NoticeDelivery> parallel(Push push) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<NoticeDelivery> first = executor.submit(() -> deliver(push));
            Future<NoticeDelivery> second = executor.submit(() -> deliver(push));
            return List.of(first.get(), second.get());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException defect) {
            throw new IllegalStateException("a delivery does not throw", defect);
        }
    }

    private NoticeDelivery deliver(Push push) {
        NoticeDelivery delivery = sent(push);
        if (!delivery.accepted()) {
            planResend(push, 0);
        }
        return delivery;
    }

    private void planResend(Push push, int resend) {
        if (resend >= resends.size() || clockwork.isShutdown()) {
            return;
        }
        ScheduledFuture<?> planned = clockwork.schedule(
                () -> {
                    if (isUntaken(push) && !sent(push).accepted()) {
                        planResend(push, resend + 1);
                    }
                },
                resends.get(resend).toMillis(),
                TimeUnit.MILLISECONDS);
        if (planned.isCancelled()) {
            throw new IllegalStateException("the resending of a push was refused");
        }
    }

    private synchronized boolean isUntaken(Push push) {
        return untaken.containsKey(push.id());
    }

    private NoticeDelivery sent(Push push) {
        MessageSender.Receipt receipt = sender.post(
                push.parcel().callback(),
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"),
                push.form());
        // The real one counts a push as taken only when the answer says so.
        boolean taken = receipt.status() == 200 && receipt.body().contains("\"result\":true");
        int status = receipt.status() == 200 && !taken ? 0 : receipt.status();
        NoticeDelivery delivery = new NoticeDelivery(push.id(), push.parcel().number(), "push", status);
        synchronized (this) {
            deliveries.add(delivery);
            if (delivery.accepted()) {
                untaken.remove(push.id());
            } else {
                untaken.put(push.id(), push);
            }
        }
        return delivery;
    }

    private static String altered(SimulatedParcel parcel, String param, Fault.Kind fault) {
        return switch (fault) {
            case GARBAGE -> "{\"status\":";
            case WRONG_NUMBER -> param.replace(parcel.number(), "SF9999999999999");
            case WRONG_CARRIER -> param.replace("\"com\":\"" + parcel.company() + "\"", "\"com\":\"yuantong\"");
            case SLOW,
                    TIMEOUT_BEFORE,
                    TIMEOUT_AFTER,
                    CUT_BEFORE,
                    CUT_AFTER,
                    SERVER_ERROR_BEFORE,
                    SERVER_ERROR_AFTER,
                    TOO_MANY_CALLS,
                    BAD_SIGNATURE,
                    LOST,
                    DUPLICATE,
                    PARALLEL,
                    HELD,
                    WRONG_AMOUNT,
                    WRONG_CURRENCY,
                    WRONG_APP_ID,
                    WRONG_MERCHANT_ID -> param;
        };
    }

    private static String sign(String param, String salt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(param.getBytes(StandardCharsets.UTF_8));
            digest.update(salt.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("MD5 is part of every JDK", impossible);
        }
    }
}
