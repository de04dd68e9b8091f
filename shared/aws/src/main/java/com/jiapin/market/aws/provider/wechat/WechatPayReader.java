package com.jiapin.market.aws.provider.wechat;

import com.jiapin.market.aws.provider.MalformedMessageException;
import com.jiapin.market.aws.provider.MessageFields;
import com.jiapin.market.payment.RefundReport;
import com.jiapin.market.payment.RefundState;
import com.jiapin.market.payment.Trade;
import com.jiapin.market.payment.TradeAmount;
import com.jiapin.market.payment.TradeState;
import java.time.Instant;
import java.util.Optional;

/** Turns WeChat Pay's payment and refund objects into ours; notices and answers share them. */
final class WechatPayReader {
    private WechatPayReader() {}

    /** A payment object; a paid one must have transaction, time, total and currency. */
    static Trade trade(MessageFields fields) throws MalformedMessageException {
        String stateCode = fields.key("trade_state");
        TradeState state = tradeState(stateCode);
        Optional<String> transactionId = fields.optionalKey("transaction_id");
        Optional<Instant> successAt = fields.optionalInstant("success_time");
        Optional<TradeAmount> amount = amount(fields, state == TradeState.SUCCESS);
        if (state == TradeState.SUCCESS && transactionId.isEmpty()) {
            throw fields.malformed("transaction_id");
        }
        if (state == TradeState.SUCCESS && successAt.isEmpty()) {
            throw fields.malformed("success_time");
        }
        Optional<MessageFields> payer = fields.optionalObject("payer");
        return new Trade(
                fields.key("appid"),
                fields.key("mchid"),
                fields.key("out_trade_no"),
                transactionId,
                fields.optionalKey("trade_type"),
                state,
                stateCode,
                fields.optionalText("trade_state_desc"),
                fields.optionalKey("bank_type"),
                successAt,
                payer.isPresent() ? payer.get().optionalText("openid") : Optional.empty(),
                amount);
    }

    /** A refund object; notices call its state {@code refund_status}, answers {@code status}. */
    static RefundReport refund(MessageFields fields, String stateName) throws MalformedMessageException {
        String stateCode = fields.key(stateName);
        MessageFields amount = fields.object("amount");
        return new RefundReport(
                fields.optionalKey("mchid"),
                fields.key("out_trade_no"),
                fields.key("transaction_id"),
                fields.key("out_refund_no"),
                fields.key("refund_id"),
                refundState(stateCode),
                stateCode,
                fields.optionalInstant("success_time"),
                amount.fen("total"),
                amount.fen("refund"),
                amount.optionalKey("currency"));
    }

    static TradeState tradeState(String code) {
        return switch (code) {
            case "SUCCESS" -> TradeState.SUCCESS;
            case "NOTPAY", "USERPAYING", "ACCEPT" -> TradeState.WAITING;
            case "CLOSED", "REVOKED" -> TradeState.CLOSED;
            case "PAYERROR" -> TradeState.FAILED;
            case "REFUND" -> TradeState.REFUNDED;
            default -> TradeState.UNRECOGNISED;
        };
    }

    static RefundState refundState(String code) {
        return switch (code) {
            case "SUCCESS" -> RefundState.SUCCESS;
            case "PROCESSING" -> RefundState.SENT;
            case "CLOSED" -> RefundState.FAILED;
            case "ABNORMAL" -> RefundState.ABNORMAL;
            default -> RefundState.UNRECOGNISED;
        };
    }

    /** Unpaid trades may come without a currency: then there is no amount to compare. */
    private static Optional<TradeAmount> amount(MessageFields fields, boolean required)
            throws MalformedMessageException {
        Optional<MessageFields> found =
                required ? Optional.of(fields.object("amount")) : fields.optionalObject("amount");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        MessageFields amount = found.get();
        Optional<Long> total = required ? Optional.of(amount.fen("total")) : amount.optionalFen("total");
        Optional<String> currency = required ? Optional.of(amount.key("currency")) : amount.optionalKey("currency");
        return total.isPresent() && currency.isPresent()
                ? Optional.of(new TradeAmount(total.get(), currency.get()))
                : Optional.empty();
    }
}
