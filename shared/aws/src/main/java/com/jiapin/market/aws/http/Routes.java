package com.jiapin.market.aws.http;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The routes of one function, declared once while it is made. Paths are the templates of the API
 * ({@code /orders/{orderId}}), which is what the gateway names in each event.
 */
public final class Routes {

    record Route(Access access, Handler handler) {}

    private final Map<String, Map<Method, Route>> byTemplate = new LinkedHashMap<>();

    Routes() {}

    /** Answers GET, and HEAD without the body. */
    public Routes get(String template, Access access, Handler handler) {
        return add(Method.GET, template, access, handler);
    }

    /** Answers POST. */
    public Routes post(String template, Access access, Handler handler) {
        return add(Method.POST, template, access, handler);
    }

    /** Answers PUT. */
    public Routes put(String template, Access access, Handler handler) {
        return add(Method.PUT, template, access, handler);
    }

    /** Answers DELETE. */
    public Routes delete(String template, Access access, Handler handler) {
        return add(Method.DELETE, template, access, handler);
    }

    /** Says whether any method of that template is known. */
    boolean knows(String template) {
        return byTemplate.containsKey(template);
    }

    /** The route for a method; HEAD takes the one of GET. */
    Optional<Route> find(Method method, String template) {
        Method served = method == Method.HEAD ? Method.GET : method;
        return Optional.ofNullable(byTemplate.getOrDefault(template, Map.of()).get(served));
    }

    /** All methods a template answers, HEAD and OPTIONS included. */
    Collection<Method> methods(String template) {
        EnumSet<Method> methods = EnumSet.of(Method.OPTIONS);
        methods.addAll(byTemplate.getOrDefault(template, Map.of()).keySet());
        if (methods.contains(Method.GET)) {
            methods.add(Method.HEAD);
        }
        return methods;
    }

    /** The value of {@code Allow}. */
    static String allow(Collection<Method> methods) {
        return methods.stream().sorted().map(Method::name).collect(Collectors.joining(", "));
    }

    private Routes add(Method method, String template, Access access, Handler handler) {
        Route before = byTemplate
                .computeIfAbsent(template, path -> new EnumMap<>(Method.class))
                .putIfAbsent(method, new Route(access, handler));
        if (before != null) {
            throw new IllegalStateException(method + " " + template + " is declared twice");
        }
        return this;
    }
}
