package com.jiapin.market.local.template;

import java.time.Duration;
import java.util.Optional;

/**
 * A clock that invokes a function.
 *
 * @param functionId the logical id of the function
 * @param name its name in the template
 * @param every the time between invocations
 * @param input the event, if the template gives one
 */
public record ScheduleSource(String functionId, String name, Duration every, Optional<String> input) {}
