package com.jiapin.market.aws.provider.kuaidi100;

import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.aws.provider.MalformedMessageException;
import com.jiapin.market.aws.provider.MessageFields;
import com.jiapin.market.shipment.TrackingEvent;
import com.jiapin.market.shipment.TrackingPush;
import com.jiapin.market.shipment.TrackingPush.CarrierCorrection;
import com.jiapin.market.shipment.TrackingPush.Phase;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Turns the JSON of one push into our words; texts leave it masked, times as instants. */
final class PushReader {
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter LOCAL_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private final EventKeys keys;

    PushReader(EventKeys keys) {
        this.keys = keys;
    }

    TrackingPush read(byte[] param) throws MalformedMessageException {
        MessageFields fields = MessageFields.parse(param);
        Phase phase = phase(fields);
        Optional<MessageFields> result = fields.optionalObject("lastResult");
        if (result.isEmpty() && phase != Phase.STOPPED) {
            throw fields.malformed("lastResult");
        }
        Optional<CarrierCorrection> correction = correction(fields);
        if (result.isEmpty()) {
            return new TrackingPush(phase, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), correction);
        }
        MessageFields last = result.get();
        Optional<String> carrier = phase == Phase.STOPPED ? last.optionalKey("com") : Optional.of(last.key("com"));
        Optional<String> waybill = phase == Phase.STOPPED ? last.optionalKey("nu") : Optional.of(last.key("nu"));
        List<TrackingEvent> events = waybill.isPresent() ? events(last, waybill.get()) : List.of();
        return new TrackingPush(phase, carrier, waybill, state(phase, last, events), events, correction);
    }

    private static Phase phase(MessageFields fields) throws MalformedMessageException {
        return switch (fields.key("status")) {
            case "polling" -> Phase.WATCHING;
            case "shutdown" -> Phase.ENDED;
            case "abort" -> Phase.STOPPED;
            case "updateall" -> Phase.REPEATED;
            default -> throw fields.malformed("status");
        };
    }

    private static Optional<CarrierCorrection> correction(MessageFields fields) throws MalformedMessageException {
        Optional<String> to = fields.optionalKey("comNew");
        boolean corrected = fields.optionalText("autoCheck").equals(Optional.of("1"));
        return to.isPresent() && corrected
                ? Optional.of(new CarrierCorrection(fields.optionalKey("comOld"), to.get()))
                : Optional.empty();
    }

    /** A watch that stopped says nothing of the parcel; one that ended only what it says itself. */
    private static Optional<TrackingPush.State> state(Phase phase, MessageFields last, List<TrackingEvent> events)
            throws MalformedMessageException {
        Optional<String> code = last.optionalKey("state");
        return switch (phase) {
            case STOPPED -> Optional.empty();
            case ENDED -> code.map(PushReader::stateOf);
            case WATCHING, REPEATED ->
                code.or(() -> newest(events).flatMap(TrackingEvent::rawCode)).map(PushReader::stateOf);
        };
    }

    private static TrackingPush.State stateOf(String code) {
        return new TrackingPush.State(code, StatusCodes.meaning(code), StatusCodes.isPassedOn(code));
    }

    /** The latest event by its own time; of equal times the one further on in the track. */
    private static Optional<TrackingEvent> newest(List<TrackingEvent> events) {
        Optional<TrackingEvent> newest = Optional.empty();
        for (TrackingEvent event : events) {
            if (event.at().isPresent() && !isBefore(event, newest)) {
                newest = Optional.of(event);
            }
        }
        return newest;
    }

    private static boolean isBefore(TrackingEvent event, Optional<TrackingEvent> other) {
        Instant at = event.at().orElse(Instant.MIN);
        return other.flatMap(TrackingEvent::at).map(at::isBefore).orElse(false);
    }

    private List<TrackingEvent> events(MessageFields last, String waybill) throws MalformedMessageException {
        List<TrackingEvent> events = new ArrayList<>();
        for (JsonValue entry : last.array("data").elements()) {
            events.add(event(MessageFields.of(entry, "/lastResult/data"), waybill));
        }
        Collections.reverse(events);
        return events;
    }

    private TrackingEvent event(MessageFields fields, String waybill) throws MalformedMessageException {
        Optional<String> time = fields.optionalText("time");
        if (time.isEmpty()) {
            time = fields.optionalText("ftime");
        }
        String context = fields.optionalText("context").orElse("");
        Optional<String> code = fields.optionalKey("statusCode");
        return new TrackingEvent(
                keys.of(waybill, time.orElse(""), context),
                time.isPresent() ? Optional.of(instant(fields, time.get())) : Optional.empty(),
                CourierMask.mask(context),
                code,
                code.flatMap(StatusCodes::meaning),
                fields.optionalText("areaName").map(CourierMask::mask));
    }

    private static Instant instant(MessageFields fields, String time) throws MalformedMessageException {
        try {
            return LocalDateTime.parse(time, LOCAL_TIME).toInstant(BEIJING);
        } catch (DateTimeException notATime) {
            throw fields.malformed("time");
        }
    }
}
