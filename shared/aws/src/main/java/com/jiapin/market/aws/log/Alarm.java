package com.jiapin.market.aws.log;

/**
 * What a person must look at. Each raises the metric {@code Alarms} with the dimensions {@code stage} and {@code alarm}, its
 * name, and the same metric with the stage alone: stages that share an account do not wake each other's people.
 */
public enum Alarm {
    /** An authentic WeChat Pay notice does not match our order, amount, currency, application or merchant. */
    WECHAT_NOTICE_MISMATCH,
    /** An authentic WeChat Pay notice cannot be decrypted or parsed. */
    WECHAT_NOTICE_UNREADABLE,
    /** A WeChat Pay notice names a key we do not know. */
    WECHAT_KEY_UNKNOWN,
    /** WeChat Pay's certificates could not be fetched, or what came is not to be trusted; those we have stay in use. */
    WECHAT_CERTIFICATES_NOT_REFRESHED,
    /** Within ten days no platform certificate of WeChat Pay that we know will be valid any more. */
    WECHAT_CERTIFICATE_EXPIRING,
    /** A refund at WeChat Pay is stuck or was closed, and needs manual work. */
    WECHAT_REFUND_ABNORMAL,
    /** A notice reports a refund we never asked for, or above the paid sum. */
    WECHAT_REFUND_MISMATCH,
    /** WeChat Pay refused our request as wrong (signature, merchant, parameters). */
    WECHAT_REQUEST_REFUSED,
    /** A second payment came in for a paid order. */
    PAYMENT_DUPLICATE,
    /** A payment came in for a cancelled order. */
    PAYMENT_LATE,
    /** An order waits in CLOSING for longer than allowed because the provider does not answer. */
    CLOSING_STUCK,
    /** An authentic Kuaidi100 push cannot be parsed. */
    KUAIDI100_PUSH_UNREADABLE,
    /** An authentic Kuaidi100 push names another parcel than its address. */
    KUAIDI100_PUSH_MISMATCH,
    /** A Kuaidi100 push holds a state we do not know. */
    KUAIDI100_STATE_UNKNOWN,
    /** Kuaidi100 refused our key. */
    KUAIDI100_KEY_REFUSED,
    /** Kuaidi100 refused our request for good. */
    KUAIDI100_REQUEST_REFUSED,
    /** The SMS gateway refused a message, or we have none. */
    SMS_REFUSED,
    /** A sealed value was swapped, cut or altered. */
    SEALED_VALUE_DAMAGED,
    /** A refresh token was used twice: its family is revoked. */
    REFRESH_TOKEN_REUSED,
    /** The history of an order misses a version. */
    HISTORY_GAP,
    /** The money ledger of an order and the order differ. */
    LEDGER_DIFFERENCE,
    /** A message or record that no retry will make readable. */
    POISON,
    /** An expired item is still stored after 72 h. */
    EXPIRED_ITEM_OVERDUE
}
