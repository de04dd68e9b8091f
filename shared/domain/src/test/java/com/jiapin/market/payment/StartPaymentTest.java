package com.jiapin.market.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.disclosure.Disclosure;
import com.jiapin.market.once.Once;
import com.jiapin.market.order.OrderStatus;
import com.jiapin.market.payment.ScriptedProvider.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A15")
class StartPaymentTest {
    private final PaymentWorld world = new PaymentWorld();

    @AfterEach
    void invariants() {
        world.invariants();
    }

    private static PaymentAttempt ready(PaymentStart start) {
        if (start instanceof PaymentStart.Ready ready) {
            return ready.attempt();
        }
        throw new AssertionError("nothing was handed out: " + start);
    }

    @Test
    void an_attempt_over_the_stored_sum_is_handed_out() {
        String orderId = world.placed();

        PaymentAttempt attempt = ready(world.process().pay(orderId, "key-00001"));

        assertThat(attempt.amountFen()).isEqualTo(12_800);
        assertThat(attempt.number()).matches("[0-9A-Z]{6,32}");
        PaymentAttempt stored = world.attempt(orderId, attempt.number());
        assertThat(stored.status()).isEqualTo(AttemptStatus.PREPAID);
        assertThat(stored.due()).isPresent();
        assertThat(world.order(orderId).latestAttempt()).contains(attempt.number());
        assertThat(world.order(orderId).version()).as("opening an attempt is no change of the order").isEqualTo(1);
        assertThat(world.engine.get(TradeLookUp.SCHEMA, TradeLookUp.key(attempt.number()), Purpose.PAYMENT))
                .isPresent();
    }

    @Test
    void row_and_look_up_stand_before_the_provider_is_called() {
        String orderId = world.placed();
        world.provider.fail("prepay", Fault.SILENT_BEFORE);

        assertThat(world.process().pay(orderId, "key-00001")).isInstanceOf(PaymentStart.ComeBack.class);

        assertThat(world.provider.calls()).isEmpty();
        PaymentAttempt stored = world.detail(orderId).attempts().getFirst();
        assertThat(stored.status()).isEqualTo(AttemptStatus.CREATED);
        assertThat(world.engine.get(TradeLookUp.SCHEMA, TradeLookUp.key(stored.number()), Purpose.PAYMENT))
                .isPresent();
    }

    @Test
    void after_a_lost_answer_the_same_key_goes_on_with_the_same_number() {
        String orderId = world.placed();
        world.provider.fail("prepay", Fault.SILENT_AFTER);
        world.process().pay(orderId, "key-00001");
        world.pass(Duration.ofSeconds(20));

        PaymentAttempt attempt = ready(world.process().pay(orderId, "key-00001"));

        assertThat(world.detail(orderId).attempts()).hasSize(1);
        assertThat(attempt.number()).isEqualTo(world.detail(orderId).attempts().getFirst().number());
        assertThatThrownBy(() -> world.process().pay(orderId, "key-00001")).isInstanceOf(Once.AlreadyAnswered.class);
    }

    @Test
    void a_still_valid_attempt_of_the_same_way_is_handed_out_again() {
        String orderId = world.placed();
        String first = ready(world.process().pay(orderId, "key-00001")).number();

        String second = ready(world.process().pay(orderId, "key-00002")).number();

        assertThat(second).isEqualTo(first);
        assertThat(world.detail(orderId).attempts()).hasSize(1);
    }

    @Test
    void another_way_closes_the_old_attempt_first() {
        String orderId = world.placed();
        String first = ready(world.process().pay(orderId, "key-00001")).number();

        PaymentStart tooYoung = world.process().pay(orderId, new PaymentMethod.App(), "key-00002");
        assertThat(tooYoung).isEqualTo(new PaymentStart.ComeBack(Duration.ofMinutes(5)));

        world.pass(Duration.ofMinutes(5));
        String second = ready(world.process().pay(orderId, new PaymentMethod.App(), "key-00002")).number();

        assertThat(second).isNotEqualTo(first);
        assertThat(world.attempt(orderId, first).status()).isEqualTo(AttemptStatus.CLOSED);
        assertThat(world.provider.isPayable(first)).isFalse();
        assertThat(world.provider.isPayable(second)).isTrue();
    }

    @Test
    void another_payer_gets_another_trade() {
        String orderId = world.placed();
        String first = ready(world.process().pay(orderId, new PaymentMethod.Jsapi("oAAAA"), "key-00001"))
                .number();
        world.pass(Duration.ofMinutes(5));

        String second = ready(world.process().pay(orderId, new PaymentMethod.Jsapi("oBBBB"), "key-00002"))
                .number();

        assertThat(second).isNotEqualTo(first);
        assertThat(world.provider.isPayable(first)).isFalse();
    }

    @Test
    void an_old_attempt_that_turns_out_paid_pays_the_order_instead() {
        String orderId = world.placed();
        world.provider.pay(world.started(orderId));

        PaymentStart start = world.process().pay(orderId, new PaymentMethod.App(), "key-00002");

        assertThat(start).isInstanceOf(PaymentStart.NotPayable.class);
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.PAID);
    }

    @Test
    void an_attempt_that_the_provider_refuses_has_failed() {
        String orderId = world.placed();
        world.provider.fail("prepay", Fault.REFUSED);

        assertThat(world.process().pay(orderId, "key-00001")).isEqualTo(new PaymentStart.Refused());

        assertThat(world.detail(orderId).attempts())
                .extracting(PaymentAttempt::status)
                .containsExactly(AttemptStatus.FAILED);
        ready(world.process().pay(orderId, "key-00002"));
    }

    @Test
    void nobody_pays_anothers_order_a_cancelled_one_or_one_past_its_deadline() {
        String orderId = world.placed();
        StartPaymentCaller stranger = new StartPaymentCaller(world);
        assertThat(stranger.pay("STRANGER", orderId)).isInstanceOf(PaymentStart.NoSuchOrder.class);
        assertThat(stranger.pay(PaymentWorld.MEMBER, "NOSUCH")).isInstanceOf(PaymentStart.NoSuchOrder.class);

        String late = world.placed();
        world.pass(Duration.ofMinutes(30));
        assertThat(world.process().pay(late, "key-00003")).isInstanceOf(PaymentStart.NotPayable.class);

        String cancelled = world.placed();
        world.process().cancel(cancelled, "cancel-1");
        assertThat(world.process().pay(cancelled, "key-00004")).isInstanceOf(PaymentStart.NotPayable.class);
        assertThat(world.provider.calls()).isEmpty();
    }

    @Test
    void what_arrives_after_the_order_left_is_not_handed_out_and_closed_again() {
        String orderId = world.placed();
        world.provider.fail("query", Fault.SILENT_BEFORE);
        world.store.beforeNext(com.jiapin.market.once.Answered.SCHEMA, () -> world.store.beforeNext(
                com.jiapin.market.once.Answered.SCHEMA, () -> world.process().cancel(orderId, "cancel-1")));

        PaymentStart start = world.process().pay(orderId, "key-00001");

        assertThat(start).isInstanceOf(PaymentStart.NotPayable.class);
        world.settle();
        assertThat(world.order(orderId).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(world.provider.isPayable(world.detail(orderId).attempts().getFirst().number()))
                .isFalse();
    }

    @Test
    void each_sending_is_recorded_as_a_disclosure_of_field_names() {
        String orderId = world.placed();
        world.process().pay(orderId, new PaymentMethod.Jsapi("oAAAA"), "key-00001");
        world.process().pay(orderId, new PaymentMethod.Jsapi("oAAAA"), "key-00002");

        List<Disclosure> disclosures = world.disclosures();

        assertThat(disclosures).hasSize(2).allSatisfy(disclosure -> {
            assertThat(disclosure.recipient()).isEqualTo(Recipient.PAYMENT_COMPANY);
            assertThat(disclosure.purpose()).isEqualTo(Purpose.PAYMENT);
            assertThat(disclosure.orderId()).contains(orderId);
            assertThat(disclosure.fields()).contains("amountFen", "payer").doesNotContain("oAAAA");
        });
    }

    /** Somebody who calls for another member. */
    private record StartPaymentCaller(PaymentWorld world) {
        PaymentStart pay(String memberId, String orderId) {
            return world.process()
                    .startPayment()
                    .start(
                            memberId,
                            orderId,
                            new PaymentMethod.Native(),
                            new KeyedOnce<>(world.store, world.clock, "key-" + world.nextId()));
        }
    }
}
