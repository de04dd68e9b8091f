package com.jiapin.market.local.simulator;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A parcel the simulated Kuaidi100 watches.
 *
 * @param company carrier as subscribed
 * @param number waybill
 * @param callback where pushes go
 * @param salt what pushes are proven with, when one was given
 * @param track the events so far, oldest first
 */
public record SimulatedParcel(
        String company, String number, URI callback, Optional<String> salt, List<TrackLine> track) {

    /** Takes a copy of the track. */
    public SimulatedParcel {
        track = List.copyOf(track);
    }

    /**
     * One line of a track.
     *
     * @param time Beijing time, {@code yyyy-MM-dd HH:mm:ss}
     * @param context what the carrier wrote
     * @param statusCode the advanced code, when there is one
     */
    public record TrackLine(String time, String context, Optional<String> statusCode) {}

    SimulatedParcel with(TrackLine line) {
        List<TrackLine> longer = new ArrayList<>(track);
        longer.add(line);
        return new SimulatedParcel(company, number, callback, salt, longer);
    }
}
