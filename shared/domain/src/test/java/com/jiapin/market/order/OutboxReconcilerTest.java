package com.jiapin.market.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.ledger.Ledgers;
import com.jiapin.market.payment.PaymentWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutboxReconcilerTest {
    private static final Duration WINDOW = Duration.ofMinutes(30);

    private final PaymentWorld world = new PaymentWorld();
    private final List<OrderEvent> published = new ArrayList<>();
    private final OutboxReconciler reconciler = new OutboxReconciler(world.engine, published::addAll);

    private long run() {
        return reconciler.run(world.clock.instant(), WINDOW, true).published();
    }

    @Test
    void what_no_ledger_has_seen_is_published_again_to_the_last_page() {
        for (int order = 0; order < 101; order++) {
            world.placed();
        }
        world.pass(Duration.ofMinutes(3));

        assertThat(run()).isEqualTo(101);
        assertThat(published).extracting(OrderEvent::orderId).doesNotHaveDuplicates();
    }

    @Test
    void only_the_versions_that_are_missing_are_published() {
        String orderId = world.placed();
        new Ledgers(world.engine).bringTo(orderId, 1);
        world.process().cancel(orderId, "cancel-1");
        world.pass(Duration.ofMinutes(3));

        assertThat(run()).isEqualTo(2);
        assertThat(published).extracting(OrderEvent::orderId).containsOnly(orderId);
        assertThat(published).extracting(OrderEvent::version).containsExactly(2L, 3L);

        new Ledgers(world.engine).bringTo(orderId, 3);
        assertThat(run()).isZero();
    }

    @Test
    void what_changed_this_moment_is_left_to_the_stream() {
        world.placed();

        assertThat(run()).isZero();
        world.pass(Duration.ofMinutes(2).plusMillis(1));
        assertThat(run()).isEqualTo(1);
    }
}
