package com.jiapin.market.local.gateway;

import com.jiapin.market.local.template.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a request as API Gateway does: fixed segments before parameters, a method before ANY. */
final class RouteTable {

    /**
     * A route with the values of its path parameters, still percent-encoded, as a REST API passes them on.
     *
     * @param route the route
     * @param parameters the values by name
     */
    record Match(Route route, Map<String, String> parameters) {}

    private final List<Route> routes;

    RouteTable(List<Route> routes) {
        List<Route> order = new ArrayList<>(routes);
        order.sort((left, right) -> rank(left.path()).compareTo(rank(right.path())));
        this.routes = List.copyOf(order);
    }

    Optional<Match> find(String method, String rawPath) {
        List<String> segments = segments(rawPath);
        Optional<String> resource = Optional.empty();
        Optional<Match> any = Optional.empty();
        for (Route route : routes) {
            if (resource.isPresent() && !resource.get().equals(route.path())) {
                break;
            }
            Optional<Map<String, String>> parameters = parameters(segments(route.path()), segments);
            if (parameters.isPresent()) {
                resource = Optional.of(route.path());
                if (route.method().equals(method)) {
                    return Optional.of(new Match(route, parameters.get()));
                }
                if (route.method().equals("ANY")) {
                    any = Optional.of(new Match(route, parameters.get()));
                }
            }
        }
        return any;
    }

    private static Optional<Map<String, String>> parameters(List<String> pattern, List<String> actual) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int index = 0; index < pattern.size(); index++) {
            String part = pattern.get(index);
            if (part.endsWith("+}") && index < actual.size()) {
                values.put(
                        part.substring(1, part.length() - 2), String.join("/", actual.subList(index, actual.size())));
                return Optional.of(values);
            }
            if (index >= actual.size() || actual.get(index).isEmpty()) {
                return Optional.empty();
            }
            if (part.startsWith("{")) {
                values.put(part.substring(1, part.length() - 1), actual.get(index));
            } else if (!part.equals(actual.get(index))) {
                return Optional.empty();
            }
        }
        return pattern.size() == actual.size() ? Optional.of(values) : Optional.empty();
    }

    /** Sorts equal paths together, fixed segments first, greedy parameters last. */
    private static String rank(String path) {
        StringBuilder rank = new StringBuilder();
        for (String segment : segments(path)) {
            rank.append(segment.endsWith("+}") ? '3' : segment.startsWith("{") ? '2' : '1')
                    .append(segment)
                    .append('/');
        }
        return rank.toString();
    }

    private static List<String> segments(String path) {
        String inner = path.startsWith("/") ? path.substring(1) : path;
        return inner.isEmpty() ? List.of() : List.of(inner.split("/", -1));
    }
}
