package com.jiapin.market.payment;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A payment company that keeps trades and refunds as WeChat Pay does, and fails when it is told to. */
final class ScriptedProvider implements PaymentProvider {
    static final ProviderAccount ACCOUNT = new ProviderAccount("wx1234567890abcdef", "1900000001");
    private static final Duration YOUNGEST_CLOSE = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Map<String, Trade> trades = new HashMap<>();
    private final Map<String, Instant> openedAt = new HashMap<>();
    private final Map<String, RefundReport> refunds = new HashMap<>();
    private final Map<String, Deque<Fault>> faults = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    private int transactions;

    ScriptedProvider(InstantSource clock) {
        this.clock = clock;
    }

    /** How a call fails. */
    enum Fault {
        /** The call never arrives. */
        SILENT_BEFORE,
        /** The call takes effect, its answer is lost. */
        SILENT_AFTER,
        /** The provider refuses for good. */
        REFUSED
    }

    /** Lets the next call of this name fail. */
    synchronized void fail(String call, Fault fault) {
        faults.computeIfAbsent(call, name -> new ArrayDeque<>()).add(fault);
    }

    /** Returns the calls that arrived. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** The buyer pays, whatever state the trade is in; returns what a notice says. */
    synchronized Trade pay(String number) {
        Trade trade = requireTrade(number);
        transactions++;
        Trade paid = new Trade(
                trade.appId(),
                trade.merchantId(),
                number,
                Optional.of("420000000000" + transactions),
                trade.tradeType(),
                TradeState.SUCCESS,
                "SUCCESS",
                Optional.empty(),
                Optional.of("OTHERS"),
                Optional.of(clock.instant()),
                Optional.empty(),
                trade.amount());
        trades.put(number, paid);
        return paid;
    }

    /** Returns the trade as the provider knows it. */
    synchronized Trade requireTrade(String number) {
        return Optional.ofNullable(trades.get(number)).orElseThrow();
    }

    /** Tells whether anybody could still pay the trade. */
    synchronized boolean isPayable(String number) {
        return Optional.ofNullable(trades.get(number))
                .filter(trade -> trade.state() == TradeState.WAITING)
                .isPresent();
    }

    /** The refund ends in this state; returns what a notice says. */
    synchronized RefundReport settle(String number, RefundState state) {
        RefundReport report = Optional.ofNullable(refunds.get(number)).orElseThrow();
        RefundReport settled = new RefundReport(
                Optional.of(ACCOUNT.merchantId()),
                report.attemptNumber(),
                report.transactionId(),
                number,
                report.refundId(),
                state,
                state.name(),
                state == RefundState.SUCCESS ? Optional.of(clock.instant()) : Optional.empty(),
                report.totalFen(),
                report.refundFen(),
                Optional.empty());
        refunds.put(number, settled);
        return settled;
    }

    /** Returns the numbers of all refunds the provider knows. */
    synchronized List<String> refundNumbers() {
        return refunds.keySet().stream().sorted().toList();
    }

    /** Returns what the provider has given back of a trade, or is about to. */
    synchronized long refundedFen(String tradeNumber) {
        return refunds.values().stream()
                .filter(refund -> refund.attemptNumber().equals(tradeNumber))
                .mapToLong(RefundReport::refundFen)
                .sum();
    }

    @Override
    public ProviderAccount account() {
        return ACCOUNT;
    }

    @Override
    public synchronized PrepayResult prepay(PrepayRequest request) {
        Optional<Fault> fault = next("prepay");
        if (fault.equals(Optional.of(Fault.SILENT_BEFORE))) {
            return new PrepayResult.Unknown(UnknownCause.NO_ANSWER);
        }
        calls.add("prepay " + request.attemptNumber());
        if (fault.equals(Optional.of(Fault.REFUSED))) {
            return new PrepayResult.Refused("PARAM_ERROR");
        }
        TradeState before = Optional.ofNullable(trades.get(request.attemptNumber()))
                .map(Trade::state)
                .orElse(TradeState.WAITING);
        if (before == TradeState.SUCCESS) {
            return new PrepayResult.Refused("ORDERPAID");
        }
        if (before == TradeState.CLOSED) {
            return new PrepayResult.Refused("ORDER_CLOSED");
        }
        trades.put(request.attemptNumber(), waiting(request));
        openedAt.putIfAbsent(request.attemptNumber(), clock.instant());
        return fault.isPresent()
                ? new PrepayResult.Unknown(UnknownCause.NO_ANSWER)
                : new PrepayResult.Ready(new ClientPayload.NativeCode("weixin://pay/" + request.attemptNumber()));
    }

    private static Trade waiting(PrepayRequest request) {
        return new Trade(
                ACCOUNT.appId(),
                ACCOUNT.merchantId(),
                request.attemptNumber(),
                Optional.empty(),
                Optional.of("NATIVE"),
                TradeState.WAITING,
                "NOTPAY",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new TradeAmount(request.amountFen(), "CNY")));
    }

    @Override
    public synchronized QueryResult query(String attemptNumber) {
        Optional<Fault> fault = next("query");
        if (fault.isPresent()) {
            return new QueryResult.Unknown(UnknownCause.NO_ANSWER);
        }
        calls.add("query " + attemptNumber);
        return Optional.ofNullable(trades.get(attemptNumber))
                .<QueryResult>map(QueryResult.Found::new)
                .orElseGet(QueryResult.NotFound::new);
    }

    @Override
    public synchronized CloseResult close(String attemptNumber) {
        Optional<Fault> fault = next("close");
        if (fault.equals(Optional.of(Fault.SILENT_BEFORE))) {
            return new CloseResult.Unknown(UnknownCause.NO_ANSWER);
        }
        calls.add("close " + attemptNumber);
        Optional<Trade> known = Optional.ofNullable(trades.get(attemptNumber));
        if (known.isEmpty()) {
            return new CloseResult.NotFound();
        }
        Trade trade = known.get();
        if (trade.state() == TradeState.SUCCESS) {
            return new CloseResult.AlreadyPaid();
        }
        Instant opened = Optional.ofNullable(openedAt.get(attemptNumber)).orElseThrow();
        if (clock.instant().isBefore(opened.plus(YOUNGEST_CLOSE))) {
            return new CloseResult.Refused("TOO_YOUNG");
        }
        trades.put(attemptNumber, closed(trade));
        return fault.isPresent() ? new CloseResult.Unknown(UnknownCause.NO_ANSWER) : new CloseResult.Closed();
    }

    private static Trade closed(Trade trade) {
        return new Trade(
                trade.appId(),
                trade.merchantId(),
                trade.attemptNumber(),
                Optional.empty(),
                trade.tradeType(),
                TradeState.CLOSED,
                "CLOSED",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                trade.amount());
    }

    @Override
    public synchronized RefundResult refund(RefundRequest request) {
        Optional<Fault> fault = next("refund");
        if (fault.equals(Optional.of(Fault.SILENT_BEFORE))) {
            return new RefundResult.Unknown(UnknownCause.NO_ANSWER);
        }
        calls.add("refund " + request.refundNumber());
        if (fault.equals(Optional.of(Fault.REFUSED))) {
            return new RefundResult.Refused("NOT_ENOUGH");
        }
        RefundReport report = refunds.computeIfAbsent(
                request.refundNumber(),
                number -> new RefundReport(
                        Optional.empty(),
                        request.attemptNumber(),
                        requireTrade(request.attemptNumber()).transactionId().orElseThrow(),
                        number,
                        "5030000" + number,
                        RefundState.SENT,
                        "PROCESSING",
                        Optional.empty(),
                        request.totalFen(),
                        request.refundFen(),
                        Optional.of("CNY")));
        return fault.isPresent() ? new RefundResult.Unknown(UnknownCause.NO_ANSWER) : new RefundResult.Known(report);
    }

    @Override
    public synchronized RefundResult queryRefund(String refundNumber) {
        Optional<Fault> fault = next("queryRefund");
        if (fault.isPresent()) {
            return new RefundResult.Unknown(UnknownCause.NO_ANSWER);
        }
        calls.add("queryRefund " + refundNumber);
        return Optional.ofNullable(refunds.get(refundNumber))
                .<RefundResult>map(RefundResult.Known::new)
                .orElseGet(RefundResult.NotFound::new);
    }

    private Optional<Fault> next(String call) {
        return Optional.ofNullable(faults.getOrDefault(call, new ArrayDeque<>()).poll());
    }
}
