package com.jiapin.market.checkout;

import com.jiapin.market.account.Address;
import com.jiapin.market.account.AddressDetails;
import com.jiapin.market.account.Company;
import com.jiapin.market.account.ContactPhone;
import com.jiapin.market.cart.CartHead;
import com.jiapin.market.cart.CartLine;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.id.Ids;
import com.jiapin.market.order.Actor;
import com.jiapin.market.order.Delivery;
import com.jiapin.market.order.Due;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderDetail;
import com.jiapin.market.order.OrderLine;
import com.jiapin.market.order.OrderLines;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.order.OrderSums;
import com.jiapin.market.order.OrderTimes;
import com.jiapin.market.order.StockEffect;
import com.jiapin.market.order.Trigger;
import com.jiapin.market.stock.Reservation;
import com.jiapin.market.stock.StockRow;
import com.jiapin.market.stock.Units;
import com.jiapin.market.time.TimerSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The writes that place an order: cart head, stock per SKU, order head, lines, reservation and first history entry. With
 * the record of the request they are one transaction.
 */
public final class OrderPlacement {
    /** Place of the first stock write among the writes of {@link Placing}. */
    static final int FIRST_STOCK_WRITE = 1;

    private final InstantSource clock;
    private final Ids ids;
    private final TimerSchedule timers;

    /** Creates the placement. */
    public OrderPlacement(InstantSource clock, Ids ids, TimerSchedule timers) {
        this.clock = clock;
        this.ids = ids;
        this.timers = timers;
    }

    /** An order ready to be written: cart head first, then stock in the order of the quote's lines, then the order. */
    record Placing(OrderDetail detail, List<Write> writes) {}

    Placing prepare(
            Buyer buyer,
            Checkout.Submission submission,
            Company company,
            CartHead head,
            Address address,
            PricedCart cart,
            List<CartLine> consumed) {
        Instant now = clock.instant();
        boolean free = cart.quote().payableFen() == 0;
        String id = ids.next();
        Order order = order(id, buyer, submission, company, address, cart, now, free);
        List<OrderLine> lines = lines(cart);
        List<Units> units = lines.stream()
                .map(line -> new Units(line.sku(), line.quantity()))
                .toList();
        Reservation reservation = new Reservation(
                id,
                buyer.memberId(),
                buyer.companyId(),
                free ? Reservation.State.CONSUMED : Reservation.State.HELD,
                units);
        HistoryEntry first = new HistoryEntry(
                id,
                buyer.memberId(),
                1,
                Optional.empty(),
                order.status(),
                free ? Trigger.NOTHING_TO_PAY : Trigger.SUBMIT,
                Actor.BUYER,
                now,
                free ? StockEffect.SOLD : StockEffect.HELD,
                0);
        List<Write> writes = new ArrayList<>();
        writes.add(head.becomes(head.consumedBy(id, consumed, now)));
        for (QuoteLine line : cart.quote().lines()) {
            long termsVersion = cart.item(line.sku()).orElseThrow().stockTermsVersion();
            writes.add(
                    free
                            ? StockRow.sell(line.sku(), line.quantity(), termsVersion)
                            : StockRow.hold(line.sku(), line.quantity(), termsVersion));
        }
        writes.add(Order.SCHEMA.insert(order));
        OrderLines.chunked(id, buyer.memberId(), lines).forEach(chunk -> writes.add(OrderLines.SCHEMA.insert(chunk)));
        writes.add(Reservation.SCHEMA.insert(reservation));
        writes.add(HistoryEntry.SCHEMA.insert(first));
        return new Placing(OrderDetail.placed(order, lines, reservation, first), writes);
    }

    private Order order(
            String id,
            Buyer buyer,
            Checkout.Submission submission,
            Company company,
            Address address,
            PricedCart cart,
            Instant now,
            boolean free) {
        Quote quote = cart.quote();
        Instant payUntil = payUntil(company, cart, now);
        OrderTimes times = OrderTimes.placed(now, payUntil);
        return new Order(
                id,
                buyer.memberId(),
                buyer.companyId(),
                submission.source(),
                free ? OrderStatus.PAID : OrderStatus.PENDING_PAYMENT,
                1,
                quote.lines().size(),
                OrderSums.unpaid(quote.goodsFen(), quote.freightFen()),
                delivery(submission, address),
                free ? times.reached(OrderStatus.PAID, now) : times,
                free ? Optional.empty() : Optional.of(Due.at(payUntil)),
                Optional.empty(),
                0,
                0);
    }

    /** The company's term, or the shortest hold of what is ordered, whichever ends first. */
    private Instant payUntil(Company company, PricedCart cart, Instant now) {
        Instant term = timers.payDue(now, Optional.of(Duration.ofMinutes(company.payWithinMinutes())));
        return cart.items().stream()
                .flatMap(item -> item.holdMinutes().stream())
                .map(minutes -> now.plus(Duration.ofMinutes(minutes)))
                .reduce(term, (one, other) -> one.isBefore(other) ? one : other);
    }

    private static Delivery delivery(Checkout.Submission submission, Address address) {
        AddressDetails details = address.details();
        return new Delivery(
                details.recipientName(),
                details.phone().number(),
                submission.secondPhone().or(() -> details.secondPhone().map(ContactPhone::number)),
                new Delivery.Region(details.province(), details.city(), details.district()),
                details.street(),
                submission.deliveryTime(),
                submission.note());
    }

    private static List<OrderLine> lines(PricedCart cart) {
        List<OrderLine> lines = new ArrayList<>();
        for (QuoteLine line : cart.quote().lines()) {
            PricedCart.Item item = cart.item(line.sku()).orElseThrow();
            lines.add(new OrderLine(
                    lines.size() + 1L,
                    line.sku(),
                    item.productId(),
                    line.text(),
                    item.englishName(),
                    line.quantity(),
                    line.tierMinQuantity(),
                    line.unitFen(),
                    line.priceList(),
                    line.termsVersion(),
                    line.totalFen(),
                    line.discountShareFen(),
                    line.paidFen()));
        }
        return lines;
    }
}
