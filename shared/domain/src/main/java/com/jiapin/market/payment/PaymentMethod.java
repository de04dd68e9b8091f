package com.jiapin.market.payment;

/** How the buyer is led to the provider's cashier; decides which call opens the trade and what the client receives. */
public sealed interface PaymentMethod {

    /** A code the buyer scans from a screen. */
    record Native() implements PaymentMethod {}

    /** A page or mini program inside the provider's own app; the payer is known by {@code openid}. */
    record Jsapi(String openid) implements PaymentMethod {
        public Jsapi {
            if (openid.isBlank() || openid.length() > 128) {
                throw new IllegalArgumentException("openid must have 1 to 128 characters");
            }
        }

        /** Leaves out the payer, so that no log can show them. */
        @Override
        public String toString() {
            return "Jsapi";
        }
    }

    /** Our own mobile app, which hands over to the provider's app. */
    record App() implements PaymentMethod {}
}
