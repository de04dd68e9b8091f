package com.jiapin.market.local.template;

import java.util.Optional;

/**
 * One route of the API.
 *
 * @param path the path with {@code {parameters}}
 * @param method the HTTP method in capitals, or {@code ANY}
 * @param functionId the logical id of the function that answers
 * @param authoriser who must admit the caller; empty for a public route
 */
public record Route(String path, String method, String functionId, Optional<AuthoriserResource> authoriser) {}
