package com.jiapin.market.local.template;

import java.util.List;

/**
 * A REQUEST authoriser of the API.
 *
 * @param name its name in the template
 * @param functionId the logical id of the function that decides
 * @param identityHeaders the headers that must be present and make the cache's key
 * @param cacheSeconds how long an answer is reused; 0 for never
 */
public record AuthoriserResource(String name, String functionId, List<String> identityHeaders, int cacheSeconds) {
    /** Keeps an immutable copy. */
    public AuthoriserResource {
        identityHeaders = List.copyOf(identityHeaders);
    }
}
