package com.jiapin.market.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the template describes, everything resolved.
 *
 * @param names the addresses that it was resolved with
 * @param parameters the values of its parameters
 * @param api the API, if there is one
 * @param routes the routes of all functions
 * @param functions the functions by logical id
 * @param tables the tables by logical id
 * @param queues the queues by logical id
 * @param queueSources which queue feeds which function
 * @param streamSources which stream feeds which function
 * @param schedules which clock invokes which function
 * @param outputs the stack's outputs by name
 */
public record Template(
        LocalNames names,
        Map<String, String> parameters,
        Optional<ApiResource> api,
        List<Route> routes,
        Map<String, FunctionResource> functions,
        Map<String, TableResource> tables,
        Map<String, QueueResource> queues,
        List<QueueSource> queueSources,
        List<StreamSource> streamSources,
        List<ScheduleSource> schedules,
        Map<String, String> outputs) {}
