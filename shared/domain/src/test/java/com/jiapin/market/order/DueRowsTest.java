package com.jiapin.market.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.payment.PaymentWorld;
import com.jiapin.market.time.DueShard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DueRowsTest {
    private final PaymentWorld world = new PaymentWorld();

    @Test
    void everything_due_is_found_in_all_shards_and_to_the_last_page() {
        List<String> orders = new ArrayList<>();
        for (int order = 0; order < 300; order++) {
            orders.add(world.placed());
        }
        assertThat(orders.stream().map(DueShard::of).distinct()).hasSize(16);
        // More than a page of one shard: all moved there.
        orders.forEach(orderId -> world.engine.write(Order.SCHEMA
                .update(Order.key(orderId))
                .set(Due.PARTITION, Due.partition(DueShard.all().getLast()))
                .build()));
        String other = world.placed();

        world.pass(Duration.ofMinutes(30).minusMillis(1));
        assertThat(new DueRows(world.engine).by(world.clock.instant())).isEmpty();
        world.pass(Duration.ofMillis(1));

        assertThat(new DueRows(world.engine).by(world.clock.instant()))
                .extracting(DueKey::key)
                .hasSize(301)
                .contains(Order.key(other));
    }
}
