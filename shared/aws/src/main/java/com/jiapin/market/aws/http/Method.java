package com.jiapin.market.aws.http;

import java.util.Optional;

/** The HTTP methods that some route may answer (RFC 9110 section 9). */
public enum Method {
    /** Reads. */
    GET,
    /** Reads, and leaves the body out. */
    HEAD,
    /** Does something. */
    POST,
    /** Replaces. */
    PUT,
    /** Removes. */
    DELETE,
    /** Asks what is allowed. */
    OPTIONS;

    /** The method of that name, which is case-sensitive. */
    static Optional<Method> find(String name) {
        for (Method method : values()) {
            if (method.name().equals(name)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
