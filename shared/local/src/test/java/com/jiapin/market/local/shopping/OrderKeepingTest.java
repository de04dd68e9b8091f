package com.jiapin.market.local.shopping;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.contract.PathTemplate;
import com.jiapin.market.local.fulfilment.FulfilmentCalls;
import com.jiapin.market.local.fulfilment.PaidOrder;
import com.jiapin.market.local.market.Caller;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.market.Requests;
import com.jiapin.market.local.payment.PlacedOrder;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.OrderTimes;
import com.jiapin.market.order.TransitionTable;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.stock.Reservation;
import com.jiapin.market.stock.StockRow;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a member does with the orders he has placed; nobody else's. */
@Tag("A13")
@ExtendWith(LocalEngine.class)
final class OrderKeepingTest {
    private static final Caller BUYER = Caller.buyer(PlacedOrder.MEMBER, PlacedOrder.COMPANY);
    private static final Caller COLLEAGUE = Caller.buyer("01J0000000000000000000COLL", PlacedOrder.COMPANY);
    private static final Caller CHIEF =
            new Caller("01J0000000000000000000CHEF", Optional.of(PlacedOrder.COMPANY), "MEMBER,COMPANY_ADMIN");

    @TempDir
    private Path directory = Path.of("");

    private final LocalEngine.Running engine;
    private MarketSystem market;

    OrderKeepingTest(LocalEngine.Running engine) {
        this.engine = engine;
    }

    @BeforeEach
    void start() {
        market = new MarketSystem(engine, directory);
    }

    @AfterEach
    void stop() {
        market.close();
    }

    private HttpAnswer list(Caller caller, String query) {
        return market.send(caller, Requests.get("/orders" + query));
    }

    private HttpAnswer look(Caller caller, String orderId) {
        return market.send(caller, Requests.get("/orders/" + orderId));
    }

    private HttpAnswer act(Caller caller, String orderId, String action, String key) {
        return market.send(caller, Requests.post("/orders/" + orderId + "/" + action, key, JsonObject.EMPTY));
    }

    private static List<String> ids(JsonObject page) {
        return page.array("orders").orElseThrow().objects().stream()
                .map(order -> order.text("orderId").orElseThrow())
                .toList();
    }

    private static List<String> actions(JsonObject order) {
        return order.array("availableActions").orElseThrow().elements().stream()
                .map(action -> ((JsonText) action).value())
                .toList();
    }

    private static String problem(HttpAnswer answer) {
        return answer.json().text("type").orElseThrow();
    }

    @Test
    void orders_stand_under_their_tab_newest_first_and_pages_follow_each_other() {
        List<String> unpaid = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            unpaid.addFirst(PlacedOrder.in(market.market(), 1));
        }
        String paid = PaidOrder.in(market.market(), 1).id();
        String shipped = new FulfilmentCalls(market).shipped("SF0000000000001");
        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            String more =
                    cursor.map(text -> "&cursor=" + PathTemplate.encoded(text)).orElse("");
            JsonObject page = list(BUYER, "?tab=TO_PAY&limit=2" + more).json();
            seen.addAll(ids(page));
            cursor = page.text("nextCursor");
        } while (cursor.isPresent());
        assertThat(seen).isEqualTo(unpaid);
        assertThat(ids(list(BUYER, "?tab=TO_SHIP").json())).containsExactly(paid);
        assertThat(ids(list(BUYER, "?tab=TO_RECEIVE").json())).containsExactly(shipped);
        assertThat(ids(list(BUYER, "?tab=AFTER_SALES").json())).isEmpty();
        assertThat(ids(list(BUYER, "").json()))
                .hasSize(7)
                .startsWith(shipped, paid)
                .endsWith(unpaid.getLast());
        assertThat(ids(list(COLLEAGUE, "").json())).isEmpty();
    }

    @Test
    void days_are_those_of_shanghai_and_bad_questions_are_refused() {
        String order = PlacedOrder.in(market.market(), 1);
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        assertThat(ids(list(BUYER, "?from=" + today + "&until=" + today).json()))
                .containsExactly(order);
        assertThat(ids(list(BUYER, "?until=" + today.minusDays(1)).json())).isEmpty();
        assertThat(ids(list(BUYER, "?from=" + today.plusDays(1)).json())).isEmpty();
        HttpAnswer refused = list(BUYER, "?tab=NONSENSE&from=yesterday&limit=51");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().array("errors").orElseThrow().elements()).hasSize(3);
    }

    @Test
    void a_cursor_serves_only_its_member_and_its_filter() {
        for (int i = 0; i < 3; i++) {
            PlacedOrder.in(market.market(), 1);
        }
        String cursor = PathTemplate.encoded(
                list(BUYER, "?tab=TO_PAY&limit=2").json().text("nextCursor").orElseThrow());
        assertThat(problem(list(BUYER, "?tab=ALL&limit=2&cursor=" + cursor))).isEqualTo("/problems/invalid-cursor");
        assertThat(problem(list(COLLEAGUE, "?tab=TO_PAY&limit=2&cursor=" + cursor)))
                .isEqualTo("/problems/invalid-cursor");
        assertThat(list(BUYER, "?tab=TO_PAY&limit=1&cursor=" + cursor).status()).isEqualTo(200);
    }

    /** What the transition table lets a buyer do; the head alone is put into each state. */
    @Test
    void in_each_state_the_actions_offered_are_those_that_work() {
        for (OrderStatus status : OrderStatus.values()) {
            String order = PlacedOrder.in(market.market(), 1);
            boolean cancels = TransitionTable.ORDERS
                    .on(status, Trigger.BUYER_CANCELS, Actor.BUYER)
                    .isPresent();
            boolean confirms = TransitionTable.ORDERS
                    .on(status, Trigger.BUYER_CONFIRMS, Actor.BUYER)
                    .isPresent();
            List<String> expected = new ArrayList<>();
            if (TransitionTable.ORDERS.acceptsAttempts(status)) {
                expected.add("PAY");
            }
            if (cancels) {
                expected.add("CANCEL");
            }
            if (confirms) {
                expected.add("CONFIRM_RECEIPT");
            }
            put(order, status);
            assertThat(actions(look(BUYER, order).json()))
                    .as("%s", status)
                    .containsExactlyInAnyOrderElementsOf(expected);
            if (!cancels) {
                HttpAnswer refused = act(BUYER, order, "cancel", "cancel-" + status);
                assertThat(refused.status()).as("%s", status).isEqualTo(409);
                assertThat(problem(refused)).isEqualTo("/problems/state-conflict");
                assertThat(refused.json().text("orderStatus")).contains(status.name());
            }
            if (!confirms) {
                HttpAnswer refused = act(BUYER, order, "confirm-receipt", "confirm-" + status);
                assertThat(refused.status()).as("%s", status).isEqualTo(409);
                assertThat(refused.json()
                                .array("availableActions")
                                .orElseThrow()
                                .elements())
                        .hasSize(expected.size());
            }
        }
    }

    @Test
    @Tag("A13")
    void the_list_and_the_order_offer_the_same_and_payment_only_until_its_deadline() {
        String order = PlacedOrder.in(market.market(), 1);
        assertThat(listed(order, "ALL")).containsExactly("PAY", "CANCEL");
        assertThat(market.market()
                        .store()
                        .write(Order.SCHEMA
                                .update(Order.key(order))
                                .set(OrderTimes.PAY_UNTIL, Instant.now().minusSeconds(1))
                                .build())
                        .done())
                .isTrue();
        for (String tab : List.of("ALL", "TO_PAY")) {
            assertThat(listed(order, tab)).as(tab).containsExactly("CANCEL");
        }
        assertThat(actions(look(BUYER, order).json())).containsExactly("CANCEL");
    }

    private List<String> listed(String orderId, String tab) {
        return list(BUYER, "?tab=" + tab).json().array("orders").orElseThrow().objects().stream()
                .filter(order -> order.text("orderId").equals(Optional.of(orderId)))
                .map(OrderKeepingTest::actions)
                .findFirst()
                .orElseThrow();
    }

    private void put(String orderId, OrderStatus status) {
        assertThat(market.market()
                        .store()
                        .write(Order.SCHEMA
                                .update(Order.key(orderId))
                                .set(Order.STATUS, status)
                                .build())
                        .done())
                .isTrue();
    }

    @Test
    void an_unpaid_order_without_attempts_is_cancelled_at_once_and_its_stock_comes_back() {
        String order = PlacedOrder.in(market.market(), 2);
        HttpAnswer cancelled = act(BUYER, order, "cancel", "cancel-key-1");
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json().text("status")).contains("CANCELLED");
        assertThat(actions(cancelled.json())).isEmpty();
        assertThat(act(BUYER, order, "cancel", "cancel-key-1").body()).isEqualTo(cancelled.body());
        assertThat(act(BUYER, order, "cancel", "cancel-key-2").status()).isEqualTo(409);
        Reservation reservation = market.detail(order).reservation().orElseThrow();
        assertThat(reservation.state()).isEqualTo(Reservation.State.RELEASED);
        assertThat(reservation.units()).allSatisfy(units -> assertThat(market.market()
                        .store()
                        .get(StockRow.SCHEMA, StockRow.key(units.sku()), Purpose.ORDERING)
                        .orElseThrow()
                        .available())
                .isEqualTo(100));
        assertThat(ids(list(BUYER, "?tab=TO_PAY").json())).isEmpty();
        market.invariants();
    }

    @Test
    @Tag("D3")
    void receipt_is_confirmed_once_and_starts_the_years_of_retention() {
        String order = new FulfilmentCalls(market).shipped("SF0000000000001");
        HttpAnswer confirmed = act(BUYER, order, "confirm-receipt", "confirm-key-1");
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.json().text("status")).contains("COMPLETED");
        assertThat(confirmed.json().text("completedAt")).isPresent();
        assertThat(act(BUYER, order, "confirm-receipt", "confirm-key-1").body()).isEqualTo(confirmed.body());
        assertThat(act(BUYER, order, "confirm-receipt", "confirm-key-2").status())
                .isEqualTo(409);
        assertThat(market.detail(order).order().times().closedAt()).isPresent();
        market.invariants();
    }

    @Test
    void anothers_order_is_as_good_as_none_and_a_chief_may_look_but_not_touch() {
        String order = PlacedOrder.in(market.market(), 1);
        for (Caller stranger :
                List.of(COLLEAGUE, Caller.buyer("01J0000000000000000000ELSE", "01J0000000000000000000ELSE"))) {
            assertThat(look(stranger, order).status()).isEqualTo(404);
            assertThat(act(stranger, order, "cancel", "stranger-key").status()).isEqualTo(404);
            assertThat(act(stranger, order, "confirm-receipt", "stranger-key").status())
                    .isEqualTo(404);
        }
        assertThat(look(BUYER, "01J0000000000000000000NONE").status()).isEqualTo(404);
        HttpAnswer seen = look(CHIEF, order);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(actions(seen.json())).isEmpty();
        assertThat(act(CHIEF, order, "cancel", "chief-key-1").status()).isEqualTo(404);
        assertThat(market.detail(order).order().status()).isEqualTo(OrderStatus.PENDING_PAYMENT);
    }
}
