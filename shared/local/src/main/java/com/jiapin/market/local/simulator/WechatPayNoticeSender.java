package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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

/** Seals, signs, sends and repeats the notices of the simulated WeChat Pay, and keeps a record of every delivery. */
final class WechatPayNoticeSender implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final WechatPayWire wire;
    private final WechatPayKeys keys;
    private final WechatPaySettings settings;
    private final Clock clock;
    private final Faults faults;
    private final Consumer<Duration> pause;
    private final MessageSender sender = new MessageSender(DEADLINE);
    private final ScheduledExecutorService retries = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("notice-retries").factory());
    private final List<NoticeDelivery> deliveries = new ArrayList<>();
    private final List<Notice> held = new ArrayList<>();
    private final Map<String, Notice> undelivered = new HashMap<>();
    private final Map<String, Notice> latest = new HashMap<>();

    WechatPayNoticeSender(
            WechatPayWire wire,
            WechatPayKeys keys,
            WechatPaySettings settings,
            Clock clock,
            Faults faults,
            Consumer<Duration> pause) {
        this.wire = wire;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
        this.faults = faults;
        this.pause = pause;
    }

    /** A notice as it will be sealed; the signature is made anew for each delivery. */
    record Notice(String id, String number, URI target, String eventType, String kind, String body) {}

    /** Sends one notice, with the next fault planned for {@code target}. */
    List<NoticeDelivery> send(
            String target, String id, String number, URI url, String eventType, String kind, JsonObject content) {
        Optional<Fault> planned = faults.take(target);
        Fault.Kind fault = planned.map(Fault::kind).orElse(Fault.Kind.SLOW);
        String plaintext =
                fault == Fault.Kind.GARBAGE ? "{\"broken\":" : Json.text(WechatPayDocuments.altered(content, fault));
        Notice notice = new Notice(id, number, url, eventType, kind, body(id, eventType, kind, plaintext));
        synchronized (this) {
            latest.put(number, notice);
        }
        return switch (fault) {
            case LOST -> List.of();
            case HELD -> {
                hold(notice);
                yield List.of();
            }
            case DUPLICATE -> List.of(deliver(notice, false), deliver(notice, false));
            case PARALLEL -> parallel(notice);
            case BAD_SIGNATURE -> List.of(deliver(notice, true));
            case SLOW -> {
                planned.ifPresent(slow -> pause.accept(slow.delay()));
                yield List.of(deliver(notice, false));
            }
            case TIMEOUT_BEFORE,
                    TIMEOUT_AFTER,
                    CUT_BEFORE,
                    CUT_AFTER,
                    SERVER_ERROR_BEFORE,
                    SERVER_ERROR_AFTER,
                    TOO_MANY_CALLS -> throw new IllegalStateException(fault + " is a fault of calls, not of messages");
            case WRONG_AMOUNT, WRONG_CURRENCY, WRONG_APP_ID, WRONG_MERCHANT_ID, WRONG_NUMBER, WRONG_CARRIER, GARBAGE ->
                List.of(deliver(notice, false));
        };
    }

    /** Sends what was held back, newest first. */
    List<NoticeDelivery> release() {
        List<Notice> waiting;
        synchronized (this) {
            waiting = List.copyOf(held).reversed();
            held.clear();
        }
        return waiting.stream().map(notice -> deliver(notice, false)).toList();
    }

    /** Sends every notice again that nobody has taken yet. */
    List<NoticeDelivery> redeliver() {
        List<Notice> waiting;
        synchronized (this) {
            waiting = List.copyOf(undelivered.values());
        }
        return waiting.stream().map(notice -> deliver(notice, false)).toList();
    }

    /** Sends the latest notice about a trade or refund once more. */
    NoticeDelivery repeat(String number) {
        Notice notice;
        synchronized (this) {
            notice = Optional.ofNullable(latest.get(number))
                    .orElseThrow(() -> new RefusedException(404, "NO_NOTICE", "no notice about this number yet"));
        }
        return deliver(notice, false);
    }

    /** Sends the deliberate false signature by which WeChat Pay tests whether we verify. */
    NoticeDelivery probe(String number) {
        Notice notice;
        synchronized (this) {
            notice = Optional.ofNullable(latest.get(number))
                    .orElseThrow(() -> new RefusedException(404, "NO_NOTICE", "no notice about this number yet"));
        }
        Map<String, String> headers = headers(notice);
        headers.computeIfPresent(
                "Wechatpay-Signature",
                (name, signature) -> "WECHATPAY/SIGNTEST/" + signature.substring("WECHATPAY/SIGNTEST/".length()));
        return record(notice, sender.post(notice.target(), headers, notice.body()));
    }

    synchronized List<NoticeDelivery> deliveries() {
        return List.copyOf(deliveries);
    }

    @Override
    public void close() {
        retries.shutdownNow();
        sender.close();
    }

    private synchronized void hold(Notice notice) {
        held.add(notice);
    }

    private List<NoticeDelivery> parallel(Notice notice) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<NoticeDelivery> first = executor.submit(() -> deliver(notice, false));
            Future<NoticeDelivery> second = executor.submit(() -> deliver(notice, false));
            return List.of(first.get(), second.get());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException defect) {
            throw new IllegalStateException("a delivery does not throw", defect);
        }
    }

    private NoticeDelivery deliver(Notice notice, boolean badSignature) {
        Map<String, String> headers = headers(notice);
        if (badSignature) {
            headers.computeIfPresent("Wechatpay-Signature", (name, value) -> SimulatorServer.flipped(value));
        }
        NoticeDelivery delivery = record(notice, sender.post(notice.target(), headers, notice.body()));
        if (!delivery.accepted()) {
            planRetry(notice, 0);
        }
        return delivery;
    }

    private void planRetry(Notice notice, int attempt) {
        if (attempt >= settings.noticeRetries().size() || retries.isShutdown()) {
            return;
        }
        Duration gap = settings.noticeRetries().get(attempt);
        ScheduledFuture<?> planned = retries.schedule(
                () -> {
                    if (isUntaken(notice)
                            && !record(notice, sender.post(notice.target(), headers(notice), notice.body()))
                                    .accepted()) {
                        planRetry(notice, attempt + 1);
                    }
                },
                gap.toMillis(),
                TimeUnit.MILLISECONDS);
        if (planned.isCancelled()) {
            throw new IllegalStateException("the retry of a notice was refused");
        }
    }

    private synchronized boolean isUntaken(Notice notice) {
        return undelivered.containsKey(notice.id());
    }

    private Map<String, String> headers(Notice notice) {
        Map<String, String> headers = new HashMap<>(wire.signature(notice.body(), keys.publicKeyId()));
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Mozilla/4.0");
        return headers;
    }

    private synchronized NoticeDelivery record(Notice notice, MessageSender.Receipt receipt) {
        NoticeDelivery delivery =
                new NoticeDelivery(notice.id(), notice.number(), notice.eventType(), receipt.status());
        deliveries.add(delivery);
        if (delivery.accepted()) {
            undelivered.remove(notice.id());
        } else {
            undelivered.put(notice.id(), notice);
        }
        return delivery;
    }

    private String body(String id, String eventType, String kind, String plaintext) {
        JsonObject sealed = wire.seal(plaintext, kind);
        JsonObjectBuilder resource = Json.object().put("original_type", kind);
        sealed.members().forEach(resource::put);
        return Json.text(Json.object()
                .put("id", id)
                .put("create_time", WechatPayDocuments.time(clock.instant()))
                .put("resource_type", "encrypt-resource")
                .put("event_type", eventType)
                .put("summary", kind.equals("refund") ? "退款通知" : "支付成功")
                .put("resource", resource.build())
                .build());
    }
}
