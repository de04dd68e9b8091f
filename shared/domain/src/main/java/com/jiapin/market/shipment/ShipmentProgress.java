package com.jiapin.market.shipment;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a parcel has come. On the main line its rank only rises; side states are entered and left by newer news; what has ended
 * stays ended, but a delivered parcel may come back.
 *
 * @param status where it is
 * @param statusAt the carrier's time of the news that said so; absent before the first news
 * @param furthest the highest rank it has reached on the main line
 */
public record ShipmentProgress(ShipmentStatus status, Optional<Instant> statusAt, ShipmentStatus furthest) {
    /** Validates itself: the furthest point is on the main line. */
    public ShipmentProgress {
        if (rank(furthest).isEmpty()) {
            throw new IllegalArgumentException(furthest + " is not on the main line");
        }
    }

    /** A posted parcel of which nothing is known yet. */
    public static ShipmentProgress posted() {
        return new ShipmentProgress(ShipmentStatus.CREATED, Optional.empty(), ShipmentStatus.CREATED);
    }

    /**
     * The progress after news of this status at this time, the carrier's own. Older news and lower ranks change nothing; at equal
     * times the later in the line counts.
     */
    public ShipmentProgress after(ShipmentStatus news, Instant at) {
        if (isOlder(at) || !mayFollow(news)) {
            return this;
        }
        Optional<Integer> rank = rank(news);
        if (rank.isEmpty()) {
            return new ShipmentProgress(news, Optional.of(at), furthest);
        }
        boolean lower = rank.get() < rank(furthest).orElseThrow();
        if (!lower) {
            return new ShipmentProgress(news, Optional.of(at), news);
        }
        return switch (status) {
            case CUSTOMS, EXCEPTION -> new ShipmentProgress(furthest, Optional.of(at), furthest);
            case CREATED,
                    PICKED_UP,
                    IN_TRANSIT,
                    OUT_FOR_DELIVERY,
                    READY_FOR_PICKUP,
                    DELIVERED,
                    REFUSED,
                    RETURNING,
                    RETURNED,
                    CANCELLED -> this;
        };
    }

    /** Whether nothing but (for a delivered parcel) a return can follow. */
    public boolean hasEnded() {
        return switch (status) {
            case DELIVERED, RETURNED, CANCELLED -> true;
            case CREATED,
                    PICKED_UP,
                    IN_TRANSIT,
                    OUT_FOR_DELIVERY,
                    READY_FOR_PICKUP,
                    CUSTOMS,
                    EXCEPTION,
                    REFUSED,
                    RETURNING -> false;
        };
    }

    private boolean isOlder(Instant at) {
        return statusAt.filter(at::isBefore).isPresent();
    }

    private boolean mayFollow(ShipmentStatus news) {
        return switch (status) {
            case RETURNED, CANCELLED -> false;
            case DELIVERED -> isReturn(news);
            case CREATED,
                    PICKED_UP,
                    IN_TRANSIT,
                    OUT_FOR_DELIVERY,
                    READY_FOR_PICKUP,
                    CUSTOMS,
                    EXCEPTION,
                    REFUSED,
                    RETURNING ->
                furthest != ShipmentStatus.DELIVERED || news == ShipmentStatus.DELIVERED || isReturn(news);
        };
    }

    /** Once signed for, a parcel knows only its way back, or being signed for again. */
    private static boolean isReturn(ShipmentStatus news) {
        return news == ShipmentStatus.RETURNING || news == ShipmentStatus.RETURNED;
    }

    /** The place of a status on the main line; empty for side states and the other ends. */
    static Optional<Integer> rank(ShipmentStatus status) {
        return switch (status) {
            case CREATED -> Optional.of(0);
            case PICKED_UP -> Optional.of(1);
            case IN_TRANSIT -> Optional.of(2);
            case OUT_FOR_DELIVERY -> Optional.of(3);
            case READY_FOR_PICKUP -> Optional.of(4);
            case DELIVERED -> Optional.of(5);
            case CUSTOMS, EXCEPTION, REFUSED, RETURNING, RETURNED, CANCELLED -> Optional.empty();
        };
    }
}
