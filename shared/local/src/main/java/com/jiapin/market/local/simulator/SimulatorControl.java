package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The part of the control interface all simulators share: planning faults by curl. */
final class SimulatorControl {
    private static final String FAULTS = "/simulator/faults";
    private static final long MOST_TIMES = 1000;

    private SimulatorControl() {}

    /**
     * {@code POST /simulator/faults {"target","fault","times","millis"}} plans faults, {@code DELETE} forgets them; anything
     * else is not answered here.
     */
    static Optional<SimulatorResponse> answer(SimulatorRequest request, Faults faults) {
        if (request.is("DELETE", FAULTS)) {
            faults.clear();
            return Optional.of(SimulatorResponse.empty(204));
        }
        return request.is("POST", FAULTS) ? Optional.of(plan(body(request), faults)) : Optional.empty();
    }

    /** The body as an object; an empty or broken body is an object without fields. */
    static JsonObject body(SimulatorRequest request) {
        try {
            return Json.parse(request.body().getBytes(StandardCharsets.UTF_8)) instanceof JsonObject object
                    ? object
                    : Json.object().build();
        } catch (JsonSyntaxException broken) {
            return Json.object().build();
        }
    }

    private static SimulatorResponse plan(JsonObject body, Faults faults) {
        Optional<String> target = body.text("target");
        Optional<Fault.Kind> kind = body.text("fault").flatMap(SimulatorControl::kind);
        if (target.isEmpty() || kind.isEmpty()) {
            return SimulatorResponse.error(400, "PARAM_ERROR", "expected target and one fault of " + kinds());
        }
        long times = body.integer("times").orElse(1);
        Duration delay = Duration.ofMillis(body.integer("millis").orElse(2000));
        if (times < 1 || times > MOST_TIMES || delay.isNegative()) {
            return SimulatorResponse.error(
                    400, "PARAM_ERROR", "expected times from 1 to " + MOST_TIMES + " and millis");
        }
        try {
            for (long planned = 0; planned < times; planned++) {
                faults.plan(target.get(), new Fault(kind.get(), delay));
            }
        } catch (IllegalArgumentException impossible) {
            return SimulatorResponse.error(400, "PARAM_ERROR", String.valueOf(impossible.getMessage()));
        }
        return SimulatorResponse.empty(204);
    }

    private static Optional<Fault.Kind> kind(String text) {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(Fault.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst();
    }

    private static String kinds() {
        return Arrays.toString(Fault.Kind.values()).toLowerCase(Locale.ROOT);
    }
}
