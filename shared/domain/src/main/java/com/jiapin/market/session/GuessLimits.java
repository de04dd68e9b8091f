package com.jiapin.market.session;

import com.jiapin.market.account.AttemptWindow;
import com.jiapin.market.account.GrowingDelay;
import com.jiapin.market.account.LoginThrottle;
import com.jiapin.market.account.LoginThrottle.Dimension;
import com.jiapin.market.account.RateWindow;
import com.jiapin.market.account.RateWindows;
import com.jiapin.market.datamap.BlindIndex;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Together;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The limits on guessing passwords and codes. Tries under a name are counted before comparing, so that guesses in parallel
 * gain nothing. Tries from an address or device are counted when they have failed: an office of many buyers who all know
 * their passwords is no attack, and a device's mark is the caller's own choice.
 */
public final class GuessLimits {
    private final BlindIndex index;
    private final RateWindows windows;
    private final LoginThrottle throttle;

    /** Counts in this store, by these limits. */
    public GuessLimits(DataStore store, BlindIndex index, LoginThrottle throttle) {
        this.index = index;
        this.windows = new RateWindows(store);
        this.throttle = throttle;
    }

    /** What a try is counted by: its name, where names are counted, its address and its device. */
    Watched watch(Optional<String> nameIndex, Origin origin) {
        EnumMap<Dimension, RateWindow.Counted> counted = new EnumMap<>(Dimension.class);
        nameIndex.ifPresent(hash -> counted.put(Dimension.PHONE, of(Dimension.PHONE, hash)));
        origin.address()
                .map(address -> index.current(Dimension.ADDRESS.name(), address))
                .ifPresent(hash -> counted.put(Dimension.ADDRESS, of(Dimension.ADDRESS, hash)));
        origin.device()
                .map(device -> index.current(Dimension.DEVICE.name(), device))
                .ifPresent(hash -> counted.put(Dimension.DEVICE, of(Dimension.DEVICE, hash)));
        return new Watched(counted);
    }

    /** Until when a try must wait by what was seen; empty when it may go on. */
    Optional<Instant> waitUntil(Watched watched, Rows seen, Instant now) {
        return switch (throttle.decide(watched.windows(seen), now)) {
            case LoginThrottle.Decision.Wait(Instant until) -> Optional.of(until);
            case LoginThrottle.Decision.Proceed proceed -> Optional.empty();
        };
    }

    /** Counts a try under its name before it is made. */
    RateWindows.Decision count(Watched watched, Rows seen, Instant now) {
        RateWindow.Counted name = watched.required(Dimension.PHONE);
        return windows.count(name, RateWindows.among(seen, name), limit(Dimension.PHONE), now);
    }

    /** Counts a try that has failed by its address and device. */
    void failed(Watched watched, Rows seen, Instant now) {
        List<Together.Later<Boolean>> counting = watched.counted.entrySet().stream()
                .filter(entry -> entry.getKey() != Dimension.PHONE)
                .map(entry -> Together.start(() -> {
                    AttemptWindow window = RateWindows.among(seen, entry.getValue());
                    windows.countFailure(entry.getValue(), window, limit(entry.getKey()), now);
                    return true;
                }))
                .toList();
        counting.forEach(Together.Later::get);
    }

    /** Forgets the tries under a name and of a device after a success; those of an address stay. */
    void succeeded(Watched watched, Rows seen, AttemptWindow name) {
        windows.forget(watched.required(Dimension.PHONE), name);
        watched.find(Dimension.DEVICE).ifPresent(device -> {
            AttemptWindow window = RateWindows.among(seen, device);
            if (window.attempts() > 0) {
                windows.forget(device, window);
            }
        });
    }

    private GrowingDelay limit(Dimension dimension) {
        return Optional.ofNullable(throttle.limits().get(dimension)).orElseThrow();
    }

    private static RateWindow.Counted of(Dimension dimension, String hash) {
        return new RateWindow.Counted(RateWindow.Activity.SIGN_IN, dimension, hash);
    }

    /** What a try is counted by. */
    record Watched(Map<Dimension, RateWindow.Counted> counted) {
        Watched {
            counted = Map.copyOf(counted);
        }

        /** The rows to read before the try. */
        List<Schema.Ref> refs() {
            return counted.values().stream().map(RateWindows::ref).toList();
        }

        private Map<Dimension, AttemptWindow> windows(Rows seen) {
            EnumMap<Dimension, AttemptWindow> windows = new EnumMap<>(Dimension.class);
            counted.forEach((dimension, what) -> windows.put(dimension, RateWindows.among(seen, what)));
            return windows;
        }

        private Optional<RateWindow.Counted> find(Dimension dimension) {
            return Optional.ofNullable(counted.get(dimension));
        }

        private RateWindow.Counted required(Dimension dimension) {
            return find(dimension).orElseThrow();
        }
    }
}
