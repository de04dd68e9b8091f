package com.jiapin.market.payment;

/** What the buyer's client needs to open the provider's cashier; signed where the provider asks for it. */
public sealed interface ClientPayload {

    /** Text to be shown as a QR code. */
    record NativeCode(String codeUrl) implements ClientPayload {}

    /** Parameters of the call inside the provider's app; {@code timestamp} is Unix seconds as text. */
    record JsapiCall(String appId, String timestamp, String nonce, String packageValue, String signType, String paySign)
            implements ClientPayload {}

    /** Parameters of the hand-over from our app; {@code timestamp} is Unix seconds as text. */
    record AppCall(
            String appId,
            String partnerId,
            String prepayId,
            String packageValue,
            String nonce,
            String timestamp,
            String sign)
            implements ClientPayload {}
}
