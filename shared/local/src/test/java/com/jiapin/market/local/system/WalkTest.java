package com.jiapin.market.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Standard;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.ledger.LedgerPosition;
import com.jiapin.market.ledger.MoneyEntry;
import com.jiapin.market.ledger.StockEntry;
import com.jiapin.market.local.contract.ContractClient;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.Invariants;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.StockEffect;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One order from the opened account to the confirmed receipt, on the system that template.yaml describes. */
@ExtendWith(SharedMarket.class)
@ResourceLock(SharedMarket.LOCK)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WalkTest {
    private final StartedMarket market;
    private final Walk walk;
    private final PlainReading reading;
    private List<Row> orders = List.of();

    WalkTest(StartedMarket market, Walk walk) {
        this.market = market;
        this.walk = walk;
        this.reading = PlainReading.of(market);
    }

    @BeforeAll
    void readOrders() {
        market.settle();
        orders = market.stored().rows(reading.store(), Table.ORDERS);
    }

    @AfterAll
    void close() {
        reading.close();
    }

    @Test
    @Tag("A13")
    void theOrderWentThroughEveryStateInTurnAndItsHistorySaysSo() {
        List<HistoryEntry> history = new Rows(orders)
                .all(HistoryEntry.SCHEMA).stream()
                        .filter(entry -> entry.orderId().equals(walk.orderId()))
                        .toList();
        assertThat(history)
                .filteredOn(entry -> !entry.from().equals(java.util.Optional.of(entry.to())))
                .extracting(HistoryEntry::to)
                .containsExactly(
                        OrderStatus.PENDING_PAYMENT,
                        OrderStatus.PAID,
                        OrderStatus.PICKING,
                        OrderStatus.PARTIALLY_SHIPPED,
                        OrderStatus.SHIPPED,
                        OrderStatus.DELIVERED,
                        OrderStatus.COMPLETED);
        assertThat(history)
                .extracting(HistoryEntry::version)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, history.size()).boxed().toList());
        assertThat(walk.completed().array("history").orElseThrow().size()).isEqualTo(history.size());
        assertThat(walk.completed().array("shipments").orElseThrow().objects())
                .extracting(parcel -> parcel.text("status").orElseThrow())
                .containsExactly("DELIVERED", "DELIVERED");
    }

    @Test
    void theMoneyLedgerHoldsThePaymentOnceAndIsWrittenToTheOrdersLastVersion() {
        long paid = walk.completed().integer("paidFen").orElseThrow();
        assertThat(paid)
                .isPositive()
                .isEqualTo(walk.completed().integer("payableFen").orElseThrow());
        assertThat(new Rows(orders).all(MoneyEntry.SCHEMA))
                .filteredOn(entry -> entry.orderId().equals(walk.orderId()))
                .extracting(MoneyEntry::fen)
                .containsExactly(paid);
        assertThat(new Rows(orders).all(LedgerPosition.SCHEMA))
                .filteredOn(position -> position.orderId().equals(walk.orderId()))
                .extracting(LedgerPosition::version)
                .containsExactly(walk.completed().integer("version").orElseThrow());
    }

    @Test
    void theStockLedgerHoldsEveryMovementOfBothGoodsOnce() {
        assertThat(new Rows(orders).all(StockEntry.SCHEMA))
                .filteredOn(entry -> entry.orderId().equals(walk.orderId()))
                .extracting(StockEntry::sku, StockEntry::effect, StockEntry::units)
                .containsExactlyInAnyOrder(
                        tuple(Walk.FIRST_SKU, StockEffect.HELD, Walk.FIRST_QUANTITY),
                        tuple(Walk.SECOND_SKU, StockEffect.HELD, Walk.SECOND_QUANTITY),
                        tuple(Walk.FIRST_SKU, StockEffect.CONSUMED, Walk.FIRST_QUANTITY),
                        tuple(Walk.SECOND_SKU, StockEffect.CONSUMED, Walk.SECOND_QUANTITY));
    }

    @Test
    void theInvariantsHoldOverAllOrders() {
        Invariants.hold(orders);
    }

    @Test
    @Tag("D3")
    void noRowOfTheOrderHadAnExpiryWhileItWasOpen() {
        assertThat(walk.rows())
                .containsOnlyKeys(
                        OrderStatus.PENDING_PAYMENT,
                        OrderStatus.PAID,
                        OrderStatus.PICKING,
                        OrderStatus.PARTIALLY_SHIPPED,
                        OrderStatus.SHIPPED,
                        OrderStatus.DELIVERED,
                        OrderStatus.COMPLETED);
        walk.rows().forEach((status, rows) -> {
            assertThat(rows).as("rows of the order at %s", status).isNotEmpty();
            if (status != OrderStatus.COMPLETED) {
                assertThat(rows).as("rows at %s", status).allSatisfy(row -> assertThat(row)
                        .doesNotContainKey(Standard.EXPIRY));
            }
        });
    }

    @Test
    @Tag("D3")
    void everyRowOfTheCompletedOrderExpiresThreeYearsAfterItsCompletion() {
        Instant completed = Instant.parse(walk.completed().text("completedAt").orElseThrow());
        Instant end = completed.atZone(ZoneId.of("Asia/Shanghai")).plusYears(3).toInstant();
        long seconds = end.getEpochSecond() + (end.getNano() > 0 ? 1 : 0);
        List<Map<String, AttributeValue>> rows = walk.rows().getOrDefault(OrderStatus.COMPLETED, List.of());
        assertThat(rows).allSatisfy(row -> assertThat(Walk.expiry(row))
                .as(StoredItems.text(row, Standard.ENTITY) + " " + StoredItems.text(row, Standard.SORT))
                .contains(Long.toString(seconds)));
        assertThat(rows)
                .extracting(row -> StoredItems.text(row, Standard.ENTITY))
                .contains(
                        "Order",
                        "OrderLines",
                        "OrderQuantities",
                        "OrderHistory",
                        "Reservation",
                        "PaymentAttempt",
                        "Shipment",
                        "TrackPage",
                        "ShipmentLookUp",
                        "TrackingToken");
    }

    @Test
    void callbacksOfBothProvidersKeptTheContract() {
        assertThat(market.callbacks().violations()).isEmpty();
        assertThat(market.callbacks().exchanges())
                .extracting(exchange -> exchange.call().rawPath().replaceAll("kuaidi100/.*", "kuaidi100"))
                .contains("/callbacks/wechat-pay/payment", "/callbacks/kuaidi100");
    }

    @Test
    @Tag("A13")
    void theOrderOfAnotherIsNotFound() {
        ContractClient client = market.client();
        String another = walk.bystander().token();
        assertThat(client.get("/orders/" + walk.orderId(), another).status()).isEqualTo(404);
        assertThat(client.post("/orders/" + walk.orderId() + "/cancel", another, "key-of-another", JsonObject.EMPTY)
                        .status())
                .isEqualTo(404);
        assertThat(walk.bystander().order(walk.bystanderOrderId()).text("status"))
                .contains("PENDING_PAYMENT");
    }

    @Test
    void everyOperationOfTheWalkWasAnsweredWithSuccess() {
        assertThat(market.validator().neverSucceeded())
                .doesNotContainAnyElementsOf(Set.of(
                        "signInStaff",
                        "openCompany",
                        "openMember",
                        "activateMember",
                        "signIn",
                        "me",
                        "accountManager",
                        "listCategories",
                        "listProducts",
                        "getProduct",
                        "getStock",
                        "scan",
                        "createGuestToken",
                        "guestAddToCart",
                        "guestGetCart",
                        "mergeCart",
                        "addToCart",
                        "getCart",
                        "addAddress",
                        "previewCheckout",
                        "checkout",
                        "startPayment",
                        "wechatPayPaymentCallback",
                        "getOrder",
                        "listStaffOrders",
                        "getStaffOrder",
                        "acceptOrder",
                        "postShipment",
                        "kuaidi100Callback",
                        "confirmReceipt"));
    }
}
