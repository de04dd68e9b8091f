package com.jiapin.market.local.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of the contract.
 *
 * @param id its name
 * @param tag the part of the system it belongs to
 * @param method upper case
 * @param template its path
 * @param security alternatives, each the schemes and roles it asks for together; empty when the operation is public
 * @param parameters of path, query and header
 * @param body what it takes, if anything
 * @param responses by status
 */
public record Operation(
        String id,
        String tag,
        String method,
        PathTemplate template,
        List<Map<String, List<String>>> security,
        List<Parameter> parameters,
        Optional<RequestBody> body,
        Map<Integer, Response> responses) {
    /** Keeps immutable copies. */
    public Operation {
        security = List.copyOf(security);
        parameters = List.copyOf(parameters);
        responses = Map.copyOf(responses);
    }

    /** The roles of which any one suffices; empty when no access token is asked for. */
    public Set<String> roles() {
        Set<String> roles = new LinkedHashSet<>();
        security.forEach(alternative -> roles.addAll(alternative.getOrDefault("bearer", List.of())));
        return roles;
    }

    /** Says whether every way in asks for an access token. */
    public boolean needsBearer() {
        return !security.isEmpty() && security.stream().allMatch(way -> way.containsKey("bearer"));
    }

    /** Says whether every way in asks for a guest token. */
    public boolean needsGuestToken() {
        return !security.isEmpty()
                && security.stream().allMatch(way -> way.containsKey("guestToken") || way.containsKey("guestCookie"));
    }

    /** The parameters that stand in one place. */
    public List<Parameter> parametersIn(Parameter.Place place) {
        return parameters.stream()
                .filter(parameter -> parameter.place() == place)
                .toList();
    }

    /** The parameter of that name and place. */
    public Optional<Parameter> parameter(Parameter.Place place, String name) {
        return parametersIn(place).stream()
                .filter(parameter -> parameter.name().equalsIgnoreCase(name))
                .findFirst();
    }
}
