package com.jiapin.market.aws.http;

import com.jiapin.market.aws.log.EventLog;
import java.time.InstantSource;

/**
 * What every HTTP function needs from outside.
 *
 * @param log where its lines go
 * @param clock the time, for durations
 * @param faults the exceptions that are no defects
 */
public record HttpEdge(EventLog log, InstantSource clock, Faults faults) {

    /** The edge of a deployed function. */
    public static HttpEdge standard() {
        InstantSource clock = InstantSource.system();
        return new HttpEdge(EventLog.toStandardOutput(clock), clock, Faults.none());
    }
}
