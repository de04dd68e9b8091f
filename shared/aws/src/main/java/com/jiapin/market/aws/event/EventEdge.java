package com.jiapin.market.aws.event;

import com.jiapin.market.aws.log.EventLog;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What every event function needs from outside.
 *
 * @param log where its lines go
 * @param clock the time
 * @param margin how much of the run's time must be left to begin with another message
 */
public record EventEdge(EventLog log, InstantSource clock, Duration margin) {

    /** The edge of a deployed function: two seconds of margin. */
    public static EventEdge standard() {
        InstantSource clock = InstantSource.system();
        return new EventEdge(EventLog.toStandardOutput(clock), clock, Duration.ofSeconds(2));
    }
}
