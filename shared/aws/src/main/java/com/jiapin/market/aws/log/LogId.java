package com.jiapin.market.aws.log;

/** The keys under which ids of our own making (and providers' numbers) are written, see {@link SafeText#id}. */
public enum LogId {
    /** Request being served; every line has it by itself. */
    REQUEST_ID("requestId"),
    /** Queue message. */
    MESSAGE_ID("messageId"),
    /** Stream record. */
    SEQUENCE_NUMBER("sequenceNumber"),
    /** Order. */
    ORDER_ID("orderId"),
    /** Member, by the random id. */
    MEMBER_ID("memberId"),
    /** Company. */
    COMPANY_ID("companyId"),
    /** Session family. */
    SESSION_ID("sessionId"),
    /** Trade number of a payment attempt. */
    TRADE_NUMBER("tradeNumber"),
    /** Refund number. */
    REFUND_NUMBER("refundNumber"),
    /** Shipment. */
    SHIPMENT_ID("shipmentId"),
    /** SKU. */
    SKU("sku");

    private final String key;

    LogId(String key) {
        this.key = key;
    }

    /** The member's name in the line. */
    String key() {
        return key;
    }
}
