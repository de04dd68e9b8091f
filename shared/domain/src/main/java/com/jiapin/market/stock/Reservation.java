package com.jiapin.market.stock;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.order.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an order holds of the stock. The row leaves {@link State#HELD} once, in one transaction with its stock rows, so
 * that units are consumed or released once.
 */
public record Reservation(String orderId, String memberId, String companyId, State state, List<Units> units) {
    /** What became of the held units. */
    public static final Attribute<State> STATE = Attribute.choice("state", State.class, business());

    static final Attribute<List<Units>> UNITS = Attribute.list("units", Units.SHAPE, business());

    private static final Attribute<String> COMPANY = Attribute.text("companyId", business());

    /** How reservations are stored: beside their order, and listed by company while they hold. */
    public static final Schema<Reservation> SCHEMA = Schema.of(
                    "Reservation", Table.ORDERS, Reservation.class, "库存预留", "Reservation")
            .key(reservation -> key(reservation.orderId))
            .subject(
                    reservation -> new SubjectId(reservation.memberId),
                    new Reach.Within<>(Order.SCHEMA, order -> Order.partition(order.id()), "RES"))
            .with(Order.ID, Reservation::orderId)
            .with(COMPANY, Reservation::companyId)
            .with(STATE, Reservation::state)
            .with(UNITS, Reservation::units)
            .withOptional(
                    Hold.PARTITION, reservation -> reservation.hold().map(_ -> Hold.partition(reservation.companyId)))
            .withOptional(Hold.SORT, reservation -> reservation.hold().map(Hold::sort))
            .retainWithParent(RetentionClass.TRANSACTION_RECORD)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(row -> new Reservation(
                    row.get(Order.ID),
                    row.subject().orElseThrow().value(),
                    row.get(COMPANY),
                    row.get(STATE),
                    row.get(UNITS)));

    public Reservation {
        units = List.copyOf(units);
    }

    /** Returns the key of an order's reservation. */
    public static Key key(String orderId) {
        return Key.of(Order.partition(orderId), "RES");
    }

    /** Returns what an unpaid order holds; empty once it was paid or given up. */
    public Optional<Hold> hold() {
        return state == State.HELD ? Optional.of(new Hold(orderId, memberId, units)) : Optional.empty();
    }

    /** Returns the writes that turn what is held into sold. */
    public List<Write> consumed() {
        return flipped(State.HELD, State.CONSUMED, line -> StockRow.consume(line.sku(), line.quantity()));
    }

    /** Returns the writes that give back what is held. */
    public List<Write> released() {
        return flipped(State.HELD, State.RELEASED, line -> StockRow.release(line.sku(), line.quantity()));
    }

    /** Returns the writes that put everything sold back on sale, because nothing of it was shipped. */
    public List<Write> restocked() {
        return flipped(State.CONSUMED, State.RESTOCKED, line -> StockRow.restock(line.sku(), line.quantity()));
    }

    /** Returns the writes that write off everything sold, because none of it was found. */
    public List<Write> writtenOff() {
        return flipped(State.CONSUMED, State.WRITTEN_OFF, line -> StockRow.writeOff(line.sku(), line.quantity()));
    }

    private List<Write> flipped(State from, State to, Function<Units, Write> stock) {
        List<Write> writes = new ArrayList<>();
        Write.Update.Builder flip =
                SCHEMA.update(key(orderId)).when(STATE.is(from)).set(STATE, to);
        writes.add((from == State.HELD ? flip.remove(Hold.PARTITION).remove(Hold.SORT) : flip).build());
        units.forEach(line -> writes.add(stock.apply(line)));
        return writes;
    }

    /** What became of the held units. */
    public enum State {
        HELD,
        CONSUMED,
        RELEASED,
        RESTOCKED,
        WRITTEN_OFF
    }
}
