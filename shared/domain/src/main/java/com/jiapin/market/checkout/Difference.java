package com.jiapin.market.checkout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One way in which what is now differs from what the buyer was shown; any of them makes a new preview necessary. */
public sealed interface Difference {
    /** The cart was changed. */
    record CartVersion(long before, long now) implements Difference {}

    /** Another address, or the address was edited. */
    record Address(String before, String now) implements Difference {}

    /** A line is new. */
    record LineAdded(String sku) implements Difference {}

    /** A line is gone. */
    record LineGone(String sku) implements Difference {}

    /** A line has another quantity. */
    record Quantity(String sku, long before, long now) implements Difference {}

    /** A unit costs more or less. */
    record UnitPrice(String sku, long beforeFen, long nowFen) implements Difference {}

    /** The terms have another version or come from another list, though the price may be the same. */
    record TermsChanged(String sku, String before, String now) implements Difference {}

    /** Delivery costs more or less. */
    record Freight(long beforeFen, long nowFen) implements Difference {}

    /** The sum is another. */
    record Payable(long beforeFen, long nowFen) implements Difference {}

    /** All differences between two quotes. */
    static List<Difference> between(Quote before, Quote now) {
        List<Difference> differences = lines(before.lines(), now.lines());
        if (before.freightFen() != now.freightFen()) {
            differences.add(new Freight(before.freightFen(), now.freightFen()));
        }
        if (before.payableFen() != now.payableFen()) {
            differences.add(new Payable(before.payableFen(), now.payableFen()));
        }
        return List.copyOf(differences);
    }

    /** All differences between what a preview promised and what holds now. */
    static List<Difference> between(Preview before, Preview now) {
        List<Difference> differences = new ArrayList<>();
        if (before.cartVersion() != now.cartVersion()) {
            differences.add(new CartVersion(before.cartVersion(), now.cartVersion()));
        }
        String addressBefore = before.addressId() + " version " + before.addressVersion();
        String addressNow = now.addressId() + " version " + now.addressVersion();
        if (!addressBefore.equals(addressNow)) {
            differences.add(new Address(addressBefore, addressNow));
        }
        differences.addAll(lines(before.lines(), now.lines()));
        if (before.payableFen() != now.payableFen()) {
            differences.add(new Payable(before.payableFen(), now.payableFen()));
        }
        return List.copyOf(differences);
    }

    private static List<Difference> lines(List<? extends PricedQuantity> before, List<? extends PricedQuantity> now) {
        Map<String, PricedQuantity> gone = new LinkedHashMap<>();
        before.forEach(line -> gone.put(line.sku(), line));
        List<Difference> differences = new ArrayList<>();
        for (PricedQuantity line : now) {
            PricedQuantity earlier = gone.remove(line.sku());
            if (earlier == null) {
                differences.add(new LineAdded(line.sku()));
            } else {
                differences.addAll(line(earlier, line));
            }
        }
        gone.keySet().forEach(sku -> differences.add(new LineGone(sku)));
        return differences;
    }

    private static List<Difference> line(PricedQuantity before, PricedQuantity now) {
        List<Difference> differences = new ArrayList<>();
        if (before.quantity() != now.quantity()) {
            differences.add(new Quantity(now.sku(), before.quantity(), now.quantity()));
        }
        if (before.unitFen() != now.unitFen()) {
            differences.add(new UnitPrice(now.sku(), before.unitFen(), now.unitFen()));
        }
        String termsBefore = before.priceList() + " version " + before.termsVersion();
        String termsNow = now.priceList() + " version " + now.termsVersion();
        if (!termsBefore.equals(termsNow)) {
            differences.add(new TermsChanged(now.sku(), termsBefore, termsNow));
        }
        return differences;
    }
}
