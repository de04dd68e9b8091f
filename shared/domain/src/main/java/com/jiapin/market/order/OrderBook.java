package com.jiapin.market.order;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.IndexPage;
import com.jiapin.market.datamap.IndexQuery;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How members and staff find orders (policy A13). Another's order is as good as none. */
public final class OrderBook {
    private static final String BEHIND_ALL_IDS = "#~";

    private final DataStore store;

    /** Creates the book. */
    public OrderBook(DataStore store) {
        this.store = store;
    }

    /** Who looks: a member, and whether he may see all orders of his company. */
    public record Reader(String memberId, String companyId, boolean seesCompany) {
        /** Tells whether the order is the reader's own. */
        public boolean owns(Order order) {
            return order.memberId().equals(memberId);
        }

        boolean sees(Order order) {
            return owns(order) || (seesCompany && order.companyId().equals(companyId));
        }
    }

    /** A page of a list and where to go on. */
    public record Page(List<OrderSummary> orders, Optional<Map<String, String>> next) {
        public Page {
            orders = List.copyOf(orders);
        }
    }

    /** Returns a page of a member's own orders in a tab, placed from {@code from} to {@code to}, newest first. */
    public Page list(
            String memberId,
            OrderTab tab,
            Optional<Instant> from,
            Optional<Instant> to,
            int limit,
            Optional<Map<String, String>> after) {
        IndexQuery all = tab == OrderTab.ALL
                ? IndexQuery.of(Index.BUYER, Order.buyerPartition(memberId), limit)
                : IndexQuery.of(Index.TAB, Order.tabPartition(memberId, tab), limit);
        IndexPage page = store.index(
                all.between(
                                from.map(ValueType.InstantText::of),
                                to.map(last -> ValueType.InstantText.of(last) + BEHIND_ALL_IDS))
                        .newestFirst(true)
                        .after(after),
                Purpose.ORDERING);
        return new Page(page.rows().stream().map(OrderSummary::of).toList(), page.next());
    }

    /** Returns an order the reader may see, with everything beside it, as it is now. */
    public Optional<OrderDetail> find(Reader reader, String orderId) {
        return find(orderId, Purpose.ORDERING).filter(detail -> reader.sees(detail.order()));
    }

    /** Returns any order with everything beside it; for staff and workers. */
    public Optional<OrderDetail> find(String orderId, Purpose purpose) {
        return OrderDetail.of(store.partition(Table.ORDERS, Order.partition(orderId), "", purpose));
    }

    /** Returns a page of all open orders in a state, the longest unchanged first, for staff. */
    public StaffPage inState(OrderStatus status, int limit, Optional<Map<String, String>> after) {
        IndexPage page = store.index(
                IndexQuery.of(Index.OPS, Order.operations(status), limit).after(after), Purpose.ORDERING);
        List<Schema.Ref> refs =
                page.rows().stream().map(row -> Order.SCHEMA.ref(row.key())).toList();
        Rows heads = refs.isEmpty() ? new Rows(List.of()) : store.getAllEventually(refs, Purpose.ORDERING);
        List<Order> orders = page.rows().stream()
                .flatMap(row -> heads.find(Order.SCHEMA, row.key()).stream())
                .filter(order -> order.status() == status)
                .toList();
        return new StaffPage(orders, page.next());
    }

    /** A page of heads for staff and where to go on. */
    public record StaffPage(List<Order> orders, Optional<Map<String, String>> next) {
        public StaffPage {
            orders = List.copyOf(orders);
        }
    }
}
