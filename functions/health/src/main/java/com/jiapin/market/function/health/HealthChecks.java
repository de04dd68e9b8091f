package com.jiapin.market.function.health;

import com.jiapin.market.account.Member;
import com.jiapin.market.aws.queue.QueueDepth;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.OutboxWiring;
import com.jiapin.market.catalog.Product;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.disclosure.Disclosure;
import com.jiapin.market.once.Answered;
import com.jiapin.market.order.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The checks of a stage. */
final class HealthChecks {
    private static final Key PROBE = Key.of("HEALTH#probe", "P");
    private static final Duration OVERDUE = Duration.ofMinutes(10);
    private final Market market;

    HealthChecks(Market market) {
        this.market = market;
    }

    List<Check> all() {
        return List.of(
                table("orders-table", Order.SCHEMA),
                table("members-table", Member.SCHEMA),
                table("catalog-table", Product.SCHEMA),
                table("privacy-table", Disclosure.SCHEMA),
                table("transient-table", Answered.SCHEMA),
                new Check("keys", this::keys),
                new Check("due-work", this::dueWork),
                new Check("ledger-queue", () -> waiting("LEDGER_QUEUE_URL", 10_000)),
                new Check("order-work-queue", () -> waiting("ORDER_WORK_QUEUE_URL", 10_000)),
                new Check("ledger-dead-letters", () -> waiting("LEDGER_DEAD_LETTER_QUEUE_URL", 0)),
                new Check("order-work-dead-letters", () -> waiting("ORDER_WORK_DEAD_LETTER_QUEUE_URL", 0)));
    }

    private Check table(String name, Schema<?> schema) {
        return new Check(name, () -> {
            market.store().get(schema, PROBE, Purpose.STORAGE);
            return Optional.empty();
        });
    }

    /** A secret that every stage has since its first employee: reading it takes the Keys table and the wrapping key. */
    private Optional<String> keys() {
        return market.secrets().versions("blind-index").isEmpty()
                ? Optional.of("no secret has been made yet")
                : Optional.empty();
    }

    private Optional<String> dueWork() {
        Instant late = market.clock().instant().minus(OVERDUE);
        int overdue = new OutboxWiring(market).dueRows().by(late).size();
        return overdue == 0
                ? Optional.empty()
                : Optional.of(overdue + " rows have been due for more than " + OVERDUE.toMinutes() + " minutes");
    }

    private Optional<String> waiting(String queue, long most) {
        long messages = new QueueDepth(market.sqs()).of(market.environment().required(queue));
        return messages > most ? Optional.of(messages + " messages are waiting") : Optional.empty();
    }
}
