package com.jiapin.market.payment;

import static com.jiapin.market.datamap.Classification.business;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.order.Order;
import java.util.List;

/** Proof that a provider's transaction is recorded: there is one row a transaction, so that no money counts twice. */
public record TransactionGuard(
        Channel channel, String transactionId, String orderId, String memberId, String attemptNumber) {
    private static final Attribute<Channel> CHANNEL = Attribute.choice("channel", Channel.class, business());
    private static final Attribute<String> TRANSACTION = Attribute.text("transactionId", business());
    private static final Attribute<String> ATTEMPT = Attribute.text("attemptNumber", business());

    /** How guards are stored: one partition a transaction of a provider. */
    public static final Schema<TransactionGuard> SCHEMA = Schema.of(
                    "TransactionGuard", Table.ORDERS, TransactionGuard.class, "交易防重记录", "Guard of a transaction")
            .key(guard -> key(guard.channel, guard.transactionId))
            .subject(
                    guard -> new SubjectId(guard.memberId),
                    new Reach.FromParent<>(PaymentAttempt.SCHEMA, attempt -> attempt.transactionId()
                            .map(transaction -> List.of(key(attempt.way().channel(), transaction)))
                            .orElse(List.of())))
            .with(CHANNEL, TransactionGuard::channel)
            .with(TRANSACTION, TransactionGuard::transactionId)
            .with(Order.ID, TransactionGuard::orderId)
            .with(ATTEMPT, TransactionGuard::attemptNumber)
            .retainWithParent(RetentionClass.TRANSACTION_RECORD)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(row -> new TransactionGuard(
                    row.get(CHANNEL),
                    row.get(TRANSACTION),
                    row.get(Order.ID),
                    row.subject().orElseThrow().value(),
                    row.get(ATTEMPT)));

    /** Returns the key of a transaction's guard. */
    public static Key key(Channel channel, String transactionId) {
        return Key.of("TXN#" + channel.name() + "#" + transactionId, "U");
    }

    /** Returns the guard of a paid attempt. */
    static TransactionGuard of(PaymentAttempt paid) {
        return new TransactionGuard(
                paid.way().channel(),
                paid.transactionId().orElseThrow(),
                paid.orderId(),
                paid.memberId(),
                paid.number());
    }
}
