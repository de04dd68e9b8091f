package com.jiapin.market.local.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.disclosure.StaffAccess;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.PathTemplate;
import com.jiapin.market.local.market.Caller;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.market.Requests;
import com.jiapin.market.local.payment.PlacedOrder;
import com.jiapin.market.local.simulator.NoticeDelivery;
import com.jiapin.market.local.simulator.ParcelStep;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.payment.RefundReason;
import com.jiapin.market.shipment.ShipmentStatus;
import com.jiapin.market.stock.Units;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What staff do with orders and what becomes of their parcels, over the real engine and a signing Kuaidi100. */
@Tag("A17")
@Tag("A18")
@ExtendWith(LocalEngine.class)
class FulfilmentFlowTest {
    @TempDir
    private Path directory = Path.of("");

    private final LocalEngine.Running engine;
    private MarketSystem market;
    private FulfilmentCalls system;

    FulfilmentFlowTest(LocalEngine.Running engine) {
        this.engine = engine;
    }

    @BeforeEach
    void start() {
        market = new MarketSystem(engine, directory);
        system = new FulfilmentCalls(market);
    }

    @AfterEach
    void stop() {
        market.close();
    }

    private OrderStatus status(String orderId) {
        return system.detail(orderId).order().status();
    }

    private static String problem(HttpAnswer answer) {
        return answer.json().text("type").orElseThrow();
    }

    @Test
    void an_order_is_accepted_shipped_in_two_parcels_and_delivered_by_pushes() {
        PaidOrder order = PaidOrder.in(system.market(), 2);
        HttpAnswer accepted = system.accept(order.id(), "accept-key-1");
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.json().text("status")).contains("PICKING");

        HttpAnswer first =
                system.ship(order.id(), "SF0000000000001", order.units().subList(0, 1), "ship-key-1");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().text("status")).contains("PARTIALLY_SHIPPED");
        HttpAnswer second =
                system.ship(order.id(), "SF0000000000002", order.units().subList(1, 2), "ship-key-2");
        assertThat(second.json().text("status")).contains("SHIPPED");

        system.watch(order.id());
        assertThat(system.kuaidi100().parcels()).hasSize(2);
        system.kuaidi100().push("SF0000000000001", ParcelStep.PICKED_UP);
        system.kuaidi100().push("SF0000000000001", ParcelStep.DELIVERED);
        assertThat(status(order.id())).isEqualTo(OrderStatus.SHIPPED);
        List<NoticeDelivery> last = system.kuaidi100().push("SF0000000000002", ParcelStep.DELIVERED);

        assertThat(last).extracting(NoticeDelivery::status).containsExactly(200);
        assertThat(status(order.id())).isEqualTo(OrderStatus.DELIVERED);
        JsonObject shown = system.look(order.id()).json();
        assertThat(Json.text(shown)).doesNotContain("13800000001", "王小明", "李大力");
    }

    @Test
    void the_same_key_posts_once_and_gets_the_same_bytes() {
        PaidOrder order = PaidOrder.in(system.market(), 2);
        system.accept(order.id(), "accept-key-1");
        HttpAnswer first = system.ship(order.id(), "SF0000000000001", order.units(), "ship-key-1");
        HttpAnswer repeat = system.ship(order.id(), "SF0000000000001", order.units(), "ship-key-1");
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(repeat.headers().first("Idempotent-Replayed")).contains("true");
        assertThat(system.detail(order.id()).shipments()).hasSize(1);
    }

    @Test
    void what_cannot_be_shipped_is_refused_and_changes_nothing() {
        PaidOrder order = PaidOrder.in(system.market(), 1);
        assertThat(problem(system.ship(order.id(), "SF0000000000001", order.units(), "ship-key-0")))
                .isEqualTo("/problems/state-conflict");
        system.accept(order.id(), "accept-key-1");
        List<Units> tooMany = List.of(new Units(order.units().getFirst().sku(), 3));
        HttpAnswer refused = system.ship(order.id(), "SF0000000000001", tooMany, "ship-key-1");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(problem(refused)).isEqualTo("/problems/quantity-not-allowed");
        system.ship(order.id(), "SF0000000000001", order.units(), "ship-key-2");

        PaidOrder other = PaidOrder.in(system.market(), 1);
        system.accept(other.id(), "accept-key-2");
        HttpAnswer taken = system.ship(other.id(), "SF0000000000001", other.units(), "ship-key-3");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(problem(taken)).isEqualTo("/problems/already-exists");
        assertThat(status(other.id())).isEqualTo(OrderStatus.PICKING);
        assertThat(system.accept("01J0000000000000000000NONE", "accept-key-3").status())
                .isEqualTo(404);
        HttpAnswer fields = system.post(other.id(), "shipments", "ship-key-4", JsonObject.EMPTY);
        assertThat(fields.status()).isEqualTo(422);
        assertThat(system.post(other.id(), "stop", "stop-key-1", JsonObject.EMPTY)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void orders_are_listed_by_state_with_cursors_and_without_personal_data() {
        for (int i = 0; i < 3; i++) {
            PaidOrder.in(system.market(), 1);
        }
        HttpAnswer page = system.list("?status=PAID&limit=2");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.json().array("orders").orElseThrow().elements()).hasSize(2);
        assertThat(page.body().toString()).doesNotContain("recipient");
        String cursor = page.json().text("nextCursor").orElseThrow();
        HttpAnswer next = system.list("?status=PAID&limit=2&cursor=" + PathTemplate.encoded(cursor));
        assertThat(next.json().array("orders").orElseThrow().elements()).hasSize(1);
        assertThat(system.list("?status=PICKING&limit=2&cursor=" + PathTemplate.encoded(cursor))
                        .status())
                .isEqualTo(400);
        assertThat(system.list("?status=NONSENSE").status()).isEqualTo(400);
        assertThat(system.list("").json().array("orders").orElseThrow().elements())
                .hasSize(3);
    }

    @Test
    @Tag("D1")
    void every_look_at_an_order_leaves_a_record() {
        PaidOrder order = PaidOrder.in(system.market(), 1);
        system.look(order.id());
        assertThat(system.look("01J0000000000000000000NONE").status()).isEqualTo(404);
        assertThat(system.market()
                        .store()
                        .partition(Table.PRIVACY, StaffAccess.partition(PlacedOrder.MEMBER), "", Purpose.LEGAL)
                        .all(StaffAccess.SCHEMA))
                .singleElement()
                .satisfies(access -> {
                    assertThat(access.employeeId()).isEqualTo(FulfilmentCalls.EMPLOYEE);
                    assertThat(access.orderId()).isEqualTo(order.id());
                });
    }

    @Test
    @Tag("D1")
    void a_repeated_answer_shows_the_order_again_and_is_recorded_again() {
        PaidOrder order = PaidOrder.in(system.market(), 1);
        system.accept(order.id(), "accept-key-1");
        system.accept(order.id(), "accept-key-1");
        assertThat(looks()).isEqualTo(2);
        system.ship(order.id(), "SF0000000000001", order.units(), "ship-key-1");
        system.ship(order.id(), "SF0000000000001", order.units(), "ship-key-1");
        assertThat(looks()).isEqualTo(4);
        PaidOrder stopped = PaidOrder.in(system.market(), 1);
        system.stop(stopped.id(), "SHORTAGE", "stop-key-1");
        system.stop(stopped.id(), "SHORTAGE", "stop-key-1");
        assertThat(looks()).isEqualTo(6);
        system.stop(stopped.id(), "SHORTAGE", "stop-key-2");
        assertThat(looks()).as("a refusal shows nothing").isEqualTo(6);
    }

    private int looks() {
        return system.market()
                .store()
                .partition(Table.PRIVACY, StaffAccess.partition(PlacedOrder.MEMBER), "", Purpose.LEGAL)
                .all(StaffAccess.SCHEMA)
                .size();
    }

    @Test
    void staff_stop_a_paid_order_for_its_buyer_who_gets_his_money_back() {
        PaidOrder order = PaidOrder.in(system.market(), 2);
        HttpAnswer stopped = system.stop(order.id(), "BUYER_REQUEST", "stop-key-1");
        assertThat(stopped.status()).isEqualTo(200);
        assertThat(stopped.json().text("status")).contains("REFUNDING");
        assertThat(system.detail(order.id()).refunds()).singleElement().satisfies(refund -> assertThat(refund.reason())
                .isEqualTo(RefundReason.BUYER_CANCELLED));
    }

    @Test
    void an_unpaid_order_whose_attempt_is_open_is_closing_when_staff_stop_it() {
        String orderId = PlacedOrder.in(system.market(), 1);
        market.send(
                Caller.buyer(PlacedOrder.MEMBER, PlacedOrder.COMPANY),
                Requests.post(
                        "/orders/" + orderId + "/payments",
                        "payment-key-1",
                        Json.object().put("method", "NATIVE").build()));
        HttpAnswer stopped = system.stop(orderId, "BUYER_REQUEST", "stop-key-1");
        assertThat(stopped.status()).isEqualTo(202);
        assertThat(stopped.json().text("status")).contains("CLOSING");
    }

    @Test
    void a_paid_order_is_stopped_and_a_partly_shipped_one_loses_the_rest() {
        PaidOrder whole = PaidOrder.in(system.market(), 2);
        HttpAnswer stopped = system.stop(whole.id(), "SHORTAGE", "stop-key-1");
        assertThat(stopped.status()).isEqualTo(200);
        assertThat(stopped.json().text("status")).contains("REFUNDING");

        PaidOrder part = PaidOrder.in(system.market(), 2);
        system.accept(part.id(), "accept-key-1");
        system.ship(part.id(), "SF0000000000001", part.units().subList(0, 1), "ship-key-1");
        HttpAnswer rest = system.stop(part.id(), "BUYER_REQUEST", "stop-key-2");
        assertThat(rest.status()).isEqualTo(200);
        assertThat(rest.json().text("status")).contains("SHIPPED");
        assertThat(system.detail(part.id()).refunds())
                .singleElement()
                .satisfies(refund -> assertThat(refund.amountFen()).isEqualTo(10_000));
        HttpAnswer repeat = system.stop(part.id(), "BUYER_REQUEST", "stop-key-2");
        assertThat(repeat.body()).isEqualTo(rest.body());
        assertThat(problem(system.stop(part.id(), "SHORTAGE", "stop-key-3"))).isEqualTo("/problems/state-conflict");
    }

    @Test
    void a_corrected_carrier_is_watched_again_and_its_pushes_count() {
        String orderId = system.shipped("SF0000000000001");
        system.kuaidi100().correct("SF0000000000001", "yuantong");
        assertThat(system.shipment(orderId).carrier()).isEqualTo("yuantong");
        assertThat(system.shipment(orderId).stopped()).isTrue();
        system.watch(orderId);
        assertThat(system.kuaidi100().parcels()).hasSize(2);
        assertThat(system.shipment(orderId).stopped()).isFalse();
        assertThat(system.shipment(orderId).status()).isEqualTo(ShipmentStatus.CREATED);
    }
}
