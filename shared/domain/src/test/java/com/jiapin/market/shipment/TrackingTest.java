package com.jiapin.market.shipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.Seeded;
import com.jiapin.market.shipment.TrackingPush.CarrierCorrection;
import com.jiapin.market.shipment.TrackingPush.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("A18")
class TrackingTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final Parcel PARCEL = Parcel.posted("shunfeng", "SF0000000000001");

    private static Instant minute(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private static ShipmentProgress progress(Object... statusesAndMinutes) {
        ShipmentProgress progress = ShipmentProgress.posted();
        for (int i = 0; i < statusesAndMinutes.length; i += 2) {
            progress =
                    progress.after((ShipmentStatus) statusesAndMinutes[i], minute((Integer) statusesAndMinutes[i + 1]));
        }
        return progress;
    }

    private static TrackingEvent step(int minute, ShipmentStatus status) {
        return new TrackingEvent(
                minute + "/" + status,
                Optional.of(minute(minute)),
                "text",
                Optional.of("code"),
                Optional.of(status),
                Optional.empty());
    }

    private static TrackingPush push(Phase phase, Optional<ShipmentStatus> state, TrackingEvent... events) {
        return new TrackingPush(
                phase,
                Optional.of("shunfeng"),
                Optional.of("SF0000000000001"),
                state.map(status -> new TrackingPush.State("raw", Optional.of(status), false)),
                List.of(events),
                Optional.empty());
    }

    private static TrackingOutcome.Applied applied(Parcel parcel, TrackingPush push) {
        return (TrackingOutcome.Applied) TrackingOutcome.of(parcel, Set.of(), push);
    }

    @ParameterizedTest
    @CsvSource({
        "IN_TRANSIT, PICKED_UP, IN_TRANSIT",
        "IN_TRANSIT, OUT_FOR_DELIVERY, OUT_FOR_DELIVERY",
        "OUT_FOR_DELIVERY, IN_TRANSIT, OUT_FOR_DELIVERY",
        "READY_FOR_PICKUP, DELIVERED, DELIVERED",
        "DELIVERED, IN_TRANSIT, DELIVERED",
        "DELIVERED, EXCEPTION, DELIVERED",
        "DELIVERED, REFUSED, DELIVERED",
        "DELIVERED, CANCELLED, DELIVERED",
        "DELIVERED, RETURNING, RETURNING",
        "DELIVERED, RETURNED, RETURNED",
        "RETURNED, DELIVERED, RETURNED",
        "RETURNED, RETURNING, RETURNED",
        "CANCELLED, PICKED_UP, CANCELLED",
        "IN_TRANSIT, CUSTOMS, CUSTOMS",
        "EXCEPTION, IN_TRANSIT, IN_TRANSIT",
        "REFUSED, RETURNING, RETURNING",
        "RETURNING, RETURNED, RETURNED",
        "CREATED, CANCELLED, CANCELLED",
    })
    void newer_news_moves_a_parcel_by_rank_and_by_ends(
            ShipmentStatus first, ShipmentStatus second, ShipmentStatus expected) {
        assertThat(progress(first, 1, second, 2).status()).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(ShipmentStatus.class)
    void older_news_never_moves_a_parcel(ShipmentStatus older) {
        for (ShipmentStatus now : ShipmentStatus.values()) {
            ShipmentProgress known = progress(now, 10);
            assertThat(known.after(older, minute(9))).isEqualTo(known);
        }
    }

    @Test
    void at_equal_times_the_later_in_the_line_counts() {
        assertThat(progress(ShipmentStatus.IN_TRANSIT, 5, ShipmentStatus.OUT_FOR_DELIVERY, 5)
                        .status())
                .isEqualTo(ShipmentStatus.OUT_FOR_DELIVERY);
        assertThat(progress(ShipmentStatus.OUT_FOR_DELIVERY, 5, ShipmentStatus.IN_TRANSIT, 5)
                        .status())
                .isEqualTo(ShipmentStatus.OUT_FOR_DELIVERY);
    }

    @Test
    void a_solved_exception_leads_back_to_where_the_parcel_was() {
        assertThat(progress(
                                ShipmentStatus.OUT_FOR_DELIVERY, 1,
                                ShipmentStatus.EXCEPTION, 2,
                                ShipmentStatus.IN_TRANSIT, 3)
                        .status())
                .isEqualTo(ShipmentStatus.OUT_FOR_DELIVERY);
    }

    @Test
    void a_parcel_on_its_way_back_stays_so_while_it_travels() {
        assertThat(progress(
                                ShipmentStatus.OUT_FOR_DELIVERY, 1,
                                ShipmentStatus.RETURNING, 2,
                                ShipmentStatus.IN_TRANSIT, 3)
                        .status())
                .isEqualTo(ShipmentStatus.RETURNING);
    }

    @Test
    void a_report_adds_each_step_to_the_track_once() {
        TrackingPush push = push(
                Phase.WATCHING,
                Optional.empty(),
                step(2, ShipmentStatus.IN_TRANSIT),
                step(1, ShipmentStatus.PICKED_UP),
                step(2, ShipmentStatus.IN_TRANSIT));

        TrackingOutcome.Applied first = applied(PARCEL, push);
        TrackingOutcome.Applied second = (TrackingOutcome.Applied)
                TrackingOutcome.of(first.after(), Set.of("1/PICKED_UP", "2/IN_TRANSIT"), push);

        assertThat(first.additions()).extracting(TrackingEvent::key).containsExactly("1/PICKED_UP", "2/IN_TRANSIT");
        assertThat(first.after().progress().status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
        assertThat(second.additions()).isEmpty();
        assertThat(second.after()).isEqualTo(first.after());
    }

    @Test
    void the_state_of_the_parcel_as_a_whole_counts_at_the_time_of_its_newest_step() {
        TrackingOutcome.Applied outcome = applied(
                PARCEL,
                push(Phase.WATCHING, Optional.of(ShipmentStatus.EXCEPTION), step(7, ShipmentStatus.IN_TRANSIT)));

        assertThat(outcome.after().progress())
                .isEqualTo(
                        new ShipmentProgress(ShipmentStatus.EXCEPTION, Optional.of(minute(7)), ShipmentStatus.CREATED));
    }

    @Test
    void an_older_state_after_delivery_only_adds_to_the_track() {
        Parcel delivered = applied(
                        PARCEL,
                        push(Phase.ENDED, Optional.of(ShipmentStatus.DELIVERED), step(9, ShipmentStatus.DELIVERED)))
                .after();

        TrackingOutcome.Applied late = applied(
                delivered,
                push(Phase.WATCHING, Optional.of(ShipmentStatus.IN_TRANSIT), step(3, ShipmentStatus.IN_TRANSIT)));

        assertThat(late.additions()).hasSize(1);
        assertThat(late.after()).isEqualTo(delivered);
        assertThat(delivered.progress().hasEnded()).isTrue();
    }

    @Test
    void a_stopped_watch_is_a_flag_and_no_status() {
        TrackingPush stopped = new TrackingPush(
                Phase.STOPPED, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());

        TrackingOutcome.Applied outcome = applied(PARCEL, stopped);

        assertThat(outcome.after().trackingStopped()).isTrue();
        assertThat(outcome.after().progress()).isEqualTo(PARCEL.progress());
        assertThat(outcome.subscribeAgain()).isFalse();
        assertThat(applied(outcome.after(), push(Phase.WATCHING, Optional.of(ShipmentStatus.IN_TRANSIT)))
                        .after()
                        .trackingStopped())
                .isFalse();
    }

    @Test
    void a_watch_that_ended_without_a_state_changes_nothing_but_the_track() {
        TrackingOutcome.Applied outcome =
                applied(PARCEL, push(Phase.ENDED, Optional.empty(), step(1, ShipmentStatus.DELIVERED)));

        assertThat(outcome.after()).isEqualTo(PARCEL);
        assertThat(outcome.additions()).hasSize(1);
    }

    @Test
    void an_unknown_code_keeps_the_status_and_raises_an_alarm() {
        TrackingPush unknownState = new TrackingPush(
                Phase.WATCHING,
                Optional.of("shunfeng"),
                Optional.of("SF0000000000001"),
                Optional.of(new TrackingPush.State("99", Optional.empty(), false)),
                List.of(step(1, ShipmentStatus.IN_TRANSIT)),
                Optional.empty());
        TrackingEvent unknownStep = new TrackingEvent(
                "k", Optional.of(minute(1)), "", Optional.of("77"), Optional.empty(), Optional.empty());

        assertThat(applied(PARCEL, unknownState).unknownCode()).isTrue();
        assertThat(applied(PARCEL, unknownState).after().progress()).isEqualTo(PARCEL.progress());
        assertThat(applied(PARCEL, push(Phase.WATCHING, Optional.empty(), unknownStep))
                        .unknownCode())
                .isTrue();
    }

    @Test
    void a_step_without_time_joins_the_track_and_moves_no_status() {
        TrackingEvent timeless = new TrackingEvent(
                "k", Optional.empty(), "", Optional.of("3"), Optional.of(ShipmentStatus.DELIVERED), Optional.empty());

        TrackingOutcome.Applied outcome = applied(PARCEL, push(Phase.WATCHING, Optional.empty(), timeless));

        assertThat(outcome.additions()).containsExactly(timeless);
        assertThat(outcome.after()).isEqualTo(PARCEL);
    }

    @Test
    void a_report_on_another_waybill_or_carrier_is_not_ours() {
        TrackingPush other = new TrackingPush(
                Phase.WATCHING,
                Optional.of("shunfeng"),
                Optional.of("SF9"),
                Optional.empty(),
                List.of(),
                Optional.empty());
        TrackingPush otherCarrier = new TrackingPush(
                Phase.WATCHING,
                Optional.of("yunda"),
                Optional.of("SF0000000000001"),
                Optional.empty(),
                List.of(),
                Optional.empty());
        TrackingPush nameless = new TrackingPush(
                Phase.WATCHING, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());

        assertThat(TrackingOutcome.of(PARCEL, Set.of(), other)).isEqualTo(new TrackingOutcome.Foreign());
        assertThat(TrackingOutcome.of(PARCEL, Set.of(), otherCarrier)).isEqualTo(new TrackingOutcome.Foreign());
        assertThat(TrackingOutcome.of(PARCEL, Set.of(), nameless)).isEqualTo(new TrackingOutcome.Foreign());
    }

    @Test
    void a_corrected_carrier_takes_over_and_late_reports_of_the_former_still_fit() {
        TrackingPush correction = new TrackingPush(
                Phase.STOPPED,
                Optional.of("yunda"),
                Optional.of("SF0000000000001"),
                Optional.empty(),
                List.of(),
                Optional.of(new CarrierCorrection(Optional.of("shunfeng"), "yunda")));

        TrackingOutcome.Applied outcome = applied(PARCEL, correction);

        assertThat(outcome.after().carrierCode()).isEqualTo("yunda");
        assertThat(outcome.after().formerCarrierCodes()).containsExactly("shunfeng");
        assertThat(outcome.subscribeAgain()).isTrue();
        assertThat(applied(outcome.after(), push(Phase.WATCHING, Optional.of(ShipmentStatus.PICKED_UP)))
                        .after()
                        .carrierCode())
                .isEqualTo("yunda");
    }

    @Test
    void whatever_arrives_in_whatever_order_what_has_ended_stays_ended_and_repeats_change_nothing() {
        Seeded.cases(1_000, random -> {
            Parcel parcel = PARCEL;
            Set<String> track = new HashSet<>();
            for (int i = 0; i < 12; i++) {
                TrackingPush push = randomPush(random);
                ShipmentProgress before = parcel.progress();

                TrackingOutcome.Applied outcome = (TrackingOutcome.Applied) TrackingOutcome.of(parcel, track, push);
                outcome.additions()
                        .forEach(step -> assertThat(track.add(step.key())).isTrue());
                parcel = outcome.after();

                ShipmentStatus now = parcel.progress().status();
                switch (before.status()) {
                    case RETURNED, CANCELLED -> assertThat(now).isEqualTo(before.status());
                    case DELIVERED ->
                        assertThat(now)
                                .isIn(ShipmentStatus.DELIVERED, ShipmentStatus.RETURNING, ShipmentStatus.RETURNED);
                    default ->
                        assertThat(ShipmentProgress.rank(parcel.progress().furthest())
                                        .orElseThrow())
                                .isGreaterThanOrEqualTo(
                                        ShipmentProgress.rank(before.furthest()).orElseThrow());
                }
                TrackingOutcome.Applied again = (TrackingOutcome.Applied) TrackingOutcome.of(parcel, track, push);
                assertThat(again.additions()).isEmpty();
                assertThat(again.after()).isEqualTo(parcel);
            }
        });
    }

    @Test
    void a_side_state_is_no_place_on_the_line() {
        assertThatThrownBy(() -> new ShipmentProgress(ShipmentStatus.CUSTOMS, Optional.empty(), ShipmentStatus.CUSTOMS))
                .hasMessageContaining("main line");
    }

    private static TrackingPush randomPush(SplittableRandom random) {
        List<ShipmentStatus> statuses = List.of(ShipmentStatus.values());
        List<TrackingEvent> events = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            events.add(step(random.nextInt(30), Seeded.pick(random, statuses)));
        }
        return push(
                Seeded.pick(random, List.of(Phase.values())),
                random.nextBoolean() ? Optional.of(Seeded.pick(random, statuses)) : Optional.empty(),
                events.toArray(TrackingEvent[]::new));
    }
}
