package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The simulated WeChat Pay by curl: {@code POST /simulator/pay/NUMBER} (the buyer pays; {@code ?force=true} even what is closed
 * or paid),
 * {@code POST /simulator/fail/NUMBER}, {@code POST /simulator/refunds/NUMBER/success|abnormal|closed},
 * {@code POST /simulator/notices/release|redeliver}, {@code POST /simulator/notices/repeat|probe/NUMBER},
 * {@code POST /simulator/certificates} (serves one more, valid for five years, and tells its serial),
 * {@code POST /simulator/certificates/SERIAL/withdraw}, {@code GET /simulator/notices}, {@code GET /simulator/trades/NUMBER}, {@code POST|DELETE /simulator/faults}.
 */
final class WechatPayControl {
    private static final Duration FIVE_YEARS = Duration.ofDays(1826);

    private final WechatPaySimulator simulator;
    private final WechatPayDocuments documents;

    WechatPayControl(WechatPaySimulator simulator, WechatPayDocuments documents) {
        this.simulator = simulator;
        this.documents = documents;
    }

    SimulatorResponse answer(SimulatorRequest request) {
        Optional<SimulatorResponse> faultAnswer = SimulatorControl.answer(request, simulator.faults());
        if (faultAnswer.isPresent()) {
            return faultAnswer.get();
        }
        if (request.isBelow("POST", "/simulator/pay/")) {
            String number = request.after("/simulator/pay/");
            boolean forced = request.rawTarget().endsWith("?force=true");
            return delivered(forced ? simulator.payForced(number) : simulator.pay(number));
        }
        if (request.isBelow("POST", "/simulator/fail/")) {
            simulator.failPayment(request.after("/simulator/fail/"));
            return SimulatorResponse.empty(204);
        }
        if (request.isBelow("POST", "/simulator/refunds/")) {
            List<String> parts = List.of(request.after("/simulator/refunds/").split("/", -1));
            String status = parts.getLast().toUpperCase(Locale.ROOT);
            PrepayReader.require(
                    "status", List.of("SUCCESS", "ABNORMAL", "CLOSED").contains(status));
            return delivered(simulator.settleRefund(parts.getFirst(), status));
        }
        if (request.isBelow("GET", "/simulator/trades/")) {
            return SimulatorResponse.json(200, documents.trade(simulator.trade(request.after("/simulator/trades/"))));
        }
        return noticeControl(request);
    }

    private SimulatorResponse noticeControl(SimulatorRequest request) {
        if (request.is("POST", "/simulator/certificates")) {
            return SimulatorResponse.json(
                    200,
                    Json.object()
                            .put("serial_no", CertificateBook.serialOf(simulator.issueCertificate(FIVE_YEARS)))
                            .build());
        }
        if (request.isBelow("POST", "/simulator/certificates/")) {
            String serial = request.after("/simulator/certificates/");
            PrepayReader.require("action", serial.endsWith("/withdraw"));
            simulator.withdrawCertificate(serial.substring(0, serial.length() - "/withdraw".length()));
            return SimulatorResponse.empty(204);
        }
        if (request.is("POST", "/simulator/notices/release")) {
            return delivered(simulator.releaseNotices());
        }
        if (request.is("POST", "/simulator/notices/redeliver")) {
            return delivered(simulator.redeliverNotices());
        }
        if (request.isBelow("POST", "/simulator/notices/repeat/")) {
            return delivered(List.of(simulator.repeatNotice(request.after("/simulator/notices/repeat/"))));
        }
        if (request.isBelow("POST", "/simulator/notices/probe/")) {
            return delivered(List.of(simulator.probe(request.after("/simulator/notices/probe/"))));
        }
        if (request.is("GET", "/simulator/notices")) {
            return delivered(simulator.deliveries());
        }
        return SimulatorResponse.error(404, "NOT_FOUND", "no such control");
    }

    static SimulatorResponse delivered(List<NoticeDelivery> deliveries) {
        JsonArrayBuilder entries = Json.array();
        for (NoticeDelivery delivery : deliveries) {
            entries.add(Json.object()
                    .put("id", delivery.noticeId())
                    .put("number", delivery.number())
                    .put("event", delivery.eventType())
                    .put("status", delivery.status())
                    .build());
        }
        return SimulatorResponse.json(
                200, Json.object().put("deliveries", entries.build()).build());
    }
}
