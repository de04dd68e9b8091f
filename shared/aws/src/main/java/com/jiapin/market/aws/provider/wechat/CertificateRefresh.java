package com.jiapin.market.aws.provider.wechat;

import com.jiapin.market.aws.provider.wechat.PlatformCertificates.Fetched;
import com.jiapin.market.payment.UnknownCause;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Keeps WeChat Pay's platform certificates fresh: new ones are added, expired ones dropped, and after an answer that cannot be
 * trusted everything stays. Runs beside each other do not disturb each other.
 */
public final class CertificateRefresh {
    /** WeChat Pay serves the successor well before this; what is nearer to its end needs a person. */
    private static final Duration WARNING = Duration.ofDays(10);

    private final PlatformCertificates platform;
    private final CertificateStore store;
    private final InstantSource clock;

    /** Fetches from {@code platform} and keeps in {@code store}. */
    public CertificateRefresh(PlatformCertificates platform, CertificateStore store, InstantSource clock) {
        this.platform = platform;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What came of a run.
     *
     * @param ending how the fetch ended
     * @param added certificates that are trusted now and were not before
     * @param dropped expired certificates that are no longer kept
     * @param expiring whether within ten days no kept certificate will be valid any more
     */
    public record Result(Ending ending, int added, int dropped, boolean expiring) {}

    /** How a fetch ended; all but FETCHED leave everything as it was. */
    public enum Ending {
        /** Certificates came and are proven. */
        FETCHED,
        /** Certificates came, but all have expired. */
        ALL_EXPIRED,
        /** WeChat Pay refused the call. */
        REFUSED,
        /** No answer came in time. */
        NO_ANSWER,
        /** WeChat Pay is out of order. */
        PROVIDER_FAILURE,
        /** WeChat Pay asks to come back later. */
        TOO_MANY_CALLS,
        /** The answer's signature does not prove it. */
        NOT_AUTHENTIC,
        /** The answer is proven, but cannot be opened or read. */
        UNREADABLE
    }

    /** Runs once. */
    public Result run() {
        return switch (platform.fetch()) {
            case Fetched.Certificates(List<X509Certificate> served) -> keep(served);
            case Fetched.Refused _ -> unchanged(Ending.REFUSED);
            case Fetched.Unknown(UnknownCause cause) -> unchanged(ending(cause));
        };
    }

    private Result keep(List<X509Certificate> served) {
        Instant now = clock.instant();
        if (served.stream().allMatch(certificate -> CertificateRing.isExpired(certificate, now))) {
            return unchanged(Ending.ALL_EXPIRED);
        }
        CertificateStore.Kept kept = store.change(ring -> ring.refreshed(served, now));
        return new Result(
                Ending.FETCHED,
                kept.before().missingOf(kept.after()),
                kept.after().missingOf(kept.before()),
                isExpiring(kept.after(), now));
    }

    private Result unchanged(Ending ending) {
        CertificateRing ring = store.change(kept -> kept).after();
        return new Result(ending, 0, 0, isExpiring(ring, clock.instant()));
    }

    private static boolean isExpiring(CertificateRing ring, Instant now) {
        return ring.validUntil(now)
                .filter(end -> end.isAfter(now.plus(WARNING)))
                .isEmpty();
    }

    private static Ending ending(UnknownCause cause) {
        return switch (cause) {
            case NO_ANSWER -> Ending.NO_ANSWER;
            case PROVIDER_FAILURE -> Ending.PROVIDER_FAILURE;
            case TOO_MANY_CALLS -> Ending.TOO_MANY_CALLS;
            case NOT_AUTHENTIC -> Ending.NOT_AUTHENTIC;
            case UNREADABLE -> Ending.UNREADABLE;
        };
    }
}
