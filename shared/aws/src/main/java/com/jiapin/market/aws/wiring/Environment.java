package com.jiapin.market.aws.wiring;

import java.util.Map;
import java.util.Optional;

/** What a function is told by its environment. */
public record Environment(Map<String, String> variables) {
    /** Takes a copy. */
    public Environment {
        variables = Map.copyOf(variables);
    }

    /** Returns the variable; {@link IllegalStateException} with its name when it is missing or empty. */
    public String required(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException(name + " is not set for this function"));
    }

    /** Returns the variable where it is set and not empty. */
    public Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** Returns a whole number; {@code otherwise} where it is not set. */
    public long number(String name, long otherwise) {
        return find(name).map(Long::parseLong).orElse(otherwise);
    }

    /** Names the variables only: values may be credentials. */
    @Override
    public String toString() {
        return "Environment" + variables.keySet();
    }
}
