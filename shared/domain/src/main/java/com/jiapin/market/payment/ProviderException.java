package com.jiapin.market.payment;

import static com.jiapin.market.datamap.Classification.business;
import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.ValueType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * An authentic word of a provider that does not fit what we know, kept 90 days for staff. There is one row a
 * notification, however often it is repeated. It holds numbers and reasons, nothing about a person.
 *
 * @param messageId the provider's number of the message, or our name of the answer it stood in
 * @param number our number of the attempt or refund, as the message claims
 * @param reasons what does not fit
 */
public record ProviderException(
        Channel channel, String messageId, String number, List<ExceptionReason> reasons, Instant at) {
    private static final Attribute<Channel> CHANNEL = Attribute.choice("channel", Channel.class, business());
    private static final Attribute<String> MESSAGE = Attribute.text("messageId", technical());
    private static final Attribute<String> NUMBER = Attribute.text("number", business());
    private static final Attribute<List<ExceptionReason>> REASONS =
            Attribute.list("reasons", ValueType.enumeration(ExceptionReason.class), business());
    private static final Attribute<Instant> AT = Attribute.instant("at", technical());

    /** How exceptions are stored: one partition a message. */
    public static final Schema<ProviderException> SCHEMA = Schema.of(
                    "ProviderException", Table.ORDERS, ProviderException.class, "支付异常记录", "Payment exception")
            .key(exception -> key(exception.channel, exception.messageId))
            .with(CHANNEL, ProviderException::channel)
            .with(MESSAGE, ProviderException::messageId)
            .with(NUMBER, ProviderException::number)
            .with(REASONS, ProviderException::reasons)
            .with(AT, ProviderException::at)
            .retain(RetentionClass.INBOX, AT)
            .read(row -> new ProviderException(
                    row.get(CHANNEL), row.get(MESSAGE), row.get(NUMBER), row.get(REASONS), row.get(AT)));

    public ProviderException {
        reasons = List.copyOf(reasons);
    }

    /** Returns the key of a message's row. */
    public static Key key(Channel channel, String messageId) {
        return Key.of("INBOX#" + channel.name() + "#" + messageId, "U");
    }

    static ProviderException of(
            Channel channel, String messageId, String number, Collection<ExceptionReason> reasons, Instant at) {
        return new ProviderException(
                channel, messageId, number, reasons.stream().sorted().toList(), at);
    }
}
