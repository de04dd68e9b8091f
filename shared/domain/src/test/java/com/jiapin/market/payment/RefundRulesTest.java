package com.jiapin.market.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("A16")
class RefundRulesTest {
    private static KnownRefund refund(String number, RefundStatus status) {
        return new KnownRefund(number, "P20260301A", "T1", "1900000001", 12_800, 800, "CNY", status);
    }

    private static RefundReport report(RefundState state) {
        return report("1900000001", "P20260301A", "T1", "R20260301", state, 12_800, 800, "CNY");
    }

    private static RefundReport report(
            String merchant,
            String attempt,
            String transaction,
            String number,
            RefundState state,
            long totalFen,
            long refundFen,
            String currency) {
        return new RefundReport(
                Optional.of(merchant),
                attempt,
                transaction,
                number,
                "50000",
                state,
                state.name(),
                Optional.of(Instant.parse("2026-03-01T08:00:00Z")),
                totalFen,
                refundFen,
                Optional.of(currency));
    }

    @Test
    void the_providers_word_moves_the_refund_forward_only() {
        for (RefundStatus from :
                List.of(RefundStatus.REQUESTED, RefundStatus.SENT, RefundStatus.FAILED, RefundStatus.ABNORMAL)) {
            assertThat(RefundMatch.of(refund("R20260301", from), report(RefundState.SUCCESS)))
                    .isEqualTo(new RefundMatch.Becomes(RefundStatus.SUCCESS));
        }
        assertThat(RefundMatch.of(refund("R20260301", RefundStatus.SENT), report(RefundState.ABNORMAL)))
                .isEqualTo(new RefundMatch.Becomes(RefundStatus.ABNORMAL));
        assertThat(RefundMatch.of(refund("R20260301", RefundStatus.SENT), report(RefundState.SENT)))
                .isEqualTo(new RefundMatch.AlreadyRecorded());
        assertThat(RefundMatch.of(refund("R20260301", RefundStatus.SUCCESS), report(RefundState.SUCCESS)))
                .isEqualTo(new RefundMatch.AlreadyRecorded());
        assertThat(RefundMatch.of(refund("R20260301", RefundStatus.SUCCESS), report(RefundState.SENT)))
                .isEqualTo(new RefundMatch.AlreadyRecorded());
    }

    @Test
    void a_success_that_is_taken_back_is_for_staff() {
        assertThat(RefundMatch.of(refund("R20260301", RefundStatus.SUCCESS), report(RefundState.FAILED)))
                .isEqualTo(new RefundMatch.Exceptional(Set.of(ExceptionReason.CONTRADICTION)));
        assertThat(RefundMatch.of(refund("R20260301", RefundStatus.SENT), report(RefundState.UNRECOGNISED)))
                .isEqualTo(new RefundMatch.Exceptional(Set.of(ExceptionReason.UNRECOGNISED_STATE)));
    }

    @Test
    void every_field_that_does_not_fit_is_named() {
        RefundReport wrong = report("2", "P2", "T2", "R2", RefundState.SUCCESS, 1, 2, "USD");

        assertThat(RefundMatch.of(refund("R20260301", RefundStatus.SENT), wrong))
                .isEqualTo(new RefundMatch.Exceptional(Set.of(
                        ExceptionReason.MERCHANT_ID,
                        ExceptionReason.ATTEMPT_NUMBER,
                        ExceptionReason.TRANSACTION_ID,
                        ExceptionReason.REFUND_NUMBER,
                        ExceptionReason.AMOUNT,
                        ExceptionReason.REFUND_AMOUNT,
                        ExceptionReason.CURRENCY)));
    }

    @Test
    void refunds_of_one_payment_go_out_one_at_a_time() {
        KnownRefund first = refund("R1", RefundStatus.SENT);
        KnownRefund second = refund("R2", RefundStatus.REQUESTED);

        assertThat(RefundStep.nextToSend(List.of(first, second))).isEmpty();
        assertThat(RefundStep.nextToSend(List.of(refund("R1", RefundStatus.SUCCESS), second)))
                .contains(second);
        assertThat(RefundStep.nextToSend(List.of(refund("R1", RefundStatus.FAILED), second)))
                .map(KnownRefund::number)
                .contains("R1");
        assertThat(RefundStep.nextToSend(List.of(refund("R1", RefundStatus.ABNORMAL))))
                .isEmpty();
    }

    @Test
    void after_a_lost_answer_the_provider_is_queried_before_the_same_number_goes_out_again() {
        KnownRefund sent = refund("R20260301", RefundStatus.SENT);
        RefundResult lost = new RefundResult.Unknown(UnknownCause.NO_ANSWER);

        assertThat(RefundStep.afterSending(sent, lost)).isEqualTo(new RefundStep.QueryLater());
        assertThat(RefundStep.afterQuery(sent, lost)).isEqualTo(new RefundStep.QueryLater());
        assertThat(RefundStep.afterQuery(sent, new RefundResult.NotFound())).isEqualTo(new RefundStep.Send());
        assertThat(RefundStep.afterSending(sent, new RefundResult.Refused("NOT_ENOUGH")))
                .isEqualTo(new RefundStep.Failed("NOT_ENOUGH"));
        assertThat(RefundStep.afterQuery(sent, new RefundResult.Refused("SIGN_ERROR")))
                .isEqualTo(new RefundStep.QueryLater());
        assertThat(RefundStep.afterSending(sent, new RefundResult.Known(report(RefundState.SUCCESS))))
                .isEqualTo(new RefundStep.Told(report(RefundState.SUCCESS)));
    }
}
