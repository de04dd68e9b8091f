package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/** What a simulator answers; a cut one ends the connection without an answer. */
record SimulatorResponse(int status, Map<String, String> headers, String body, boolean cut) {

    static SimulatorResponse json(int status, JsonValue content) {
        return new SimulatorResponse(
                status, Map.of("Content-Type", "application/json; charset=utf-8"), Json.text(content), false);
    }

    static SimulatorResponse empty(int status) {
        return new SimulatorResponse(status, Map.of(), "", false);
    }

    static SimulatorResponse connectionCut() {
        return new SimulatorResponse(0, Map.of(), "", true);
    }

    /** The error form all simulators share. */
    static SimulatorResponse error(int status, String code, String message) {
        return json(
                status, Json.object().put("code", code).put("message", message).build());
    }

    SimulatorResponse withHeaders(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new SimulatorResponse(status, Map.copyOf(all), body, cut);
    }
}
