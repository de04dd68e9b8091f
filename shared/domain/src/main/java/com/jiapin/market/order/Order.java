package com.jiapin.market.order;

import static com.jiapin.market.datamap.Classification.business;
import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.account.Source;
import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Condition;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.ValueType;
import com.jiapin.market.payment.OrderMoney;
import java.time.Instant;
import java.util.Optional;

/**
 * An order's head. {@code version} rises by one with every change of the head and has a history entry each time; every
 * change is conditional on the version read.
 *
 * @param latestAttempt number of the payment attempt opened last; opening one changes it without making a version, so that it
 *     guards against another being opened at the same time
 * @param shipments how many parcels were posted
 * @param refunds how many refunds were requested
 */
public record Order(
        String id,
        String memberId,
        String companyId,
        Source source,
        OrderStatus status,
        long version,
        long itemCount,
        OrderSums sums,
        Delivery delivery,
        OrderTimes times,
        Optional<Due> due,
        Optional<String> latestAttempt,
        long shipments,
        long refunds) {
    /** The order's number. */
    public static final Attribute<String> ID = Attribute.text("orderId", business());

    /** The order's state. */
    public static final Attribute<OrderStatus> STATUS = Attribute.choice("status", OrderStatus.class, business());

    /** The number of changes. */
    public static final Attribute<Long> VERSION = Attribute.number("version", technical());

    /** How many different goods were ordered. */
    public static final Attribute<Long> ITEM_COUNT = Attribute.number("itemCount", business());

    /** The payment attempt opened last. */
    public static final Attribute<String> LATEST_ATTEMPT = Attribute.text("latestAttempt", technical());

    /** Where the order came from (policy A2). */
    public static final Attribute<Source> SOURCE = Attribute.choice("source", Source.class, business());

    private static final Attribute<String> COMPANY = Attribute.text("companyId", business());
    private static final Attribute<Long> SHIPMENTS = Attribute.number("shipments", technical());
    private static final Attribute<Long> REFUNDS = Attribute.number("refunds", technical());
    private static final Attribute<String> BUYER_PARTITION = Attribute.pseudonym("buyerPk");
    private static final Attribute<String> BUYER_SORT = Attribute.text("buyerSk", technical());
    private static final Attribute<String> TAB_PARTITION = Attribute.pseudonym("tabPk");
    private static final Attribute<String> TAB_SORT = Attribute.text("tabSk", technical());
    private static final Attribute<String> OPS_PARTITION = Attribute.text("opsPk", technical());
    private static final Attribute<String> OPS_SORT = Attribute.text("opsSk", technical());

    /** How heads are stored: listed by buyer, by buyer and tab, by due time, and by state for staff. */
    public static final Schema<Order> SCHEMA = Schema.of("Order", Table.ORDERS, Order.class, "订单", "Order")
            .key(order -> key(order.id))
            .subject(
                    order -> new SubjectId(order.memberId),
                    new Reach.ByIndex(Index.BUYER, subject -> buyerPartition(subject.value())))
            .with(ID, Order::id)
            .with(COMPANY, Order::companyId)
            .with(SOURCE, Order::source)
            .with(STATUS, Order::status)
            .with(VERSION, Order::version)
            .with(ITEM_COUNT, Order::itemCount)
            .with(OrderSums.GOODS, order -> order.sums.goodsFen())
            .with(OrderSums.FREIGHT, order -> order.sums.freightFen())
            .with(OrderSums.PAYABLE, order -> order.sums.payableFen())
            .with(OrderSums.PAID, order -> order.sums.money().paidFen())
            .with(OrderSums.REFUNDABLE, order -> order.sums.money().refundableFen())
            .with(OrderSums.REFUND_PENDING, order -> order.sums.money().refundPendingFen())
            .with(OrderSums.REFUNDED, order -> order.sums.money().refundedFen())
            .with(Delivery.RECIPIENT_NAME, order -> order.delivery.recipientName())
            .with(Delivery.RECIPIENT_PHONE, order -> order.delivery.recipientPhone())
            .withOptional(Delivery.SECOND_PHONE, order -> order.delivery.secondPhone())
            .with(Delivery.REGION, order -> order.delivery.region())
            .with(Delivery.STREET, order -> order.delivery.street())
            .withOptional(Delivery.DELIVERY_TIME, order -> order.delivery.deliveryTime())
            .withOptional(Delivery.NOTE, order -> order.delivery.note())
            .with(OrderTimes.CREATED_AT, order -> order.times.createdAt())
            .with(OrderTimes.UPDATED_AT, order -> order.times.updatedAt())
            .withOptional(OrderTimes.PAY_UNTIL, order -> order.times.payUntil())
            .withOptional(OrderTimes.PAID_AT, order -> order.times.paidAt())
            .withOptional(OrderTimes.SHIPPED_AT, order -> order.times.shippedAt())
            .withOptional(OrderTimes.DELIVERED_AT, order -> order.times.deliveredAt())
            .withOptional(OrderTimes.COMPLETED_AT, order -> order.times.completedAt())
            .withOptional(OrderTimes.CLOSING_SINCE, order -> order.times.closingSince())
            .withOptional(OrderTimes.CLOSED_AT, order -> order.times.closedAt())
            .withOptional(Due.AT, order -> order.due.map(Due::at))
            .withOptional(Due.TRIES, order -> order.due.map(Due::tries))
            .withOptional(Due.PARTITION, order -> order.due.map(due -> Due.partition(order.id)))
            .withOptional(Due.SORT, order -> order.due.map(due -> due.sort(order.id)))
            .withOptional(LATEST_ATTEMPT, Order::latestAttempt)
            .with(SHIPMENTS, Order::shipments)
            .with(REFUNDS, Order::refunds)
            .with(BUYER_PARTITION, order -> buyerPartition(order.memberId))
            .with(BUYER_SORT, order -> listSort(order.times.createdAt(), order.id))
            .withOptional(
                    TAB_PARTITION, order -> OrderTab.of(order.status).map(tab -> tabPartition(order.memberId, tab)))
            .withOptional(
                    TAB_SORT, order -> OrderTab.of(order.status).map(_ -> listSort(order.times.createdAt(), order.id)))
            .with(OPS_PARTITION, order -> operations(order.status))
            .with(OPS_SORT, order -> listSort(order.times.updatedAt(), order.id))
            .retain(RetentionClass.TRANSACTION_RECORD, OrderTimes.CLOSED_AT)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(Order::read);

    private static Order read(Row row) {
        return new Order(
                row.get(ID),
                row.subject().orElseThrow().value(),
                row.get(COMPANY),
                row.get(SOURCE),
                row.get(STATUS),
                row.get(VERSION),
                row.get(ITEM_COUNT),
                new OrderSums(
                        row.get(OrderSums.GOODS),
                        row.get(OrderSums.FREIGHT),
                        row.get(OrderSums.PAYABLE),
                        new OrderMoney(
                                row.get(OrderSums.PAID),
                                row.get(OrderSums.REFUNDABLE),
                                row.get(OrderSums.REFUND_PENDING),
                                row.get(OrderSums.REFUNDED))),
                new Delivery(
                        row.get(Delivery.RECIPIENT_NAME),
                        row.get(Delivery.RECIPIENT_PHONE),
                        row.find(Delivery.SECOND_PHONE),
                        row.get(Delivery.REGION),
                        row.get(Delivery.STREET),
                        row.find(Delivery.DELIVERY_TIME),
                        row.find(Delivery.NOTE)),
                new OrderTimes(
                        row.get(OrderTimes.CREATED_AT),
                        row.get(OrderTimes.UPDATED_AT),
                        row.find(OrderTimes.PAY_UNTIL),
                        row.find(OrderTimes.PAID_AT),
                        row.find(OrderTimes.SHIPPED_AT),
                        row.find(OrderTimes.DELIVERED_AT),
                        row.find(OrderTimes.COMPLETED_AT),
                        row.find(OrderTimes.CLOSING_SINCE),
                        row.find(OrderTimes.CLOSED_AT)),
                row.find(Due.AT).map(at -> new Due(at, row.find(Due.TRIES).orElse(0L))),
                row.find(LATEST_ATTEMPT),
                row.get(SHIPMENTS),
                row.get(REFUNDS));
    }

    /** Returns the partition of an order and all its rows. */
    public static String partition(String orderId) {
        return "ORDER#" + orderId;
    }

    /** Returns the key of an order's head. */
    public static Key key(String orderId) {
        return Key.of(partition(orderId), "META");
    }

    /** Returns the partition of a member's orders in the buyer index. */
    public static String buyerPartition(String memberId) {
        return "BUYER#" + memberId;
    }

    /** Returns the partition of a member's orders under a tab. */
    public static String tabPartition(String memberId, OrderTab tab) {
        return "BUYER#" + memberId + "#" + tab.name();
    }

    /** Returns the partition of all orders in a state, for staff and for the reconciler of the outbox. */
    public static String operations(OrderStatus status) {
        return "STATUS#" + status.name();
    }

    private static String listSort(Instant at, String orderId) {
        return ValueType.InstantText.of(at) + "#" + orderId;
    }

    /** Returns the condition that no payment attempt was opened since this head was read. */
    public Condition noNewAttempt() {
        return latestAttempt.map(LATEST_ATTEMPT::is).orElseGet(LATEST_ATTEMPT::isAbsent);
    }

    /** Tells whether the time to look at the order again has come. */
    public boolean isDue(Instant now) {
        return due.filter(next -> !next.at().isAfter(now)).isPresent();
    }

    /** Returns the head after a move to {@code to}: one version on, times set, no longer due. */
    Order moved(OrderStatus to, Instant now) {
        return new Order(
                id,
                memberId,
                companyId,
                source,
                to,
                version + 1,
                itemCount,
                sums,
                delivery,
                times.reached(to, now),
                Optional.empty(),
                latestAttempt,
                shipments,
                refunds);
    }

    /** Returns the head one version on, in the same state. */
    Order touched(Instant now) {
        return with(version + 1, sums, times.touched(now), due, latestAttempt, shipments, refunds);
    }

    /** Returns the head with other sums. */
    public Order withSums(OrderSums changed) {
        return with(version, changed, times, due, latestAttempt, shipments, refunds);
    }

    /** Returns the head with other times. */
    public Order withTimes(OrderTimes changed) {
        return with(version, sums, changed, due, latestAttempt, shipments, refunds);
    }

    /** Returns the head due at another time, or never. */
    public Order withDue(Optional<Due> changed) {
        return with(version, sums, times, changed, latestAttempt, shipments, refunds);
    }

    /** Returns the head after a payment attempt was opened. */
    public Order withLatestAttempt(String number) {
        return with(version, sums, times, due, Optional.of(number), shipments, refunds);
    }

    /** Returns the head with one more parcel. */
    public Order withOneMoreShipment() {
        return with(version, sums, times, due, latestAttempt, shipments + 1, refunds);
    }

    /** Returns the head with one more refund. */
    public Order withOneMoreRefund() {
        return with(version, sums, times, due, latestAttempt, shipments, refunds + 1);
    }

    private Order with(
            long newVersion,
            OrderSums newSums,
            OrderTimes newTimes,
            Optional<Due> newDue,
            Optional<String> newAttempt,
            long newShipments,
            long newRefunds) {
        return new Order(
                id,
                memberId,
                companyId,
                source,
                status,
                newVersion,
                itemCount,
                newSums,
                delivery,
                newTimes,
                newDue,
                newAttempt,
                newShipments,
                newRefunds);
    }
}
