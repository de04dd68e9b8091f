package com.jiapin.market.aws.http;

import com.jiapin.market.aws.log.EventLog;
import com.jiapin.market.aws.store.CapacityMeter;
import java.time.InstantSource;

/**
 * What every HTTP function needs from outside.
 *
 * @param log where its lines go
 * @param clock the time, for durations
 * @param meter what the database calls of a run cost
 * @param faults the exceptions that are no defects
 */
public record HttpEdge(EventLog log, InstantSource clock, CapacityMeter meter, Faults faults) {

    /** The edge of a deployed function. */
    public static HttpEdge standard(EventLog log, InstantSource clock, CapacityMeter meter) {
        return new HttpEdge(log, clock, meter, Faults.standard());
    }
}
