package com.jiapin.market.local.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.contract.HttpAnswer;
import com.jiapin.market.local.market.LogLines;
import com.jiapin.market.local.market.MarketSystem;
import com.jiapin.market.local.simulator.Fault;
import com.jiapin.market.local.simulator.NoticeDelivery;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.payment.AttemptStatus;
import com.jiapin.market.payment.RefundStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each answer WeChat Pay gets, and each a buyer gets, with real signatures over the real engine. */
@Tag("A15")
@Tag("A16")
@ExtendWith(LocalEngine.class)
class PaymentFlowTest {
    private static final JsonObject NATIVE =
            Json.object().put("method", "NATIVE").build();

    @TempDir
    private Path directory = Path.of("");

    private MarketSystem market;
    private PaymentCalls system;

    PaymentFlowTest(LocalEngine.Running engine) {
        this.engine = engine;
    }

    private final LocalEngine.Running engine;

    @BeforeEach
    void start() {
        market = new MarketSystem(engine, directory);
        system = new PaymentCalls(market);
    }

    @AfterEach
    void stop() {
        market.close();
    }

    private OrderStatus status(String orderId) {
        return system.detail(orderId).order().status();
    }

    @Test
    void a_buyer_pays_by_code_and_the_notice_pays_the_order() {
        String orderId = system.placed(2);

        HttpAnswer answer = system.pay(orderId, "payment-key-1", NATIVE);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json()
                        .object("client")
                        .flatMap(client -> client.text("codeUrl"))
                        .orElseThrow())
                .startsWith("weixin://");
        String number = answer.json()
                .object("payment")
                .flatMap(payment -> payment.text("paymentId"))
                .orElseThrow();
        List<NoticeDelivery> deliveries = system.wechatPay().pay(number);

        assertThat(deliveries).extracting(NoticeDelivery::status).containsExactly(204);
        assertThat(status(orderId)).isEqualTo(OrderStatus.PAID);
        assertThat(system.wechatPay().repeatNotice(number).status()).isEqualTo(204);
        assertThat(system.detail(orderId).order().version()).isEqualTo(2);
    }

    @Test
    void the_same_key_gets_the_same_bytes() {
        String orderId = system.placed(1);
        HttpAnswer first = system.pay(orderId, "payment-key-1", NATIVE);
        HttpAnswer second = system.pay(orderId, "payment-key-1", NATIVE);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().first("Idempotent-Replayed")).contains("true");
        assertThat(system.detail(orderId).attempts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"WRONG_AMOUNT", "WRONG_CURRENCY", "WRONG_APP_ID", "WRONG_MERCHANT_ID"})
    void a_notice_with_a_wrong_field_is_answered_422_with_an_alarm(Fault.Kind wrong) {
        String orderId = system.placed(1);
        String number = system.started(orderId, "payment-key-1");
        system.wechatPay().faults().plan("payment-notice", wrong);

        List<NoticeDelivery> deliveries = new ArrayList<>();
        List<JsonObject> lines =
                LogLines.during(() -> deliveries.addAll(system.wechatPay().pay(number)));

        assertThat(deliveries).extracting(NoticeDelivery::status).containsExactly(422);
        assertThat(LogLines.alarms(lines)).contains("WECHAT_NOTICE_MISMATCH");
        assertThat(status(orderId)).isEqualTo(OrderStatus.PENDING_PAYMENT);
        assertThat(system.detail(orderId).attempts().getFirst().status()).isEqualTo(AttemptStatus.EXCEPTION);
    }

    @Test
    void a_false_signature_a_probe_and_garbage_are_refused_and_change_nothing() {
        String orderId = system.placed(1);
        String number = system.started(orderId, "payment-key-1");
        system.wechatPay().faults().plan("payment-notice", Fault.Kind.BAD_SIGNATURE);
        assertThat(system.wechatPay().pay(number))
                .extracting(NoticeDelivery::status)
                .containsExactly(401);
        assertThat(system.wechatPay().probe(number).status()).isEqualTo(401);
        assertThat(status(orderId)).isEqualTo(OrderStatus.PENDING_PAYMENT);

        String other = system.placed(1);
        String second = system.started(other, "payment-key-2");
        system.wechatPay().faults().plan("payment-notice", Fault.Kind.GARBAGE);
        List<NoticeDelivery> deliveries = new ArrayList<>();
        List<JsonObject> lines =
                LogLines.during(() -> deliveries.addAll(system.wechatPay().pay(second)));
        assertThat(deliveries).extracting(NoticeDelivery::status).containsExactly(400);
        assertThat(LogLines.alarms(lines)).contains("WECHAT_NOTICE_UNREADABLE");
        assertThat(status(other)).isEqualTo(OrderStatus.PENDING_PAYMENT);
    }

    @Test
    void parallel_copies_of_a_notice_make_one_transition() {
        String orderId = system.placed(1);
        String number = system.started(orderId, "payment-key-1");
        system.wechatPay().faults().plan("payment-notice", Fault.Kind.PARALLEL);

        assertThat(system.wechatPay().pay(number))
                .extracting(NoticeDelivery::status)
                .containsOnly(204);

        assertThat(system.detail(orderId).order().version()).isEqualTo(2);
    }

    @Test
    void a_second_transaction_of_a_paid_order_is_taken_and_goes_back() {
        String orderId = system.placed(1);
        String number = system.started(orderId, "payment-key-1");
        system.wechatPay().pay(number);

        List<NoticeDelivery> deliveries = new ArrayList<>();
        List<JsonObject> lines =
                LogLines.during(() -> deliveries.addAll(system.wechatPay().payForced(number)));

        assertThat(deliveries).extracting(NoticeDelivery::status).containsExactly(204);
        assertThat(LogLines.alarms(lines)).contains("PAYMENT_DUPLICATE");
        assertThat(status(orderId)).isEqualTo(OrderStatus.PAID);
        system.work(orderId);
        assertThat(system.detail(orderId).refunds())
                .hasSize(1)
                .allMatch(refund -> refund.status() == RefundStatus.SENT);
    }

    @Test
    void money_for_a_cancelled_order_is_taken_and_goes_back() {
        String orderId = system.placed(1);
        String number = system.started(orderId, "payment-key-1");
        assertThat(system.cancel(orderId, "cancel-key-1").status()).isEqualTo(202);
        system.work(orderId);
        // A trade younger than five minutes is left to its timer.
        assertThat(status(orderId)).isEqualTo(OrderStatus.CLOSING);

        assertThat(system.wechatPay().pay(number))
                .extracting(NoticeDelivery::status)
                .containsExactly(204);
        assertThat(status(orderId)).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void a_paid_order_that_is_cancelled_is_refunded_and_the_refund_notice_ends_it() {
        String orderId = system.placed(1);
        system.wechatPay().pay(system.started(orderId, "payment-key-1"));

        HttpAnswer cancelled = system.cancel(orderId, "cancel-key-1");
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json().text("status")).contains("REFUNDING");
        assertThat(system.cancel(orderId, "cancel-key-1").body()).isEqualTo(cancelled.body());
        system.work(orderId);
        String refund = system.detail(orderId).refunds().getFirst().number();

        assertThat(system.wechatPay().settleRefund(refund, "SUCCESS"))
                .extracting(NoticeDelivery::status)
                .containsExactly(204);
        assertThat(status(orderId)).isEqualTo(OrderStatus.REFUNDED);
        assertThat(system.cancel(orderId, "cancel-key-2").status()).isEqualTo(409);
    }

    @Test
    void a_provider_that_does_not_answer_is_503_and_the_same_key_goes_on_later() {
        String orderId = system.placed(1);
        system.wechatPay().faults().plan("prepay", Fault.Kind.CUT_AFTER);

        HttpAnswer lost = system.pay(orderId, "payment-key-1", NATIVE);
        assertThat(lost.status()).isEqualTo(503);
        assertThat(lost.headers().first("Retry-After")).isPresent();
        HttpAnswer again = system.pay(orderId, "payment-key-1", NATIVE);
        assertThat(again.status()).isEqualTo(201);

        HttpAnswer other = system.pay(orderId, "payment-key-2", NATIVE);
        assertThat(other.status()).isEqualTo(201);
        assertThat(system.detail(orderId).attempts()).hasSize(1);
    }

    @Test
    void a_request_with_a_card_number_or_without_what_its_method_needs_is_refused() {
        String orderId = system.placed(1);
        assertThat(system.pay(
                                orderId,
                                "payment-key-1",
                                Json.object()
                                        .put("method", "JSAPI")
                                        .put("openid", "6222021234567890129")
                                        .build())
                        .status())
                .as("no card number, but one that fails its check")
                .isEqualTo(201);
        assertThat(system.pay(
                                orderId,
                                "payment-key-2",
                                Json.object()
                                        .put("method", "JSAPI")
                                        .put("openid", "4539148803436467")
                                        .build())
                        .status())
                .isEqualTo(422);
        assertThat(system.pay(
                                orderId,
                                "payment-key-3",
                                Json.object().put("method", "JSAPI").build())
                        .status())
                .isEqualTo(422);
        assertThat(system.pay(
                                orderId,
                                "payment-key-4",
                                Json.object()
                                        .put("method", "NATIVE")
                                        .put("openid", "oAAAA")
                                        .build())
                        .status())
                .isEqualTo(422);
        assertThat(system.pay("01J00000000000000000000NONE", "payment-key-5", NATIVE)
                        .status())
                .isEqualTo(404);
    }
}
