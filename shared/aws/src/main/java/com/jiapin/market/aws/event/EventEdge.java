package com.jiapin.market.aws.event;

import com.jiapin.market.aws.log.EventLog;
import com.jiapin.market.aws.store.CapacityMeter;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What every event function needs from outside.
 *
 * @param log where its lines go
 * @param clock the time
 * @param meter what the database calls of a run cost
 * @param margin how much of the run's time must be left to begin with another message
 */
public record EventEdge(EventLog log, InstantSource clock, CapacityMeter meter, Duration margin) {

    /** The edge of a deployed function: two seconds of margin. */
    public static EventEdge standard(EventLog log, InstantSource clock, CapacityMeter meter) {
        return new EventEdge(log, clock, meter, Duration.ofSeconds(2));
    }

    /** The same edge for messages of which one may take so long. */
    public EventEdge withMargin(Duration longest) {
        return new EventEdge(log, clock, meter, longest);
    }
}
