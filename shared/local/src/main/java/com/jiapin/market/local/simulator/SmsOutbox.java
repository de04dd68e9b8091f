package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An SMS gateway on this machine that keeps what it is given. Target of faults: {@code send}.
 *
 * <p>By curl: {@code GET /outbox/PHONE} (oldest first; the leading plus may be left out), {@code POST|DELETE /simulator/faults}.
 */
public final class SmsOutbox implements AutoCloseable {
    private static final String SEND = "/messages";
    private static final String OUTBOX = "/outbox/";

    private final String secret;
    private final Clock clock;
    private final Faults faults = new Faults(Map.of("send", Faults.OF_CALLS));
    private final List<Message> messages = new ArrayList<>();
    private final SimulatorServer server;

    private SmsOutbox(int port, String secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
        this.server = SimulatorServer.start(port, faults, this::answer);
    }

    /**
     * A message as the gateway got it.
     *
     * @param phone where to
     * @param template which text
     * @param parameters what goes into the text
     * @param receivedAt when it came
     */
    public record Message(String phone, String template, Map<String, String> parameters, Instant receivedAt) {
        public Message {
            parameters = Map.copyOf(parameters);
        }
    }

    /** Listens on {@code port}, or on a free one when 0; takes only messages with the bearer {@code secret}. */
    public static SmsOutbox start(int port, String secret, Clock clock) {
        return new SmsOutbox(port, secret, clock);
    }

    /** Where it listens, without a path. */
    public URI uri() {
        return server.uri();
    }

    /** Where messages are posted: the value of SMS_GATEWAY_URL. */
    public URI sendUri() {
        return URI.create(server.uri() + SEND);
    }

    /** The bearer secret it knows. */
    public String secret() {
        return secret;
    }

    /** Misbehaviour to plan. */
    public Faults faults() {
        return faults;
    }

    /** Messages to a phone, oldest first. */
    public synchronized List<Message> messagesTo(String phone) {
        String digits = phone.replace("+", "").strip();
        return messages.stream()
                .filter(message -> message.phone().replace("+", "").equals(digits))
                .toList();
    }

    /** All messages, oldest first. */
    public synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        server.close();
    }

    private SimulatorResponse answer(SimulatorRequest request) {
        try {
            if (request.is("POST", SEND)) {
                return server.withFaults("send", () -> take(request));
            }
            if (request.isBelow("GET", OUTBOX)) {
                return outbox(request.after(OUTBOX));
            }
            return SimulatorControl.answer(request, faults)
                    .orElseGet(() -> SimulatorResponse.error(404, "NOT_FOUND", "no such control"));
        } catch (RefusedException refused) {
            return refused.response();
        }
    }

    private SimulatorResponse take(SimulatorRequest request) {
        if (!request.headers().joined("Authorization").equals("Bearer " + secret)) {
            return SimulatorResponse.error(401, "UNAUTHORISED", "wrong bearer secret");
        }
        JsonObject body = PrepayReader.object(request.body());
        Map<String, String> parameters = new HashMap<>();
        Optional<JsonObject> given = body.object("parameters");
        PrepayReader.require("parameters", given.isPresent());
        given.orElseThrow().members().forEach((name, value) -> {
            if (!(value instanceof JsonText(String text))) {
                throw PrepayReader.paramError("parameters." + name);
            }
            parameters.put(name, text);
        });
        String phone = PrepayReader.text(body, "phone");
        PrepayReader.require("phone", phone.matches("\\+?[0-9]{6,15}"));
        keep(new Message(phone, PrepayReader.text(body, "template"), parameters, clock.instant()));
        return SimulatorResponse.json(202, Json.object().put("accepted", true).build());
    }

    private synchronized void keep(Message message) {
        messages.add(message);
    }

    private SimulatorResponse outbox(String phone) {
        JsonArrayBuilder entries = Json.array();
        for (Message message : messagesTo(phone)) {
            var parameters = Json.object();
            message.parameters().forEach(parameters::put);
            entries.add(Json.object()
                    .put("phone", message.phone())
                    .put("template", message.template())
                    .put("parameters", parameters.build())
                    .put("receivedAt", message.receivedAt().toString())
                    .build());
        }
        return SimulatorResponse.json(
                200, Json.object().put("messages", entries.build()).build());
    }
}
