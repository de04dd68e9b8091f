package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.provider.FormFields;
import com.jiapin.market.local.simulator.SimulatedParcel.TrackLine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kuaidi100 on this machine: takes subscriptions (501 on duplicates) and pushes tracks signed with the shipment's salt. Targets
 * of faults: {@code subscribe} for calls, {@code push} for messages.
 * By curl: see {@link Kuaidi100Control}.
 */
public final class Kuaidi100Simulator implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));

    /** A push that is not answered with success comes three times more; whether after 30 or 35 minutes is told in both ways. */
    public static final List<Duration> REAL_RESENDS =
            List.of(Duration.ofMinutes(30), Duration.ofMinutes(30), Duration.ofMinutes(30));

    private final String key;
    private final Clock clock;
    private final Faults faults = new Faults(
            Map.of("subscribe", Faults.OF_CALLS, "push", Faults.with(Faults.OF_MESSAGES, Fault.Kind.WRONG_CARRIER)));
    private final Map<String, SimulatedParcel> parcels = new HashMap<>();
    private final SimulatorServer server;
    private final PushSender pushes;
    private final Kuaidi100Control control;

    private Kuaidi100Simulator(int port, String key, List<Duration> resends, Clock clock) {
        this.key = key;
        this.clock = clock;
        this.control = new Kuaidi100Control(this);
        this.server = SimulatorServer.start(port, faults, this::answer);
        this.pushes = new PushSender(faults, resends, server::pause);
    }

    /** Listens on {@code port}, or on a free one when 0; takes only calls with {@code key}, sends nothing again by itself. */
    public static Kuaidi100Simulator start(int port, String key, Clock clock) {
        return start(port, key, List.of(), clock);
    }

    /** The same, but a push that is not answered with success is sent again after each of these gaps. */
    public static Kuaidi100Simulator start(int port, String key, List<Duration> resends, Clock clock) {
        return new Kuaidi100Simulator(port, key, resends, clock);
    }

    /** Where it listens, without a path. */
    public URI uri() {
        return server.uri();
    }

    /** The authorisation key it knows. */
    public String key() {
        return key;
    }

    /** Misbehaviour to plan. */
    public Faults faults() {
        return faults;
    }

    /** The parcels it watches. */
    public synchronized Collection<SimulatedParcel> parcels() {
        return List.copyOf(parcels.values());
    }

    /** Adds a step that happens now and pushes the whole track. */
    public List<NoticeDelivery> push(String waybill, ParcelStep step) {
        return push(waybill, step, clock.instant());
    }

    /** Adds a step that happened at {@code at} and pushes the whole track; an older one lands where its time belongs. */
    public List<NoticeDelivery> push(String waybill, ParcelStep step, Instant at) {
        SimulatedParcel parcel =
                extended(waybill, new TrackLine(TIME.format(at), step.text(), Optional.of(step.advancedCode())));
        return pushes.send(parcel, param(parcel, step.phase(), Optional.of(step.advancedCode())));
    }

    /** Pushes any {@code param}, signed as the real one would sign it. */
    public List<NoticeDelivery> pushParam(String waybill, String param) {
        return pushes.send(parcel(waybill), param);
    }

    /** Pushes the whole track once more as {@code updateall}. */
    public List<NoticeDelivery> repeatAll(String waybill) {
        SimulatedParcel parcel = parcel(waybill);
        Optional<String> state = parcel.track().isEmpty()
                ? Optional.empty()
                : parcel.track().getLast().statusCode();
        return pushes.send(parcel, param(parcel, "updateall", state));
    }

    /** Pushes that nothing was found for three days, without a track. */
    public List<NoticeDelivery> abort(String waybill) {
        JsonObject param = Json.object()
                .put("status", "abort")
                .put("billstatus", "")
                .put("message", "3天查询无记录")
                .put("autoCheck", "0")
                .put("comOld", "")
                .put("comNew", "")
                .build();
        return pushes.send(parcel(waybill), Json.text(param));
    }

    /** Pushes that the watch stops because the parcel belongs to another carrier. */
    public List<NoticeDelivery> correct(String waybill, String carrier) {
        SimulatedParcel parcel = parcel(waybill);
        JsonObject param = Json.object()
                .put("status", "abort")
                .put("billstatus", "")
                .put("message", "快递公司参数异常")
                .put("autoCheck", "1")
                .put("comOld", parcel.company())
                .put("comNew", carrier)
                .build();
        return pushes.send(parcel, Json.text(param));
    }

    /** Sends the pushes held back, newest first. */
    public List<NoticeDelivery> release() {
        return pushes.release();
    }

    /** Sends every push again that nobody has taken yet, without waiting for its time. */
    public List<NoticeDelivery> redeliver() {
        return pushes.redeliver();
    }

    /** Every push so far, oldest first. */
    public List<NoticeDelivery> deliveries() {
        return pushes.deliveries();
    }

    @Override
    public void close() {
        pushes.close();
        server.close();
    }

    private synchronized SimulatedParcel parcel(String waybill) {
        return parcels.values().stream()
                .filter(parcel -> parcel.number().equals(waybill))
                .findFirst()
                .orElseThrow(() -> new RefusedException(404, "NOT_SUBSCRIBED", "no subscription for this waybill"));
    }

    private synchronized SimulatedParcel extended(String waybill, TrackLine line) {
        SimulatedParcel longer = parcel(waybill).with(line);
        parcels.put(name(longer.company(), longer.number()), longer);
        return longer;
    }

    private SimulatorResponse answer(SimulatorRequest request) {
        try {
            return request.is("POST", "/poll")
                    ? server.withFaults("subscribe", () -> subscribe(request))
                    : control.answer(request);
        } catch (RefusedException refused) {
            return refused.response();
        }
    }

    private SimulatorResponse subscribe(SimulatorRequest request) {
        Optional<FormFields> form = FormFields.parse(request.body().getBytes(StandardCharsets.UTF_8));
        boolean isForm = request.headers().joined("Content-Type").startsWith("application/x-www-form-urlencoded");
        boolean json = isForm && form.flatMap(fields -> fields.single("schema")).equals(Optional.of("json"));
        Optional<JsonObject> param =
                form.flatMap(fields -> fields.single("param")).flatMap(Kuaidi100Simulator::object);
        if (!json || param.isEmpty()) {
            return result("700", "订阅方的订阅数据存在错误");
        }
        if (!param.get().text("key").equals(Optional.of(key))) {
            return result("600", "您不是合法的订阅者");
        }
        Optional<String> company = param.get().text("company").filter(text -> text.matches("[a-z0-9]{2,40}"));
        Optional<String> number = param.get().text("number").filter(text -> text.matches("[A-Za-z0-9-]{6,32}"));
        JsonObject parameters =
                param.get().object("parameters").orElse(Json.object().build());
        Optional<URI> callback = parameters.text("callbackurl").flatMap(Kuaidi100Simulator::uri);
        boolean phoneMissing = company.equals(Optional.of("shunfeng"))
                && parameters
                        .text("phone")
                        .filter(text -> text.matches("[0-9]{4}|[0-9]{11}"))
                        .isEmpty();
        if (company.isEmpty() || number.isEmpty() || callback.isEmpty() || phoneMissing) {
            return result("700", "订阅方的订阅数据存在错误");
        }
        return subscribe(
                new SimulatedParcel(company.get(), number.get(), callback.get(), parameters.text("salt"), List.of()));
    }

    private synchronized SimulatorResponse subscribe(SimulatedParcel parcel) {
        boolean known = parcels.putIfAbsent(name(parcel.company(), parcel.number()), parcel) != null;
        return known ? result("501", "重复订阅") : result("200", "提交成功");
    }

    private static String param(SimulatedParcel parcel, String phase, Optional<String> state) {
        JsonArrayBuilder data = Json.array();
        parcel.track().stream()
                .sorted((left, right) -> right.time().compareTo(left.time()))
                .forEach(line -> data.add(line(line)));
        JsonObjectBuilder result = Json.object()
                .put("message", "ok")
                .putIfPresent("state", state)
                .put("status", "200")
                .put("condition", "F00")
                .put("ischeck", phase.equals("shutdown") ? "1" : "0")
                .put("com", parcel.company())
                .put("nu", parcel.number())
                .put("data", data.build());
        return Json.text(Json.object()
                .put("status", phase)
                .put("billstatus", "got")
                .put("message", "")
                .put("autoCheck", "0")
                .put("comOld", "")
                .put("comNew", "")
                .put("lastResult", result.build())
                .build());
    }

    private static JsonObject line(TrackLine line) {
        return Json.object()
                .put("context", line.context())
                .put("time", line.time())
                .put("ftime", line.time())
                .putIfPresent("statusCode", line.statusCode())
                .put("areaCode", JsonNull.NULL)
                .put("areaName", JsonNull.NULL)
                .build();
    }

    private static SimulatorResponse result(String code, String message) {
        return SimulatorResponse.json(
                200,
                Json.object()
                        .put("result", code.equals("200"))
                        .put("returnCode", code)
                        .put("message", message)
                        .build());
    }

    private static Optional<JsonObject> object(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof JsonObject object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (JsonSyntaxException broken) {
            return Optional.empty();
        }
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text)).filter(URI::isAbsolute);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String name(String company, String number) {
        return company + "/" + number;
    }
}
