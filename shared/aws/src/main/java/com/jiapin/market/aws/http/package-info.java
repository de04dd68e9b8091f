/**
 * The HTTP edge: REST proxy events (payload 1.0) in, typed requests to handlers, JSON or RFC 9457 problems out. No rule
 * of the shop lives here; what a handler cannot know (routes, access, limits, languages, faults) is settled here once.
 */
@NullMarked
package com.jiapin.market.aws.http;

import org.jspecify.annotations.NullMarked;
