package com.jiapin.market.order;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A chunk of up to 50 frozen lines of an order; {@code chunk} counts from 0. */
public record OrderLines(String orderId, String memberId, long chunk, List<OrderLine> lines) {
    private static final int CHUNK = 50;
    private static final Attribute<Long> NUMBER = Attribute.number("chunk", business());
    private static final Attribute<List<OrderLine>> LINES = Attribute.list("lines", OrderLine.SHAPE, business());

    /** How chunks are stored: beside their order. */
    public static final Schema<OrderLines> SCHEMA = Schema.of(
                    "OrderLines", Table.ORDERS, OrderLines.class, "订单商品", "Order lines")
            .key(chunk -> Key.of(Order.partition(chunk.orderId), sort(chunk.chunk)))
            .subject(
                    chunk -> new SubjectId(chunk.memberId),
                    new Reach.Within<>(Order.SCHEMA, order -> Order.partition(order.id()), "LINES#"))
            .with(Order.ID, OrderLines::orderId)
            .with(NUMBER, OrderLines::chunk)
            .with(LINES, OrderLines::lines)
            .retainWithParent(RetentionClass.TRANSACTION_RECORD)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(row -> new OrderLines(
                    row.get(Order.ID), row.subject().orElseThrow().value(), row.get(NUMBER), row.get(LINES)));

    public OrderLines {
        lines = List.copyOf(lines);
    }

    /** Returns the chunks of an order's lines. */
    public static List<OrderLines> chunked(String orderId, String memberId, List<OrderLine> lines) {
        List<OrderLines> chunks = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += CHUNK) {
            chunks.add(new OrderLines(
                    orderId, memberId, chunks.size(), lines.subList(from, Math.min(from + CHUNK, lines.size()))));
        }
        return chunks;
    }

    /** Returns all lines of chunks in their order. */
    public static List<OrderLine> joined(List<OrderLines> chunks) {
        return chunks.stream().flatMap(chunk -> chunk.lines.stream()).toList();
    }

    private static String sort(long chunk) {
        return String.format(Locale.ROOT, "LINES#%03d", chunk);
    }
}
