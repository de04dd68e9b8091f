package com.jiapin.market.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.Seeded;
import com.jiapin.market.stock.StockBand;
import com.jiapin.market.stock.StockDelta;
import com.jiapin.market.stock.StockLevels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuantitiesTest {
    private static final OrderQuantities ORDER =
            new OrderQuantities(List.of(LineQuantities.paid("COLA", 24, 6000), LineQuantities.paid("CHIPS", 7, 1000)));

    @Test
    void a_parcel_leaves_lines_open_or_ships_the_rest() {
        OrderQuantities.Outcome first = ORDER.ship(Map.of("COLA", 24L));

        assertThat(first).isInstanceOfSatisfying(OrderQuantities.Outcome.Moved.class, moved -> {
            assertThat(moved.trigger()).isEqualTo(Trigger.PART_SHIPPED);
            assertThat(moved.after().open()).isEqualTo(7);
            assertThat(moved.after().lines().getFirst().returnable()).isEqualTo(24);
            assertThat(moved.after().ship(Map.of("CHIPS", 7L)))
                    .isInstanceOfSatisfying(OrderQuantities.Outcome.Moved.class, second -> assertThat(second.trigger())
                            .isEqualTo(Trigger.REST_SHIPPED));
        });
    }

    @Test
    void a_parcel_with_one_impossible_line_ships_nothing_and_names_every_fault() {
        assertThat(ORDER.ship(Map.of("COLA", 25L, "CHIPS", 0L, "TEA", 1L)))
                .isEqualTo(new OrderQuantities.Outcome.Refused(List.of(
                        new LineMove.Refused("COLA", 25, 24),
                        new LineMove.Refused("CHIPS", 0, 7),
                        new LineMove.Refused("TEA", 1, 0))));
        assertThat(ORDER.ship(Map.of())).isInstanceOf(OrderQuantities.Outcome.Refused.class);
        assertThat(ORDER.ship(Map.of("CHIPS", -1L))).isInstanceOf(OrderQuantities.Outcome.Refused.class);
    }

    @Test
    void short_closing_refunds_the_share_of_the_units_given_up() {
        assertThat(ORDER.shortClose(Map.of("CHIPS", 1L)))
                .isInstanceOfSatisfying(OrderQuantities.Outcome.Moved.class, moved -> {
                    assertThat(moved.trigger()).isEqualTo(Trigger.PART_SHORT_CLOSED);
                    assertThat(moved.refundFen()).isEqualTo(142);
                });
        assertThat(ORDER.shortClose(Map.of("CHIPS", 7L, "COLA", 24L)))
                .isInstanceOfSatisfying(OrderQuantities.Outcome.Moved.class, moved -> {
                    assertThat(moved.trigger()).isEqualTo(Trigger.REST_SHORT_CLOSED);
                    assertThat(moved.refundFen()).isEqualTo(7000);
                });
    }

    @Test
    void only_shipped_units_can_be_claimed_for_return_and_each_once() {
        LineQuantities line = LineQuantities.paid("CHIPS", 7, 1000);
        assertThat(line.claimReturn(1)).isEqualTo(new LineMove.Refused("CHIPS", 1, 0));

        LineQuantities shipped = ((LineMove.Moved) line.ship(5)).after();
        LineMove.Moved claimed = (LineMove.Moved) shipped.claimReturn(4);

        assertThat(claimed.after().returnable()).isEqualTo(1);
        assertThat(claimed.after().claimReturn(2)).isEqualTo(new LineMove.Refused("CHIPS", 2, 1));
        assertThat(claimed.after().giveBackReturn(4, claimed.refundFen())).isEqualTo(shipped);
    }

    @Test
    void whatever_happens_units_are_never_lost_and_refunds_never_exceed_what_was_paid() {
        Seeded.cases(2_000, random -> {
            long ordered = random.nextLong(1, 60);
            long paid = random.nextLong(100_000);
            LineQuantities line = LineQuantities.paid("SKU", ordered, paid);
            long refunded = 0;
            for (int step = 0; step < 40; step++) {
                long units = random.nextLong(-1, ordered + 2);
                LineMove move =
                        switch (random.nextInt(3)) {
                            case 0 -> line.ship(units);
                            case 1 -> line.shortClose(units);
                            default -> line.claimReturn(units);
                        };
                if (move instanceof LineMove.Moved(LineQuantities after, long refundFen)) {
                    if (refundFen > 0 && random.nextInt(4) == 0 && after.returnClaimed() > line.returnClaimed()) {
                        assertThat(after.giveBackReturn(after.returnClaimed() - line.returnClaimed(), refundFen))
                                .isEqualTo(line);
                        continue;
                    }
                    refunded += refundFen;
                    line = after;
                }
                assertThat(line.open() + line.shipped() + line.shortClosed()).isEqualTo(ordered);
                assertThat(line.refundedFen()).isEqualTo(refunded).isBetween(0L, paid);
            }
            if (line.shortClosed() + line.returnClaimed() == ordered) {
                assertThat(refunded).isEqualTo(paid);
            }
        });
    }

    @Test
    void the_last_unit_takes_what_is_left_though_claims_were_given_back_between() {
        // Units cost 1, 1, 2, 1 and 2 fen; the dearer third one is given back.
        LineQuantities line = new LineQuantities("A", 5, 5, 0, 0, 7, 0);
        for (int unit = 0; unit < 4; unit++) {
            line = ((LineMove.Moved) line.claimReturn(1)).after();
        }
        line = line.giveBackReturn(1, 2);

        assertThat(((LineMove.Moved) line.claimReturn(2)).after().refundedFen()).isEqualTo(7);
    }

    @Test
    void impossible_lines_cannot_exist() {
        assertThatThrownBy(() -> new LineQuantities("A", 5, 4, 2, 0, 100, 0)).hasMessageContaining("impossible");
        assertThatThrownBy(() -> new LineQuantities("A", 5, 4, 0, 5, 100, 0)).hasMessageContaining("impossible");
        assertThatThrownBy(() -> new LineQuantities("A", 5, 0, 0, 0, 100, 101)).hasMessageContaining("impossible");
        assertThatThrownBy(() ->
                        new OrderQuantities(List.of(LineQuantities.paid("A", 1, 1), LineQuantities.paid("A", 1, 1))))
                .hasMessageContaining("each SKU once");
    }

    @Test
    void stock_moves_between_its_parts_and_never_below_zero() {
        StockLevels stock = new StockLevels(10, 0, 0);

        StockLevels held = stock.after(StockDelta.hold(10)).orElseThrow();
        assertThat(held).isEqualTo(new StockLevels(0, 10, 0));
        assertThat(held.after(StockDelta.hold(1))).isEmpty();
        assertThat(held.after(StockDelta.release(11))).isEmpty();
        assertThat(held.after(StockDelta.consume(4))).contains(new StockLevels(0, 6, 4));
        assertThat(new StockLevels(0, 6, 4).after(StockDelta.restock(3))).contains(new StockLevels(3, 6, 1));
        assertThat(new StockLevels(0, 6, 4).after(StockDelta.writeOff(5))).isEmpty();
        assertThatThrownBy(() -> StockDelta.hold(0)).hasMessageContaining("at least one");
    }

    @Test
    void available_held_and_sold_sum_to_what_was_received_net_of_write_offs() {
        Seeded.cases(500, random -> {
            StockLevels row = new StockLevels(0, 0, 0);
            long received = 0;
            for (int step = 0; step < 60; step++) {
                long units = random.nextLong(1, 30);
                StockDelta delta =
                        switch (random.nextInt(7)) {
                            case 0 -> StockDelta.hold(units);
                            case 1 -> StockDelta.sell(units);
                            case 2 -> StockDelta.consume(units);
                            case 3 -> StockDelta.release(units);
                            case 4 -> StockDelta.restock(units);
                            case 5 -> StockDelta.writeOff(units);
                            default -> StockDelta.receive(units);
                        };
                Optional<StockLevels> next = row.after(delta);
                if (next.isPresent()) {
                    received += delta.total();
                    row = next.get();
                }
                assertThat(row.total()).isEqualTo(received);
            }
        });
    }

    @Test
    void buyers_see_stock_as_a_band() {
        assertThat(new StockLevels(0, 5, 5).band(10)).isEqualTo(StockBand.NONE);
        assertThat(new StockLevels(10, 0, 0).band(10)).isEqualTo(StockBand.LOW);
        assertThat(new StockLevels(11, 0, 0).band(10)).isEqualTo(StockBand.IN_STOCK);
    }
}
