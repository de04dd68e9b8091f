package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.provider.Headers;
import java.nio.charset.StandardCharsets;

/** What a simulator received; the body is read as UTF-8, which every protocol here uses. */
record SimulatorRequest(String method, String path, String rawTarget, Headers headers, String body) {

    static SimulatorRequest of(String method, String path, String rawTarget, Headers headers, byte[] body) {
        return new SimulatorRequest(method, path, rawTarget, headers, new String(body, StandardCharsets.UTF_8));
    }

    /** The part of the path after {@code prefix}. */
    String after(String prefix) {
        return path.substring(prefix.length());
    }

    boolean is(String wantedMethod, String wantedPath) {
        return method.equals(wantedMethod) && path.equals(wantedPath);
    }

    boolean isBelow(String wantedMethod, String prefix) {
        return method.equals(wantedMethod) && path.startsWith(prefix) && path.length() > prefix.length();
    }
}
