package com.jiapin.market.local.simulator;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the simulated WeChat Pay knows of trades and refunds, and its rules for changing them. Safe for many threads. */
final class TradeBook {
    private static final Duration YOUNGEST_CLOSE = Duration.ofMinutes(5);
    private static final int MOST_REFUNDS = 50;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.ofHours(8));

    private final Map<String, SimulatedTrade> trades = new HashMap<>();
    private final Map<String, SimulatedRefund> refunds = new HashMap<>();
    private final Clock clock;
    private final boolean refuseEarlyClose;
    private long counter;

    TradeBook(Clock clock, boolean refuseEarlyClose) {
        this.clock = clock;
        this.refuseEarlyClose = refuseEarlyClose;
    }

    /** Opens a trade, or finds it again when every term is the same. */
    synchronized SimulatedTrade open(SimulatedTrade wanted) {
        Optional<SimulatedTrade> known = Optional.ofNullable(trades.get(wanted.number()));
        if (known.isEmpty()) {
            trades.put(wanted.number(), wanted);
            return wanted;
        }
        SimulatedTrade trade = current(known.get());
        if (!trade.terms().equals(wanted.terms())) {
            throw new RefusedException(403, "OUT_TRADE_NO_USED", "商户订单号重复");
        }
        return switch (trade.state()) {
            case "SUCCESS", "REFUND" -> throw new RefusedException(400, "ORDERPAID", "订单已支付");
            case "CLOSED" -> throw new RefusedException(400, "ORDER_CLOSED", "订单已关闭");
            default -> trade;
        };
    }

    synchronized SimulatedTrade trade(String number) {
        return Optional.ofNullable(trades.get(number))
                .map(this::current)
                .orElseThrow(() -> new RefusedException(404, "ORDER_NOT_EXIST", "订单不存在"));
    }

    synchronized void close(String number) {
        SimulatedTrade trade = trade(number);
        if (trade.isPaid()) {
            throw new RefusedException(400, "ORDERPAID", "订单已支付");
        }
        boolean young = clock.instant().isBefore(trade.createdAt().plus(YOUNGEST_CLOSE));
        if (refuseEarlyClose && young && !trade.state().equals("CLOSED")) {
            throw new RefusedException(400, "INVALID_REQUEST", "订单生成后五分钟内不能关闭");
        }
        trades.put(number, trade.withState("CLOSED"));
    }

    /** The buyer pays; forced, even what is closed, expired or paid already (with another transaction). */
    synchronized SimulatedTrade pay(String number, boolean forced) {
        SimulatedTrade trade = trade(number);
        boolean payable = trade.state().equals("NOTPAY") || trade.state().equals("PAYERROR");
        if (!payable && !forced) {
            throw new RefusedException(409, "NOT_PAYABLE", "trade is " + trade.state());
        }
        SimulatedTrade paid = trade.paid("4200" + DAY.format(clock.instant()) + serial(16), clock.instant());
        trades.put(number, paid);
        return paid;
    }

    synchronized void fail(String number) {
        SimulatedTrade trade = trade(number);
        if (!trade.state().equals("NOTPAY")) {
            throw new RefusedException(409, "NOT_PAYABLE", "trade is " + trade.state());
        }
        trades.put(number, trade.withState("PAYERROR"));
    }

    /** Asks for a refund, or finds it again when every term is the same. */
    synchronized SimulatedRefund refund(
            String number, String tradeNumber, long totalFen, long refundFen, Optional<URI> notifyUrl) {
        Optional<SimulatedRefund> known = Optional.ofNullable(refunds.get(number));
        if (known.isPresent()) {
            boolean same = known.get().tradeNumber().equals(tradeNumber)
                    && known.get().totalFen() == totalFen
                    && known.get().refundFen() == refundFen;
            if (!same) {
                throw new RefusedException(400, "PARAM_ERROR", "退款单号已用于其他退款");
            }
            return retried(known.get());
        }
        SimulatedTrade trade = Optional.ofNullable(trades.get(tradeNumber))
                .orElseThrow(() -> new RefusedException(404, "RESOURCE_NOT_EXISTS", "订单不存在"));
        requireRefundable(trade, totalFen, refundFen);
        SimulatedRefund refund = new SimulatedRefund(
                number,
                "5030" + DAY.format(clock.instant()) + serial(17),
                tradeNumber,
                trade.transactionId().orElseThrow(),
                totalFen,
                refundFen,
                notifyUrl,
                clock.instant(),
                "PROCESSING",
                Optional.empty());
        refunds.put(number, refund);
        trades.put(tradeNumber, trade.withState("REFUND"));
        return refund;
    }

    synchronized SimulatedRefund refund(String number) {
        return Optional.ofNullable(refunds.get(number))
                .orElseThrow(() -> new RefusedException(404, "RESOURCE_NOT_EXISTS", "退款单不存在"));
    }

    synchronized SimulatedRefund settle(String number, String status) {
        SimulatedRefund refund = refund(number);
        if (!refund.status().equals("PROCESSING") && !refund.status().equals("ABNORMAL")) {
            throw new RefusedException(409, "NOT_OPEN", "refund is " + refund.status());
        }
        Optional<Instant> at = status.equals("SUCCESS") ? Optional.of(clock.instant()) : Optional.empty();
        SimulatedRefund settled = refund.withStatus(status, at);
        refunds.put(number, settled);
        return settled;
    }

    synchronized Collection<SimulatedTrade> trades() {
        return List.copyOf(trades.values());
    }

    synchronized Collection<SimulatedRefund> refunds() {
        return List.copyOf(refunds.values());
    }

    synchronized String serial(int digits) {
        counter++;
        return ("0".repeat(digits) + counter).substring(Long.toString(counter).length());
    }

    private SimulatedRefund retried(SimulatedRefund refund) {
        if (!refund.status().equals("CLOSED")) {
            return refund;
        }
        SimulatedRefund again = refund.withStatus("PROCESSING", Optional.empty());
        refunds.put(refund.number(), again);
        return again;
    }

    private void requireRefundable(SimulatedTrade trade, long totalFen, long refundFen) {
        if (!trade.isPaid()) {
            throw new RefusedException(400, "INVALID_REQUEST", "订单未支付");
        }
        if (trade.totalFen() != totalFen) {
            throw new RefusedException(400, "INVALID_REQUEST", "订单金额不一致");
        }
        List<SimulatedRefund> earlier = refunds.values().stream()
                .filter(refund -> refund.tradeNumber().equals(trade.number()))
                .filter(refund -> !refund.status().equals("CLOSED"))
                .toList();
        long already = earlier.stream().mapToLong(SimulatedRefund::refundFen).sum();
        if (refundFen < 1 || already + refundFen > totalFen || earlier.size() >= MOST_REFUNDS) {
            throw new RefusedException(400, "INVALID_REQUEST", "退款金额或次数超限");
        }
    }

    /** An unpaid trade past its time counts as closed. */
    private SimulatedTrade current(SimulatedTrade trade) {
        boolean over =
                trade.expiresAt().map(end -> !clock.instant().isBefore(end)).orElse(false);
        boolean unpaid = trade.state().equals("NOTPAY") || trade.state().equals("PAYERROR");
        return over && unpaid ? trade.withState("CLOSED") : trade;
    }
}
