package com.jiapin.market.local.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.datamap.Together;
import com.jiapin.market.ledger.MoneyEntry;
import com.jiapin.market.ledger.StockEntry;
import com.jiapin.market.local.market.LogLines;
import com.jiapin.market.local.payment.PlacedOrder;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.stock.Reservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The ledgers: each change once, whatever the queue repeats, reorders or cannot read. */
@ExtendWith(FreshWorkshop.class)
@ResourceLock(SharedParts.LOCK)
class LedgerTest {
    private static final long SEED = 20_260_101;
    private static final int RUNS = 8;
    private static final long PAID_FEN = 10_800;

    private final Workshop workshop;

    LedgerTest(Workshop workshop) {
        this.workshop = workshop;
    }

    /** Placed, paid, being refunded with its stock given back, refunded. */
    private String withFourVersions() {
        String orderId = workshop.placed(Duration.ZERO);
        happened(orderId, 2, OrderStatus.PENDING_PAYMENT, OrderStatus.PAID, StockEffect.CONSUMED, PAID_FEN);
        happened(orderId, 3, OrderStatus.PAID, OrderStatus.REFUNDING, StockEffect.RESTOCKED, 0);
        happened(orderId, 4, OrderStatus.REFUNDING, OrderStatus.REFUNDED, StockEffect.NONE, -PAID_FEN);
        return orderId;
    }

    private void happened(
            String orderId, long version, OrderStatus from, OrderStatus to, StockEffect stock, long moneyFen) {
        workshop.happened(new HistoryEntry(
                orderId,
                PlacedOrder.MEMBER,
                version,
                Optional.of(from),
                to,
                Trigger.PAYMENT_PROVEN,
                Actor.SYSTEM,
                workshop.market.clock().instant(),
                stock,
                moneyFen));
    }

    private List<String> tell(List<String> bodies) {
        JsonArrayBuilder records = Json.array();
        for (int i = 0; i < bodies.size(); i++) {
            records.add(Json.object()
                    .put("messageId", "m" + i)
                    .put("body", bodies.get(i))
                    .build());
        }
        return Workshop.failures(workshop.ledger.answer(
                Json.bytes(Json.object().put("Records", records.build()).build()), Workshop.invocation()));
    }

    private static String message(String orderId, long version) {
        return Json.text(Json.object()
                .put("v", 1)
                .put("orderId", orderId)
                .put("version", version)
                .build());
    }

    private void assertWrittenOnce(String orderId) {
        assertThat(workshop.position(orderId)).isEqualTo(4);
        assertThat(workshop.money(orderId)).extracting(MoneyEntry::fen).containsExactly(PAID_FEN, -PAID_FEN);
        assertThat(workshop.movements(orderId))
                .extracting(StockEntry::effect)
                .containsExactly(StockEffect.HELD, StockEffect.CONSUMED, StockEffect.RESTOCKED);
        assertThat(workshop.movements(orderId)).extracting(StockEntry::units).containsOnly(2L);
    }

    @Test
    void repeatedAndReorderedMessagesMakeTheSameLedger() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int run = 0; run < RUNS; run++) {
            String orderId = withFourVersions();
            List<String> bodies = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                bodies.add(message(orderId, random.nextLong(1, 5)));
            }
            bodies.add(random.nextInt(bodies.size()), message(orderId, 4));

            assertThat(tell(bodies)).as("seed %d, run %d", SEED, run).isEmpty();

            assertWrittenOnce(orderId);
        }
    }

    @Test
    void aHistoryThatMissesAVersionStopsItsLedgerAndIsAlarmed() {
        String orderId = workshop.placed(Duration.ZERO);
        happened(orderId, 3, OrderStatus.PAID, OrderStatus.REFUNDING, StockEffect.RESTOCKED, 0);

        List<JsonObject> lines = LogLines.during(
                () -> assertThat(tell(List.of(message(orderId, 3)))).containsExactly("m0"));

        assertThat(LogLines.alarms(lines)).containsExactly("HISTORY_GAP");
        assertThat(workshop.position(orderId)).isEqualTo(1);
        assertThat(workshop.movements(orderId)).extracting(StockEntry::effect).containsExactly(StockEffect.HELD);
    }

    @Test
    @Tag("D3")
    void theBooksOfAnErasedMembersOrderAreKeptOn() {
        String orderId = withFourVersions();
        for (HistoryEntry entry : workshop.history(orderId)) {
            workshop.restrict(HistoryEntry.SCHEMA, HistoryEntry.key(orderId, entry.version()));
        }
        workshop.restrict(Reservation.SCHEMA, Reservation.key(orderId));

        assertThat(tell(List.of(message(orderId, 4)))).isEmpty();

        assertWrittenOnce(orderId);
    }

    @Test
    void severalConsumersAtOnceMakeTheSameLedger() {
        String orderId = withFourVersions();

        List<Together.Later<List<String>>> consumers = IntStream.rangeClosed(1, 6)
                .mapToObj(consumer ->
                        Together.start(() -> tell(List.of(message(orderId, 1 + consumer % 4), message(orderId, 4)))))
                .toList();
        consumers.forEach(Together.Later::get);
        tell(List.of(message(orderId, 4)));

        assertWrittenOnce(orderId);
    }

    @Test
    void aMessageAheadOfTheHistoryComesAgainAndHoldsBackItsOrderAlone() {
        String ahead = workshop.placed(Duration.ZERO);
        String other = withFourVersions();

        assertThat(tell(List.of(message(ahead, 2), message(other, 4)))).containsExactly("m0");

        assertWrittenOnce(other);
        assertThat(workshop.position(ahead)).isZero();
        happened(ahead, 2, OrderStatus.PENDING_PAYMENT, OrderStatus.PAID, StockEffect.CONSUMED, PAID_FEN);
        assertThat(tell(List.of(message(ahead, 2)))).isEmpty();
        assertThat(workshop.money(ahead)).extracting(MoneyEntry::fen).containsExactly(PAID_FEN);
    }

    @Test
    void aMessageThatNobodyCanReadEndsAsADeadLetterAfterFiveReceivesAndStopsNobody() {
        String good = workshop.placed(Duration.ZERO);
        send("strange", "{\"v\":2,\"order\":\"of a later version\"}");
        send("broken", "{not json");
        workshop.publish(workshop.records(good));

        List<String> alarms = LogLines.alarms(
                LogLines.during(() -> new Delivery(workshop.sqs, workshop.ledgerQueue, workshop.ledger).toTheEnd()));

        assertThat(workshop.position(good)).isEqualTo(1);
        assertThat(alarms).hasSize(10).containsOnly("POISON");
        assertThat(Delivery.receive(workshop.sqs, workshop.ledgerQueue)).isEmpty();
        assertThat(Delivery.receive(workshop.sqs, workshop.ledgerDeadLetters)).hasSize(2);
    }

    @Test
    void aDueRowInTheLedgersQueueIsPoisonThere() {
        assertThat(tell(List.of("{\"v\":1,\"duePk\":\"ORDER#1\",\"dueSk\":\"META\"}")))
                .containsExactly("m0");
    }

    private void send(String group, String body) {
        workshop.sqs.sendMessage(request -> request.queueUrl(workshop.ledgerQueue)
                .messageGroupId(group)
                .messageDeduplicationId(group)
                .messageBody(body));
    }
}
