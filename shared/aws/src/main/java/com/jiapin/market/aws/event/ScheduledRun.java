package com.jiapin.market.aws.event;

import com.jiapin.market.aws.log.Invocation;
import java.time.Instant;

/**
 * One run of a schedule.
 *
 * @param scheduledAt when the rule fired; now, when the event does not say
 * @param invocation the run of the function, with its deadline
 */
public record ScheduledRun(Instant scheduledAt, Invocation invocation) {}
