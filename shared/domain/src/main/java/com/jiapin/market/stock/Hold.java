package com.jiapin.market.stock;

import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.order.Order;
import java.util.List;

/** What one unpaid order holds of the stock, as a company's holds are listed. */
public record Hold(String orderId, String memberId, List<Units> units) {
    /** The partition of a company's holds in their index. */
    static final Attribute<String> PARTITION = Attribute.text("holdsPk", technical());

    /** The place of a hold among those of its company: the buyer, then the order. */
    static final Attribute<String> SORT = Attribute.pseudonym("holdsSk");

    public Hold {
        units = List.copyOf(units);
    }

    /** Returns the partition of a company's holds. */
    public static String partition(String companyId) {
        return "HOLDS#" + companyId;
    }

    /** Returns the hold in a row of the index. */
    public static Hold of(Row row) {
        String sort = row.get(SORT);
        return new Hold(row.get(Order.ID), sort.substring(0, sort.indexOf('#')), row.get(Reservation.UNITS));
    }

    String sort() {
        return memberId + "#" + orderId;
    }

    /** Returns how many units of a SKU are held. */
    public long of(String sku) {
        return units.stream()
                .filter(line -> line.sku().equals(sku))
                .mapToLong(Units::quantity)
                .sum();
    }
}
