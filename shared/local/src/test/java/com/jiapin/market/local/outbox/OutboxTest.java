package com.jiapin.market.local.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.ledger.MoneyEntry;
import com.jiapin.market.local.market.LogLines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The stream's function and the reconciler: every change reaches the consumers, and a bad record stops only itself. */
@ExtendWith(FreshWorkshop.class)
@ResourceLock(SharedParts.LOCK)
class OutboxTest {
    private static final Duration MINUTES_AGO = Duration.ofMinutes(25);
    private static final Duration AN_HOUR_AGO = Duration.ofHours(1);

    private final Workshop workshop;

    OutboxTest(Workshop workshop) {
        this.workshop = workshop;
    }

    private List<String> ledgerMessages() {
        return Delivery.taken(workshop.sqs, workshop.ledgerQueue).stream()
                .map(OutboxTest::orderAndVersion)
                .toList();
    }

    private static String orderAndVersion(JsonObject message) {
        return message.text("orderId").orElseThrow() + "."
                + message.integer("version").orElseThrow();
    }

    /** The record with a history row whose state nobody knows. */
    private static JsonObject unreadable(JsonObject stored) {
        String text = Json.text(stored).replace("\"PENDING_PAYMENT\"", "\"HALF_PAID\"");
        return (JsonObject) Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyNewHistoryRowReachesBothQueuesAndOtherChangesNone() {
        String orderId = workshop.placed(AN_HOUR_AGO);
        workshop.expire(orderId, MINUTES_AGO);
        List<JsonObject> records = workshop.records(orderId);
        JsonObject modified = (JsonObject) Json.parse(Json.text(records.getFirst())
                .replace("\"INSERT\"", "\"MODIFY\"")
                .getBytes(StandardCharsets.UTF_8));
        JsonObject head = (JsonObject) Json.parse(Json.text(records.getFirst())
                .replace("\"HIST#000001\"", "\"META\"")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(workshop.publish(List.of(modified, head))).isEmpty();
        assertThat(ledgerMessages()).isEmpty();
        assertThat(workshop.publish(records)).isEmpty();

        assertThat(ledgerMessages()).containsExactly(orderId + ".1", orderId + ".2", orderId + ".3");
        assertThat(Delivery.taken(workshop.sqs, workshop.workQueue))
                .extracting(OutboxTest::orderAndVersion)
                .containsExactlyInAnyOrder(orderId + ".1", orderId + ".2", orderId + ".3");
    }

    @Test
    void aRecordThatCannotBeReadIsReportedAndThoseBeforeItArePublished() {
        String first = workshop.placed(AN_HOUR_AGO);
        String poisoned = workshop.placed(AN_HOUR_AGO);
        String last = workshop.placed(AN_HOUR_AGO);
        JsonObject poison = unreadable(workshop.records(poisoned).getFirst());
        List<JsonObject> batch = List.of(
                workshop.records(first).getFirst(),
                poison,
                workshop.records(last).getFirst());
        List<String> reported = new ArrayList<>();

        List<JsonObject> lines = LogLines.during(() -> reported.addAll(workshop.publish(batch)));

        assertThat(reported).containsExactly(StreamRecords.sequence(poison));
        assertThat(ledgerMessages()).containsExactly(first + ".1");
        assertThat(LogLines.alarms(lines)).containsExactly("POISON");
    }

    @Test
    void aPoisonousRecordComesToStandAloneAndThoseBehindItGoOn() {
        String poisoned = workshop.placed(AN_HOUR_AGO);
        String last = workshop.placed(AN_HOUR_AGO);
        JsonObject poison = unreadable(workshop.records(poisoned).getFirst());
        JsonObject good = workshop.records(last).getFirst();

        // The mapping bisects only when the whole run fails.
        assertThatIllegalStateException().isThrownBy(() -> workshop.publish(List.of(poison, good)));
        assertThat(workshop.publish(List.of(poison))).containsExactly(StreamRecords.sequence(poison));
        assertThat(workshop.publish(List.of(good))).isEmpty();

        assertThat(ledgerMessages()).containsExactly(last + ".1");
    }

    @Test
    void theReconcilerPublishesWhatTheLedgersHaveNotSeenAndOnlyThat() {
        String seen = workshop.placed(AN_HOUR_AGO);
        workshop.expire(seen, MINUTES_AGO);
        String halfSeen = workshop.placed(AN_HOUR_AGO);
        String unseen = workshop.placed(MINUTES_AGO);
        String settling = workshop.placed(Duration.ZERO);
        workshop.publish(workshop.records(seen));
        workshop.publish(workshop.records(halfSeen));
        deliverToLedger();
        workshop.expire(halfSeen, MINUTES_AGO);

        assertThat(workshop.reconcile(Instant.parse("2026-01-01T12:05:00Z"))).isEqualTo(3);

        deliverToLedger();
        assertThat(workshop.position(seen)).isEqualTo(3);
        assertThat(workshop.position(halfSeen)).isEqualTo(3);
        assertThat(workshop.position(unseen)).isEqualTo(1);
        assertThat(workshop.position(settling)).isZero();
        assertThat(workshop.reconcile(Instant.parse("2026-01-01T12:10:00Z"))).isZero();
    }

    @Test
    void onceAnHourTheReconcilerLooksBackADay() {
        String old = workshop.placed(Duration.ofHours(20));

        assertThat(workshop.reconcile(Instant.parse("2026-01-01T12:55:00Z"))).isZero();
        List<JsonObject> lines =
                LogLines.during(() -> assertThat(workshop.reconcile(Instant.parse("2026-01-01T13:00:00Z")))
                        .isEqualTo(1));

        deliverToLedger();
        assertThat(workshop.position(old)).isEqualTo(1);
        assertThat(lines).anyMatch(line -> line.integer("EventsReemitted").equals(OptionalLong.of(1)));
    }

    @Test
    void onceAnHourMoneyThatTheLedgerHoldsAndTheOrderDoesNotIsAlarmed() {
        String right = workshop.placed(AN_HOUR_AGO);
        String wrong = workshop.placed(AN_HOUR_AGO);
        workshop.reconcile(Instant.parse("2026-01-01T13:00:00Z"));
        deliverToLedger();
        workshop.booked(new MoneyEntry(wrong, 1, 1, workshop.market.clock().instant()));

        List<JsonObject> between = LogLines.during(() -> workshop.reconcile(Instant.parse("2026-01-01T13:30:00Z")));
        List<JsonObject> hourly = LogLines.during(() -> workshop.reconcile(Instant.parse("2026-01-01T14:00:00Z")));

        assertThat(workshop.position(right)).isEqualTo(1);
        assertThat(LogLines.alarms(between)).isEmpty();
        assertThat(LogLines.alarms(hourly)).containsExactly("LEDGER_DIFFERENCE");
        assertThat(hourly)
                .anyMatch(line -> line.text("orderId").equals(Optional.of(wrong))
                        && line.integer("differenceFen").equals(OptionalLong.of(1)));
    }

    private void deliverToLedger() {
        new Delivery(workshop.sqs, workshop.ledgerQueue, workshop.ledger).toTheEnd();
    }
}
