package com.jiapin.market.shipment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a report on a parcel changes. The same report again, or parked and applied later, changes no more. */
public sealed interface TrackingOutcome {
    /**
     * The report is this parcel's.
     *
     * @param after the parcel afterwards
     * @param additions steps new to its track, oldest first
     * @param unknownCode the provider used a code that we do not know: alarm
     * @param subscribeAgain the watch ended because the carrier was wrong: subscribe with the corrected one
     */
    record Applied(Parcel after, List<TrackingEvent> additions, boolean unknownCode, boolean subscribeAgain)
            implements TrackingOutcome {
        /** Takes a copy. */
        public Applied {
            additions = List.copyOf(additions);
        }
    }

    /** The report names another waybill or carrier: nothing changes, the raw report is kept, alarm. */
    record Foreign() implements TrackingOutcome {}

    /** Applies a report; {@code knownSteps} are the keys of the steps its track has already. */
    static TrackingOutcome of(Parcel parcel, Set<String> knownSteps, TrackingPush push) {
        if (!isAbout(parcel, push)) {
            return new Foreign();
        }
        Parcel corrected = push.correction()
                .map(correction -> parcel.carriedBy(correction.to()))
                .orElse(parcel);
        List<TrackingEvent> additions = additions(knownSteps, push);
        boolean unknownCode = additions.stream().anyMatch(TrackingEvent::hasUnknownCode)
                || push.state().filter(state -> state.status().isEmpty()).isPresent();
        boolean stopped =
                switch (push.phase()) {
                    case STOPPED -> true;
                    case WATCHING, REPEATED -> false;
                    case ENDED -> corrected.trackingStopped();
                };
        return new Applied(
                corrected.with(progress(corrected.progress(), additions, push), stopped),
                additions,
                unknownCode,
                push.trackingStopped() && push.correction().isPresent());
    }

    private static ShipmentProgress progress(
            ShipmentProgress before, List<TrackingEvent> additions, TrackingPush push) {
        if (push.trackingStopped()) {
            return before;
        }
        if (push.state().isPresent()) {
            Instant at = push.events().stream()
                    .flatMap(event -> event.at().stream())
                    .max(Comparator.naturalOrder())
                    .or(before::statusAt)
                    .orElse(Instant.EPOCH);
            return push.state()
                    .flatMap(TrackingPush.State::status)
                    .map(status -> before.after(status, at))
                    .orElse(before);
        }
        if (push.phase() == TrackingPush.Phase.ENDED) {
            return before;
        }
        ShipmentProgress progress = before;
        for (TrackingEvent event : additions) {
            Optional<ShipmentStatus> status = event.status();
            if (status.isPresent() && event.at().isPresent()) {
                progress = progress.after(status.get(), event.at().get());
            }
        }
        return progress;
    }

    private static List<TrackingEvent> additions(Set<String> knownSteps, TrackingPush push) {
        Set<String> seen = new HashSet<>(knownSteps);
        List<TrackingEvent> additions = new ArrayList<>();
        for (TrackingEvent event : push.events()) {
            if (seen.add(event.key())) {
                additions.add(event);
            }
        }
        additions.sort(Comparator.comparing(event -> event.at().orElse(Instant.EPOCH)));
        return additions;
    }

    private static boolean isAbout(Parcel parcel, TrackingPush push) {
        boolean waybillFits =
                push.waybill().map(parcel.waybill()::equalsIgnoreCase).orElse(push.trackingStopped());
        return waybillFits
                && push.carrierCode()
                        .map(code -> parcel.isCarriedBy(code) || isCorrectionOf(parcel, push, code))
                        .orElse(push.trackingStopped());
    }

    private static boolean isCorrectionOf(Parcel parcel, TrackingPush push, String code) {
        return push.correction()
                .filter(correction -> correction.to().equals(code)
                        && correction.from().map(parcel::isCarriedBy).orElse(true))
                .isPresent();
    }
}
