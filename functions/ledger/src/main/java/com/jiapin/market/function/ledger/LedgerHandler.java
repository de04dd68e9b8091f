package com.jiapin.market.function.ledger;

import com.jiapin.market.aws.event.EventEdge;
import com.jiapin.market.aws.event.QueueFunction;
import com.jiapin.market.aws.log.Alarm;
import com.jiapin.market.aws.log.LogEntry;
import com.jiapin.market.aws.log.LogEvent;
import com.jiapin.market.aws.log.LogId;
import com.jiapin.market.aws.log.LogNumber;
import com.jiapin.market.aws.queue.OrderMessages;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.OutboxWiring;
import com.jiapin.market.ledger.HistoryGap;
import com.jiapin.market.ledger.Ledgers;
import java.util.Map;

/** The FIFO queue of order events: the ledgers follow each order's versions, whatever is repeated, lost or late. */
public final class LedgerHandler extends QueueFunction {
    /** For Lambda. */
    public LedgerHandler() {
        this(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public LedgerHandler(Map<String, String> environment) {
        this(new Market(environment));
    }

    private LedgerHandler(Market market) {
        this(market.eventEdge(), new OutboxWiring(market).ledgers());
    }

    /** Over these parts. */
    LedgerHandler(EventEdge edge, Ledgers ledgers) {
        super(edge, message -> {
            switch (OrderMessages.read(message.json())) {
                case OrderMessages.Work.Changed(String orderId, long version) -> bring(edge, ledgers, orderId, version);
                case OrderMessages.Work.IsDue due -> throw OrderMessages.notForHere();
            }
        });
    }

    private static void bring(EventEdge edge, Ledgers ledgers, String orderId, long version) {
        try {
            ledgers.bringTo(orderId, version);
        } catch (HistoryGap gap) {
            edge.log()
                    .raise(
                            Alarm.HISTORY_GAP,
                            LogEntry.of(LogEvent.ALARM)
                                    .with(LogId.ORDER_ID, gap.orderId())
                                    .with(LogNumber.VERSION, gap.missing()));
            throw gap;
        }
    }
}
