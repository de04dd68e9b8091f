package com.jiapin.market.aws.provider.wechat;

import com.jiapin.market.aws.provider.Pem;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The platform certificates we keep, each serial once, the newest first.
 *
 * @param certificates the certificates
 */
public record CertificateRing(List<X509Certificate> certificates) {
    private static final Comparator<X509Certificate> NEWEST_FIRST =
            Comparator.comparing(X509Certificate::getNotBefore).reversed().thenComparing(VerificationKeys::serialOf);

    /** Puts the certificates in order and drops repetitions. */
    public CertificateRing {
        Map<String, X509Certificate> bySerial = new LinkedHashMap<>();
        certificates.forEach(certificate -> bySerial.put(VerificationKeys.serialOf(certificate), certificate));
        certificates = bySerial.values().stream().sorted(NEWEST_FIRST).toList();
    }

    /** Reads what {@link #pem} wrote, or what operators put: texts of one certificate or more each. */
    public static CertificateRing of(Collection<String> pems) {
        return new CertificateRing(
                pems.stream().flatMap(pem -> Pem.certificates(pem).stream()).toList());
    }

    /**
     * The ring after these were served: what was kept stays beside them, what has expired at {@code now} goes. One whose time
     * has not come yet is kept for it.
     */
    public CertificateRing refreshed(List<X509Certificate> served, Instant now) {
        List<X509Certificate> all = new ArrayList<>(certificates);
        all.addAll(served);
        return new CertificateRing(
                all.stream().filter(certificate -> !isExpired(certificate, now)).toList());
    }

    /** Until when some certificate that is valid at {@code now} stays so; nothing when none is. */
    public Optional<Instant> validUntil(Instant now) {
        return certificates.stream()
                .filter(certificate -> VerificationKeys.isValid(certificate, now))
                .map(certificate -> certificate.getNotAfter().toInstant())
                .max(Comparator.naturalOrder());
    }

    /** How many certificates of the other ring this one lacks. */
    public int missingOf(CertificateRing other) {
        return (int) other.certificates.stream()
                .filter(certificate -> !certificates.contains(certificate))
                .count();
    }

    /** All certificates as one text of PEM blocks. */
    public String pem() {
        return certificates.stream().map(Pem::text).collect(Collectors.joining());
    }

    static boolean isExpired(X509Certificate certificate, Instant now) {
        return now.isAfter(certificate.getNotAfter().toInstant());
    }
}
