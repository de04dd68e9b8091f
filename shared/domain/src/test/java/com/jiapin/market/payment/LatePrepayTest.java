package com.jiapin.market.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.IndexPage;
import com.jiapin.market.datamap.IndexQuery;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two devices that start to pay one order: never can both of their trades be paid. */
@Tag("A15")
class LatePrepayTest {
    private final PaymentWorld world = new PaymentWorld();
    private final String orderId = world.placed();

    @AfterEach
    void invariants() {
        world.invariants();
    }

    /** Another device pays in another way, five minutes later, which closes the first attempt. */
    private void anotherWay() {
        world.pass(Duration.ofMinutes(5));
        assertThat(world.process().pay(orderId, new PaymentMethod.App(), "key-00002"))
                .isInstanceOf(PaymentStart.Ready.class);
    }

    private PaymentAttempt first() {
        return world.detail(orderId).attempts().getFirst();
    }

    @Test
    void an_attempt_that_was_closed_while_its_provider_was_asked_is_not_handed_out() {
        world.store.beforeNext(
                com.jiapin.market.once.Answered.SCHEMA,
                () -> world.store.beforeNext(com.jiapin.market.once.Answered.SCHEMA, this::anotherWay));

        assertThat(world.process().pay(orderId, "key-00001")).isInstanceOf(PaymentStart.ComeBack.class);

        assertThat(first().status()).isEqualTo(AttemptStatus.CLOSED);
        assertThat(world.provider.isPayable(first().number())).isFalse();
    }

    @Test
    void a_trade_that_opens_after_its_attempt_was_closed_is_closed_again() {
        Slow provider = new Slow(world.provider, this::anotherWay);

        assertThat(new PaymentWorld.Worker(world.store, provider, world).pay(orderId, "key-00001"))
                .isInstanceOf(PaymentStart.ComeBack.class);
        assertThat(world.provider.isPayable(first().number()))
                .as("opened late, and too young to be closed")
                .isTrue();

        world.pass(Duration.ofMinutes(6));
        world.sweep();
        assertThat(world.provider.isPayable(first().number())).isFalse();
    }

    @Test
    void of_two_devices_at_the_same_moment_one_opens_the_attempt_and_the_other_goes_on_with_it() {
        world.store.beforeNext(PaymentAttempt.SCHEMA, () -> world.started(orderId));

        PaymentStart start = world.process().pay(orderId, "key-00001");

        assertThat(start).isInstanceOf(PaymentStart.Ready.class);
        assertThat(world.detail(orderId).attempts()).hasSize(1);
    }

    @Test
    void a_head_that_was_read_after_an_unseen_attempt_opens_no_second_one() {
        DataStore late = new AttemptsFirst(world.engine, () -> world.started(orderId));

        PaymentStart start = new PaymentWorld.Worker(late, world.provider, world).pay(orderId, "key-00001");

        assertThat(start).isInstanceOf(PaymentStart.Ready.class);
        assertThat(world.detail(orderId).attempts()).hasSize(1);
    }

    /** A payment company that takes its time before it opens a trade. */
    private record Slow(PaymentProvider inner, Runnable meanwhile) implements PaymentProvider {
        @Override
        public ProviderAccount account() {
            return inner.account();
        }

        @Override
        public PrepayResult prepay(PrepayRequest request) {
            meanwhile.run();
            return inner.prepay(request);
        }

        @Override
        public QueryResult query(String attemptNumber) {
            return inner.query(attemptNumber);
        }

        @Override
        public CloseResult close(String attemptNumber) {
            return inner.close(attemptNumber);
        }

        @Override
        public RefundResult refund(RefundRequest request) {
            return inner.refund(request);
        }

        @Override
        public RefundResult queryRefund(String refundNumber) {
            return inner.queryRefund(refundNumber);
        }
    }

    /** A store that reads a partition, then lets something happen once, then reads rows by key. */
    private static final class AttemptsFirst implements DataStore {
        private final DataStore inner;
        private final Runnable between;
        private final CountDownLatch happened = new CountDownLatch(1);

        AttemptsFirst(DataStore inner, Runnable between) {
            this.inner = inner;
            this.between = between;
        }

        @Override
        public <E> Optional<E> get(Schema<E> schema, Key key, Purpose purpose) {
            if (schema.table() == Table.ORDERS) {
                try {
                    happened.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(stopped);
                }
            }
            return inner.get(schema, key, purpose);
        }

        @Override
        public Rows getAll(Collection<Schema.Ref> refs, Purpose purpose) {
            return inner.getAll(refs, purpose);
        }

        @Override
        public Rows getAllEventually(Collection<Schema.Ref> refs, Purpose purpose) {
            return inner.getAllEventually(refs, purpose);
        }

        @Override
        public Rows partition(Table table, String partition, String sortPrefix, Purpose purpose) {
            Rows rows = inner.partition(table, partition, sortPrefix, purpose);
            if (happened.getCount() > 0) {
                between.run();
                happened.countDown();
            }
            return rows;
        }

        @Override
        public Rows partitionPage(
                Table table,
                String partition,
                String sortPrefix,
                Optional<String> afterSort,
                int limit,
                Purpose purpose) {
            return inner.partitionPage(table, partition, sortPrefix, afterSort, limit, purpose);
        }

        @Override
        public IndexPage index(IndexQuery query, Purpose purpose) {
            return inner.index(query, purpose);
        }

        @Override
        public Outcome write(Write write) {
            return inner.write(write);
        }

        @Override
        public Outcome transact(List<? extends Write> writes) {
            return inner.transact(writes);
        }
    }
}
