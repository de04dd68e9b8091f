package com.jiapin.market.disclosure;

import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.id.Ids;
import com.jiapin.market.order.OrderBook;
import com.jiapin.market.order.OrderDetail;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The way staff see an order with what delivery needs: no look without a record of it (policy D1). Each answer that shows the order
 * counts, one that repeats an earlier answer, too: the record tells when and how often somebody saw the data, not what he did.
 */
public final class StaffReading {
    private static final List<Category> SEEN = List.of(Category.CONTACT, Category.LOCATION, Category.TRANSACTION);

    private final DataStore store;
    private final OrderBook book;
    private final Ids ids;
    private final InstantSource clock;

    /** Creates the way. */
    public StaffReading(DataStore store, Ids ids, InstantSource clock) {
        this.store = store;
        this.book = new OrderBook(store);
        this.ids = ids;
        this.clock = clock;
    }

    /** Returns an order with everything beside it, after the look of this employee was recorded. */
    public Optional<OrderDetail> order(String employeeId, String orderId) {
        Optional<OrderDetail> found = find(orderId);
        found.ifPresent(detail -> record(employeeId, detail));
        return found;
    }

    /** Returns an order to act on. Nothing of it may be shown unless a {@link #look} is recorded before or with the act. */
    public Optional<OrderDetail> find(String orderId) {
        return book.find(orderId, Purpose.DELIVERY);
    }

    /** Records that an employee is shown the order. */
    public void record(String employeeId, OrderDetail detail) {
        if (!store.write(look(employeeId, detail)).done()) {
            throw new IllegalStateException("a look cannot be recorded");
        }
    }

    /** Returns the write that records it, for the transaction of an act whose answer shows the order. */
    public Write look(String employeeId, OrderDetail detail) {
        return StaffAccess.SCHEMA.insert(new StaffAccess(
                ids.next(),
                detail.order().memberId(),
                employeeId,
                Purpose.DELIVERY,
                SEEN,
                detail.order().id(),
                clock.instant()));
    }
}
