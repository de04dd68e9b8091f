package com.jiapin.market.local.template;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What API Gateway refuses at deployment: a method declared twice, and two names for the parameter at one place of a path. */
final class RouteRules {

    private RouteRules() {}

    static void check(List<Route> routes) {
        Set<String> declared = new HashSet<>();
        Map<String, String> parameters = new HashMap<>();
        for (Route route : routes) {
            if (!declared.add(route.method() + " " + route.path())) {
                throw fault(route, "the method " + route.method() + " is declared twice");
            }
            int start = route.path().indexOf('{');
            while (start >= 0) {
                int end = route.path().indexOf('}', start) + 1;
                if (end == 0) {
                    throw fault(route, "a parameter has no end");
                }
                String name = route.path().substring(start, end);
                Optional<String> sibling =
                        Optional.ofNullable(parameters.putIfAbsent(route.path().substring(0, start), name));
                if (sibling.filter(other -> !other.equals(name)).isPresent()) {
                    throw fault(route, "the parameter " + name + " is called " + sibling.get() + " elsewhere");
                }
                start = route.path().indexOf('{', end);
            }
        }
    }

    private static TemplateFault fault(Route route, String reason) {
        return new TemplateFault(route.functionId() + ".Events", route.path() + ": " + reason);
    }
}
