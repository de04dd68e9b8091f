package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * The simulated Kuaidi100 by curl: {@code POST /simulator/push/WAYBILL/STEP} (a {@link ParcelStep}, {@code out-for-delivery} style),
 * {@code POST /simulator/push/WAYBILL {"param": ...}} (any content, signed), {@code POST /simulator/abort/WAYBILL},
 * {@code POST /simulator/correct/WAYBILL/CARRIER}, {@code POST /simulator/repeat/WAYBILL}, {@code POST /simulator/release},
 * {@code POST /simulator/redeliver} (what nobody has taken yet),
 * {@code GET /simulator/pushes}, {@code POST|DELETE /simulator/faults}.
 */
final class Kuaidi100Control {
    private final Kuaidi100Simulator simulator;

    Kuaidi100Control(Kuaidi100Simulator simulator) {
        this.simulator = simulator;
    }

    SimulatorResponse answer(SimulatorRequest request) {
        Optional<SimulatorResponse> faultAnswer = SimulatorControl.answer(request, simulator.faults());
        if (faultAnswer.isPresent()) {
            return faultAnswer.get();
        }
        if (request.is("GET", "/simulator/pushes")) {
            return WechatPayControl.delivered(simulator.deliveries());
        }
        if (request.is("POST", "/simulator/release")) {
            return WechatPayControl.delivered(simulator.release());
        }
        if (request.is("POST", "/simulator/redeliver")) {
            return WechatPayControl.delivered(simulator.redeliver());
        }
        List<String> parts = List.of(request.path().split("/", -1));
        boolean command = request.isBelow("POST", "/simulator/") && parts.size() >= 4;
        return WechatPayControl.delivered(
                command
                        ? command(parts.get(2), parts.get(3), parts.size() > 4 ? parts.get(4) : "", request)
                        : unknown());
    }

    private List<NoticeDelivery> command(String name, String waybill, String argument, SimulatorRequest request) {
        return switch (name) {
            case "push" ->
                argument.isEmpty()
                        ? simulator.pushParam(waybill, content(request))
                        : simulator.push(waybill, ParcelStep.named(argument).orElseThrow(Kuaidi100Control::notFound));
            case "abort" -> simulator.abort(waybill);
            case "repeat" -> simulator.repeatAll(waybill);
            case "correct" -> simulator.correct(waybill, argument);
            default -> unknown();
        };
    }

    private static String content(SimulatorRequest request) {
        return SimulatorControl.body(request).find("param").map(Json::text).orElseThrow(Kuaidi100Control::notFound);
    }

    private static List<NoticeDelivery> unknown() {
        throw notFound();
    }

    private static RefusedException notFound() {
        return new RefusedException(404, "NOT_FOUND", "no such control");
    }
}
