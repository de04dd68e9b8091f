package com.jiapin.market.shipment;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A tracking service that answers as it was told, and accepts everything after that. */
final class ScriptedTracking implements TrackingProvider {
    final List<TrackingSubscription> asked = new CopyOnWriteArrayList<>();
    private final Deque<SubscribeResult> answers = new ArrayDeque<>();

    synchronized void answer(SubscribeResult... next) {
        answers.addAll(List.of(next));
    }

    @Override
    public synchronized SubscribeResult subscribe(TrackingSubscription subscription) {
        asked.add(subscription);
        return answers.isEmpty() ? new SubscribeResult.Subscribed() : answers.removeFirst();
    }
}
