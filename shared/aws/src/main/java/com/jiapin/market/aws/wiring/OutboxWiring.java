package com.jiapin.market.aws.wiring;

import com.jiapin.market.MarketData;
import com.jiapin.market.aws.queue.DueQueue;
import com.jiapin.market.aws.queue.SqsOrderOutbox;
import com.jiapin.market.ledger.Ledgers;
import com.jiapin.market.order.DueRows;
import com.jiapin.market.order.OrderOutbox;
import com.jiapin.market.order.OutboxReconciler;
import com.jiapin.market.retention.ParentRetention;
import com.jiapin.market.retention.RetentionSweep;

/** What happens behind the requests: outbox, ledgers, timers, retention. */
public final class OutboxWiring {
    private final Market market;

    /** Builds from these parts. */
    public OutboxWiring(Market market) {
        this.market = market;
    }

    /** Publishing changes of orders. */
    public OrderOutbox outbox() {
        return new SqsOrderOutbox(
                market.sqs(),
                market.environment().required("LEDGER_QUEUE_URL"),
                market.environment().required("ORDER_WORK_QUEUE_URL"));
    }

    /** Publishing again what was lost. */
    public OutboxReconciler reconciler() {
        return new OutboxReconciler(market.store(), outbox());
    }

    /** Writing the ledgers. */
    public Ledgers ledgers() {
        return new Ledgers(market.store());
    }

    /** Finding due rows. */
    public DueRows dueRows() {
        return new DueRows(market.store());
    }

    /** Handing due rows to the workers. */
    public DueQueue dueQueue() {
        return new DueQueue(market.sqs(), market.environment().required("ORDER_WORK_QUEUE_URL"));
    }

    /** Deleting what the database's own expiry forgets. */
    public RetentionSweep retentionSweep() {
        return new RetentionSweep(market.expirySweep(), market.clock());
    }

    /** Retention of the rows beside an order. */
    public ParentRetention parentRetention() {
        return new ParentRetention(market.store(), MarketData.MAP);
    }
}
