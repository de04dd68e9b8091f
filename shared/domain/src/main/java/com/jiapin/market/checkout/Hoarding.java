package com.jiapin.market.checkout;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.IndexPage;
import com.jiapin.market.datamap.IndexQuery;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.stock.Hold;
import com.jiapin.market.stock.Reservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a buyer from opening ever more unpaid orders, and a company from holding a SKU without paying. Holds are listed by
 * an index, which may be a moment old: it can let an order too many through, but nobody is refused before the
 * reservations themselves were read.
 */
final class Hoarding {
    private static final int PAGE = 1000;

    private final DataStore store;
    private final CheckoutLimits limits;

    Hoarding(DataStore store, CheckoutLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    /** Returns what a company's unpaid orders seem to hold. */
    List<Hold> listed(String companyId) {
        List<Hold> holds = new ArrayList<>();
        Optional<Map<String, String>> next = Optional.empty();
        do {
            IndexPage page = store.index(
                    IndexQuery.of(Index.HOLDS, Hold.partition(companyId), PAGE).after(next), Purpose.ORDERING);
            page.rows().forEach(row -> holds.add(Hold.of(row)));
            next = page.next();
        } while (next.isPresent());
        return holds;
    }

    /** Returns why the buyer may place no order of this cart now; empty when nothing speaks against it. */
    Optional<CheckoutOutcome> refusal(Buyer buyer, List<Hold> listed, PricedCart cart) {
        return judged(buyer, listed, cart).flatMap(_ -> judged(buyer, stored(listed), cart));
    }

    private Optional<CheckoutOutcome> judged(Buyer buyer, List<Hold> holds, PricedCart cart) {
        long unpaid = holds.stream()
                .filter(hold -> hold.memberId().equals(buyer.memberId()))
                .count();
        if (unpaid >= limits.mostUnpaidOrders()) {
            return Optional.of(new CheckoutOutcome.TooManyUnpaid(limits.mostUnpaidOrders()));
        }
        List<CheckoutOutcome.HeldLine> tooMuch = new ArrayList<>();
        for (QuoteLine line : cart.quote().lines()) {
            long held = holds.stream().mapToLong(hold -> hold.of(line.sku())).sum();
            long most = Math.multiplyExact(
                    cart.item(line.sku()).orElseThrow().mostPerOrder(), (long) limits.mostHeldMaxima());
            if (held + line.quantity() > most) {
                tooMuch.add(new CheckoutOutcome.HeldLine(line.sku(), line.quantity(), held, most));
            }
        }
        return tooMuch.isEmpty() ? Optional.empty() : Optional.of(new CheckoutOutcome.HeldTooMuch(tooMuch));
    }

    private List<Hold> stored(List<Hold> listed) {
        return store
                .getAll(
                        listed.stream()
                                .map(hold -> Reservation.SCHEMA.ref(Reservation.key(hold.orderId())))
                                .toList(),
                        Purpose.ORDERING)
                .all(Reservation.SCHEMA)
                .stream()
                .flatMap(reservation -> reservation.hold().stream())
                .toList();
    }
}
