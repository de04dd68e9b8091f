package com.jiapin.market.bench;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.function.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A request of real work, made anew for each call, whose answer is checked each time. */
sealed interface Scenario {

    /** What it is called in the table. */
    String name();

    /** The function it calls, by its logical id. */
    String function();

    /** Makes what the call needs and returns its event. */
    byte[] event();

    /** Checks that the work was done, and tidies up. */
    void done(Outcome outcome);

    static List<Scenario> all(Shop shop) {
        return List.of(new SignIn(), new Checkout(shop), new WechatPayCallback(shop));
    }

    /** A member signs in with the right password: Argon2id, guard, session. */
    record SignIn() implements Scenario {
        @Override
        public String name() {
            return "sign-in";
        }

        @Override
        public String function() {
            return "SignInFunction";
        }

        @Override
        public byte[] event() {
            JsonObject body = Json.object()
                    .put("phone", Shop.PHONE)
                    .put("password", Shop.PASSWORD)
                    .build();
            return Events.post("/sign-in", Map.of(), Json.bytes(body), Optional.empty());
        }

        @Override
        public void done(Outcome outcome) {
            Events.require(outcome, 200);
        }
    }

    /** A member submits a cart of one line: the order is placed. */
    record Checkout(Shop shop) implements Scenario {
        @Override
        public String name() {
            return "checkout";
        }

        @Override
        public String function() {
            return "CheckoutFunction";
        }

        @Override
        public byte[] event() {
            JsonObject body = Json.object()
                    .put("previewToken", shop.previewed())
                    .put("source", "WEB")
                    .put("addressId", shop.buyer().addressId())
                    .build();
            return Events.post(
                    "/checkout",
                    Map.of("Idempotency-Key", List.of(UUID.randomUUID().toString())),
                    Json.bytes(body),
                    Optional.of(shop.buyer()));
        }

        @Override
        public void done(Outcome outcome) {
            shop.cancel(Events.require(outcome, 201).text("orderId").orElseThrow());
        }
    }

    /** WeChat Pay's notice of a payment, with its real signature and seal, is proven and recorded. */
    record WechatPayCallback(Shop shop) implements Scenario {
        @Override
        public String name() {
            return "wechat-pay-callback";
        }

        @Override
        public String function() {
            return "WechatPayCallbackFunction";
        }

        @Override
        public byte[] event() {
            Notices.Notice notice = shop.paid();
            return Events.post(notice.path(), notice.headers(), notice.body().bytes(), Optional.empty());
        }

        @Override
        public void done(Outcome outcome) {
            Events.require(outcome, 204);
        }
    }
}
