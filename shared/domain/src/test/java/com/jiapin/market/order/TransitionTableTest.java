package com.jiapin.market.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.Seeded;
import com.jiapin.market.account.Role;
import com.jiapin.market.shipment.ShipmentStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionTableTest {
    private static final TransitionTable TABLE = TransitionTable.ORDERS;
    private static final OrderFacts OWN = new OrderFacts(true, false);

    @ParameterizedTest
    @CsvSource({
        "SUBMIT_CHUNKED, RESERVING",
        "SUBMIT, PENDING_PAYMENT",
        "NOTHING_TO_PAY, PAID",
    })
    void an_order_begins_by_its_submit(Trigger trigger, OrderStatus to) {
        assertThat(TABLE.creation(trigger).map(Transition::to)).contains(to);
        assertThat(TABLE.creation(trigger).orElseThrow().creates()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "RESERVING, ALL_CHUNKS_HELD, PENDING_PAYMENT, SYSTEM",
        "RESERVING, NOTHING_TO_PAY, PAID, SYSTEM",
        "RESERVING, CHUNK_SHORT, CANCELLED, SYSTEM",
        "RESERVING, RESERVE_TIMER, CANCELLED, SYSTEM",
        "PENDING_PAYMENT, PAYMENT_PROVEN, PAID, SYSTEM",
        "PENDING_PAYMENT, BUYER_CANCELS, CLOSING, BUYER",
        "PENDING_PAYMENT, PAY_TIMER, CLOSING, SYSTEM",
        "PENDING_PAYMENT, STAFF_CANCELS, CLOSING, STAFF",
        "CLOSING, PAYMENT_PROVEN, PAID, SYSTEM",
        "CLOSING, ATTEMPTS_CLOSED, CANCELLED, SYSTEM",
        "PAID, WAREHOUSE_ACCEPTS, PICKING, STAFF",
        "PAID, BUYER_CANCELS, REFUNDING, BUYER",
        "PAID, SHORTAGE_FOUND, REFUNDING, STAFF",
        "PAID, STAFF_CANCELS, REFUNDING, STAFF",
        "PICKING, PART_SHIPPED, PARTIALLY_SHIPPED, STAFF",
        "PICKING, REST_SHIPPED, SHIPPED, STAFF",
        "PICKING, MERCHANT_STOPS, REFUNDING, STAFF",
        "PARTIALLY_SHIPPED, REST_SHIPPED, SHIPPED, STAFF",
        "PARTIALLY_SHIPPED, REST_SHORT_CLOSED, SHIPPED, STAFF",
        "SHIPPED, PARCELS_SIGNED, DELIVERED, SYSTEM",
        "SHIPPED, PARCELS_RETURNED, RETURNED, SYSTEM",
        "SHIPPED, BUYER_CONFIRMS, COMPLETED, BUYER",
        "SHIPPED, CONFIRM_TIMER, COMPLETED, SYSTEM",
        "DELIVERED, BUYER_CONFIRMS, COMPLETED, BUYER",
        "DELIVERED, CONFIRM_TIMER, COMPLETED, SYSTEM",
        "RETURNED, GOODS_INSPECTED, REFUNDING, STAFF",
        "REFUNDING, REFUND_SUCCEEDED, REFUNDED, SYSTEM",
    })
    void each_move_has_its_trigger_and_its_actor(OrderStatus from, Trigger trigger, OrderStatus to, Actor actor) {
        assertThat(TABLE.on(from, trigger).map(Transition::to)).contains(to);
        for (Actor someone : Actor.values()) {
            assertThat(TABLE.on(from, trigger, someone).isPresent()).isEqualTo(someone == actor);
        }
    }

    @Test
    void there_are_no_other_moves() {
        assertThat(TABLE.rows().stream().filter(row -> !row.keepsStatus())).hasSize(30);
        assertThat(TABLE.rows().stream()
                        .filter(Transition::keepsStatus)
                        .map(Transition::trigger)
                        .distinct())
                .containsExactlyInAnyOrder(
                        Trigger.PART_SHIPPED,
                        Trigger.PART_SHORT_CLOSED,
                        Trigger.LATE_MONEY,
                        Trigger.DUPLICATE_MONEY,
                        Trigger.PARTIAL_REFUND_SUCCEEDED);
    }

    @Test
    void exactly_completed_cancelled_and_refunded_are_final() {
        assertThat(Stream.of(OrderStatus.values()).filter(TABLE::isFinal))
                .containsExactlyInAnyOrder(OrderStatus.COMPLETED, OrderStatus.CANCELLED, OrderStatus.REFUNDED);
    }

    @Test
    @Tag("D3")
    void retention_starts_with_each_move_into_a_final_status_and_never_before() {
        for (Transition row : TABLE.rows()) {
            boolean ends = TABLE.isFinal(row.to()) && !row.keepsStatus();
            assertThat(row.effects().contains(SideEffect.START_RETENTION))
                    .as(row.toString())
                    .isEqualTo(ends);
        }
    }

    @Test
    void whoever_leaves_a_status_with_a_timer_sets_another_or_clears_it() {
        Set<SideEffect> setting = EnumSet.of(
                SideEffect.SET_RESERVE_TIMER,
                SideEffect.SET_PAY_TIMER,
                SideEffect.SET_CLOSE_TIMER,
                SideEffect.SET_CONFIRM_TIMER);
        EnumSet<OrderStatus> timed = EnumSet.noneOf(OrderStatus.class);
        TABLE.rows().stream()
                .filter(row -> row.effects().stream().anyMatch(setting::contains))
                .forEach(row -> timed.add(row.to()));
        assertThat(timed)
                .containsExactlyInAnyOrder(
                        OrderStatus.RESERVING,
                        OrderStatus.PENDING_PAYMENT,
                        OrderStatus.CLOSING,
                        OrderStatus.SHIPPED,
                        OrderStatus.DELIVERED);
        for (Transition row : TABLE.rows()) {
            if (!row.keepsStatus() && row.from().filter(timed::contains).isPresent()) {
                assertThat(row.effects().contains(SideEffect.CLEAR_TIMER)
                                || row.effects().stream().anyMatch(setting::contains))
                        .as(row.toString())
                        .isTrue();
            }
        }
    }

    @Test
    void stock_is_given_back_at_most_once_on_any_way_through_the_machine() {
        Seeded.cases(3_000, random -> {
            List<Transition> creations =
                    TABLE.rows().stream().filter(Transition::creates).toList();
            Transition step = Seeded.pick(random, creations);
            int leftHold = 0;
            while (!TABLE.isFinal(step.to())) {
                OrderStatus at = step.to();
                List<Transition> next = TABLE.rows().stream()
                        .filter(row -> row.from().filter(at::equals).isPresent() && !row.keepsStatus())
                        .toList();
                step = Seeded.pick(random, next);
                leftHold += step.effects().contains(SideEffect.CONSUME_HOLD) ? 1 : 0;
                leftHold += step.effects().contains(SideEffect.RELEASE_HOLD) ? 1 : 0;
                leftHold += step.effects().contains(SideEffect.RELEASE_CHUNKS) ? 1 : 0;
            }
            assertThat(leftHold).isLessThanOrEqualTo(1);
        });
    }

    @Test
    void every_status_is_reached() {
        assertThat(TABLE.rows().stream().map(Transition::to).distinct())
                .containsExactlyInAnyOrder(OrderStatus.values());
    }

    @Test
    void money_after_the_end_is_recorded_and_refunded_without_moving_the_order() {
        assertThat(TABLE.on(OrderStatus.CANCELLED, Trigger.LATE_MONEY)
                        .orElseThrow()
                        .effects())
                .contains(SideEffect.RECORD_LATE_PAYMENT, SideEffect.REQUEST_REFUND);
        for (OrderStatus status : OrderStatus.values()) {
            boolean placedForMoney = TABLE.on(status, Trigger.PAYMENT_PROVEN).isPresent()
                    || TABLE.on(status, Trigger.LATE_MONEY).isPresent()
                    || TABLE.on(status, Trigger.DUPLICATE_MONEY).isPresent();
            assertThat(placedForMoney).as(status.name()).isEqualTo(status != OrderStatus.RESERVING);
        }
    }

    @Test
    void only_an_order_waiting_for_payment_takes_new_attempts() {
        assertThat(Stream.of(OrderStatus.values()).filter(TABLE::acceptsAttempts))
                .containsExactly(OrderStatus.PENDING_PAYMENT);
        assertThat(TABLE.statusesOf(Trigger.PAYMENT_PROVEN))
                .containsExactlyInAnyOrder(OrderStatus.PENDING_PAYMENT, OrderStatus.CLOSING);
    }

    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    @Tag("A13")
    void available_actions_are_exactly_what_the_table_allows(OrderStatus status) {
        Set<OrderAction> buyer = OrderAction.available(status, Actor.BUYER, OWN);
        Set<OrderAction> staff = OrderAction.available(status, Actor.STAFF, OWN);

        assertThat(buyer)
                .isEqualTo(
                        switch (status) {
                            case PENDING_PAYMENT -> Set.of(OrderAction.PAY, OrderAction.CANCEL);
                            case PAID -> Set.of(OrderAction.CANCEL);
                            case SHIPPED, DELIVERED -> Set.of(OrderAction.CONFIRM_RECEIPT);
                            case RESERVING,
                                    CLOSING,
                                    PICKING,
                                    PARTIALLY_SHIPPED,
                                    COMPLETED,
                                    CANCELLED,
                                    RETURNED,
                                    REFUNDING,
                                    REFUNDED -> Set.of();
                        });
        assertThat(staff)
                .isEqualTo(
                        switch (status) {
                            case PENDING_PAYMENT -> Set.of(OrderAction.STOP);
                            case PAID -> Set.of(OrderAction.ACCEPT, OrderAction.STOP);
                            case PICKING, PARTIALLY_SHIPPED -> Set.of(OrderAction.SHIP, OrderAction.STOP);
                            case RESERVING,
                                    CLOSING,
                                    SHIPPED,
                                    DELIVERED,
                                    RETURNED,
                                    COMPLETED,
                                    CANCELLED,
                                    REFUNDING,
                                    REFUNDED -> Set.of();
                        });
        assertThat(OrderAction.available(status, Actor.SYSTEM, OWN)).isEmpty();
        assertThat(OrderAction.available(status, Actor.BUYER, new OrderFacts(false, false)))
                .isEmpty();
    }

    @Test
    void an_order_past_its_deadline_cannot_be_paid_though_its_timer_has_not_come() {
        assertThat(OrderAction.available(OrderStatus.PENDING_PAYMENT, Actor.BUYER, new OrderFacts(true, true)))
                .containsExactly(OrderAction.CANCEL);
    }

    @Test
    void roles_act_on_orders_as_buyer_as_staff_or_not_at_all() {
        assertThat(Actor.of(Role.MEMBER)).contains(Actor.BUYER);
        assertThat(Actor.of(Role.COMPANY_ADMIN)).contains(Actor.BUYER);
        assertThat(Actor.of(Role.FULFILMENT)).contains(Actor.STAFF);
        assertThat(Actor.of(Role.ACCOUNT_MANAGER)).isEmpty();
        assertThat(Actor.of(Role.PRIVACY_OFFICER)).isEmpty();
    }

    @Test
    @Tag("A13")
    void each_order_stands_in_its_tab_and_in_all() {
        assertThat(Stream.of(OrderStatus.values()).filter(OrderTab.TO_PAY::shows))
                .containsExactly(OrderStatus.RESERVING, OrderStatus.PENDING_PAYMENT, OrderStatus.CLOSING);
        assertThat(Stream.of(OrderStatus.values()).filter(OrderTab.TO_SHIP::shows))
                .containsExactly(OrderStatus.PAID, OrderStatus.PICKING);
        assertThat(Stream.of(OrderStatus.values()).filter(OrderTab.TO_RECEIVE::shows))
                .containsExactly(OrderStatus.PARTIALLY_SHIPPED, OrderStatus.SHIPPED, OrderStatus.DELIVERED);
        assertThat(Stream.of(OrderStatus.values()).filter(OrderTab.AFTER_SALES::shows))
                .containsExactly(OrderStatus.RETURNED, OrderStatus.REFUNDING);
        assertThat(Stream.of(OrderStatus.values()).filter(OrderTab.ALL::shows)).hasSize(13);
    }

    @Test
    void parcels_decide_only_together() {
        assertThat(ParcelOutcome.of(List.of())).isEmpty();
        assertThat(ParcelOutcome.of(List.of(ShipmentStatus.DELIVERED, ShipmentStatus.IN_TRANSIT)))
                .isEmpty();
        assertThat(ParcelOutcome.of(List.of(ShipmentStatus.DELIVERED, ShipmentStatus.RETURNING)))
                .isEmpty();
        assertThat(ParcelOutcome.of(List.of(ShipmentStatus.DELIVERED, ShipmentStatus.DELIVERED)))
                .contains(Trigger.PARCELS_SIGNED);
        assertThat(ParcelOutcome.of(List.of(ShipmentStatus.RETURNED, ShipmentStatus.DELIVERED)))
                .contains(Trigger.PARCELS_SIGNED);
        assertThat(ParcelOutcome.of(List.of(ShipmentStatus.REFUSED, ShipmentStatus.RETURNED)))
                .contains(Trigger.PARCELS_RETURNED);
    }

    @Test
    void the_diagram_draws_every_move_once() {
        assertThat(OrderDocument.mermaid(TABLE))
                .startsWith("stateDiagram-v2\n    [*] --> RESERVING: ")
                .contains("    PENDING_PAYMENT --> CLOSING: buyer cancels / the time to pay is over / staff cancel\n")
                .contains("    COMPLETED --> [*]\n")
                .doesNotContain("PARTIALLY_SHIPPED --> PARTIALLY_SHIPPED");
    }

    @Test
    void the_table_is_written_out_row_by_row() {
        assertThat(OrderDocument.moves(TABLE).lines()).hasSize(2 + 30);
        assertThat(OrderDocument.moves(TABLE))
                .contains("| CLOSING | CANCELLED | every attempt is closed at its provider | SYSTEM |"
                        + " RES HELD -> RELEASED, stock held -> available; due removed; completedAt and ttl set |");
        assertThat(OrderDocument.changesThatKeepTheStatus(TABLE).lines()).hasSize(2 + 4 + 18);
    }

    @Test
    void one_trigger_cannot_lead_two_ways() {
        Transition row = new Transition(
                Optional.of(OrderStatus.PAID),
                OrderStatus.PICKING,
                Trigger.WAREHOUSE_ACCEPTS,
                Set.of(Actor.STAFF),
                Set.of());

        assertThatThrownBy(() -> new TransitionTable(List.of(row, row))).hasMessageContaining("two rows");
        assertThatThrownBy(() -> new Transition(Optional.empty(), OrderStatus.PAID, Trigger.SUBMIT, Set.of(), Set.of()))
                .hasMessageContaining("somebody");
    }
}
