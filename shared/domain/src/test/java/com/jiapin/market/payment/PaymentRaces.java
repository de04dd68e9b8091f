package com.jiapin.market.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.AtOnce;
import com.jiapin.market.Seeded;
import com.jiapin.market.Stage;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.ledger.Ledgers;
import com.jiapin.market.ledger.MoneyEntry;
import com.jiapin.market.ledger.StockEntry;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.order.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everybody at once: whoever wins, there is one end, the money is right and the stock comes back once. */
@Tag("A16")
public abstract class PaymentRaces {
    private static final int MANY = 16;

    private final Stage.Opening stages;
    private final int cases;

    /** Races on these stages, so many times each. */
    protected PaymentRaces(Stage.Opening stages, int cases) {
        this.stages = stages;
        this.cases = cases;
    }

    @Test
    void one_payment_notified_many_times_while_we_query_pays_once() {
        Seeded.cases(cases, random -> {
            PaymentWorld world = new PaymentWorld(stages);
            String orderId = world.placed();
            Trade trade = world.provider.pay(world.started(orderId));
            world.pass(Duration.ofMinutes(1));
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                String source = "EV-" + i % 3;
                calls.add(() -> world.process().recordTrade().record(trade, source));
                calls.add(() -> {
                    world.sweep();
                    return true;
                });
            }

            AtOnce.run(random, calls);

            assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PAID);
            assertThat(world.detail(orderId).history())
                    .extracting(HistoryEntry::trigger)
                    .filteredOn(Trigger.PAYMENT_PROVEN::equals)
                    .hasSize(1);
            assertThat(world.exceptions()).isEmpty();
            world.invariants();
        });
    }

    @Test
    void a_payment_against_a_cancel_has_one_winner_and_losing_money_goes_back() {
        Seeded.cases(cases, random -> {
            PaymentWorld world = new PaymentWorld(stages);
            String orderId = world.placed();
            String number = world.started(orderId);
            world.pass(Duration.ofMinutes(6));
            List<Callable<Object>> calls = new ArrayList<>();
            calls.add(() -> world.process().recordTrade().record(world.provider.pay(number), "EV-1"));
            calls.add(() -> world.process().cancel(orderId, "cancel-1"));
            calls.add(() -> {
                world.process().work().goOn(orderId);
                return true;
            });

            AtOnce.run(random, calls);
            world.process().recordTrade().record(world.provider.requireTrade(number), "EV-2");
            world.settle();

            OrderStatus status = world.order(orderId).status();
            long kept = world.order(orderId).sums().money().keptFen();
            long pending = world.order(orderId).sums().money().refundPendingFen();
            switch (status) {
                case PAID -> assertThat(kept).isEqualTo(12_800);
                case REFUNDING, CANCELLED -> assertThat(pending).isEqualTo(12_800);
                default -> throw new AssertionError("the order ended in " + status);
            }
            world.provider.refundNumbers().forEach(refund -> world.process()
                    .recordRefund()
                    .record(world.provider.settle(refund, RefundState.SUCCESS), "EV-" + refund));
            world.settle();
            assertThat(world.provider.refundedFen(number)).isEqualTo(status == OrderStatus.PAID ? 0 : 12_800);
        });
    }

    @Test
    void many_cancels_give_the_stock_back_once() {
        Seeded.cases(cases, random -> {
            PaymentWorld world = new PaymentWorld(stages);
            String unpaid = world.placed();
            String paid = world.paidOrder();
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                String key = "cancel-" + i;
                calls.add(() -> world.process().cancel(unpaid, key));
                calls.add(() -> world.process().cancel(paid, key + "-paid"));
            }

            AtOnce.run(random, calls);

            assertThat(world.order(unpaid).status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(world.order(paid).status()).isEqualTo(OrderStatus.REFUNDING);
            assertThat(world.detail(paid).refunds()).hasSize(1);
            assertThat(world.stock("COLA").available()).isEqualTo(1_000);
            world.invariants();
        });
    }

    @Test
    void many_who_start_to_pay_get_one_attempt() {
        Seeded.cases(cases, random -> {
            PaymentWorld world = new PaymentWorld(stages);
            String orderId = world.placed();
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                String key = "key-0000" + i;
                calls.add(() -> world.process().pay(orderId, key));
            }

            AtOnce.run(random, calls);

            assertThat(world.detail(orderId).attempts()).hasSize(1);
            world.invariants();
        });
    }

    @Test
    void starting_to_pay_against_a_cancel_leaves_nothing_payable_behind() {
        Seeded.cases(cases, random -> {
            PaymentWorld world = new PaymentWorld(stages);
            String orderId = world.placed();
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String key = "key-0000" + i;
                calls.add(() -> world.process().pay(orderId, key));
            }
            calls.add(() -> world.process().cancel(orderId, "cancel-1"));
            calls.add(() -> {
                world.process().work().goOn(orderId);
                return true;
            });

            AtOnce.run(random, calls);
            world.settle();

            assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(world.detail(orderId).attempts())
                    .allMatch(attempt -> !world.provider.isPayable(attempt.number()));
            assertThat(world.stock("COLA").available()).isEqualTo(1_000);
        });
    }

    @Test
    void refunds_sent_by_many_workers_reach_the_provider_once_each() {
        Seeded.cases(cases, random -> {
            PaymentWorld world = new PaymentWorld(stages);
            String orderId = world.paidOrder();
            world.process().cancel(orderId, "cancel-1");
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                calls.add(() -> {
                    world.process().work().goOn(orderId);
                    return true;
                });
            }

            AtOnce.run(random, calls);

            assertThat(world.provider.calls())
                    .filteredOn(call -> call.startsWith("refund "))
                    .hasSize(1);
            world.invariants();
        });
    }

    @Test
    void a_payment_at_the_deadline_pays_or_goes_back() {
        Seeded.cases(cases, random -> {
            PaymentWorld world = new PaymentWorld(stages);
            String orderId = world.placed();
            String number = world.started(orderId);
            world.pass(Duration.ofMinutes(29));
            Trade trade = world.provider.pay(number);
            world.pass(Duration.ofMinutes(2));
            List<Callable<Object>> calls = new ArrayList<>();
            calls.add(() -> world.process().recordTrade().record(trade, "EV-1"));
            for (int i = 0; i < 3; i++) {
                calls.add(() -> {
                    world.sweep();
                    return true;
                });
            }

            AtOnce.run(random, calls);
            world.settle();

            assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PAID);
            assertThat(world.order(orderId).sums().money().keptFen()).isEqualTo(12_800);
        });
    }

    @Test
    void a_hold_long_past_its_time_is_given_back_by_its_timer_and_never_sold_twice() {
        Seeded.cases(cases, random -> {
            PaymentWorld world = new PaymentWorld(stages);
            String orderId = world.placed();
            world.pass(Duration.ofDays(2));
            assertThat(world.stock("COLA").held()).isEqualTo(3);
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String key = "late-" + i;
                calls.add(() -> {
                    world.sweep();
                    return true;
                });
                calls.add(() -> world.process().pay(orderId, key));
            }

            AtOnce.run(random, calls);
            world.settle();

            assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(world.detail(orderId).attempts()).isEmpty();
            assertThat(world.stock("COLA").available()).isEqualTo(1_000);
        });
    }

    @Test
    void changes_told_again_and_out_of_order_are_in_the_ledgers_once() {
        Seeded.cases(cases, random -> {
            PaymentWorld world = new PaymentWorld(stages);
            String orderId = world.paidOrder();
            world.process().cancel(orderId, "cancel-1");
            world.settle();
            world.provider.refundNumbers().forEach(refund -> world.process()
                    .recordRefund()
                    .record(world.provider.settle(refund, RefundState.SUCCESS), "EV-" + refund));
            long last = world.order(orderId).version();
            List<Callable<Object>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                long version = 1 + i % last;
                calls.add(() -> {
                    new Ledgers(world.engine).bringTo(orderId, version);
                    return true;
                });
            }

            AtOnce.run(random, calls);
            new Ledgers(world.engine).bringTo(orderId, last);

            Rows rows = new Rows(world.stage.all(Table.ORDERS));
            assertThat(rows.all(MoneyEntry.SCHEMA)).extracting(MoneyEntry::fen).containsExactly(12_800L, -12_800L);
            assertThat(rows.all(StockEntry.SCHEMA))
                    .filteredOn(entry -> entry.sku().equals("COLA"))
                    .extracting(StockEntry::effect)
                    .containsExactly(StockEffect.HELD, StockEffect.CONSUMED, StockEffect.RESTOCKED);
        });
    }
}
