package com.jiapin.market.aws.provider.wechat;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * WeChat Pay's keys we verify with. A message selects among them by its serial; it never brings a key of its own.
 *
 * @param mode which kinds are accepted
 * @param publicKeys public keys, the one to ask for first; more than one only during a rotation
 * @param certificates platform certificates; each counts only within its validity
 */
public record VerificationKeys(Mode mode, List<NamedKey> publicKeys, List<X509Certificate> certificates) {

    /** Which kinds of key are accepted; BOTH only while moving from certificates to public keys. */
    public enum Mode {
        PUBLIC_KEY,
        CERTIFICATE,
        BOTH
    }

    /**
     * A public key with the id WeChat Pay gave it.
     *
     * @param id {@code PUB_KEY_ID_...}
     * @param key the key, at least 2048 bit
     */
    public record NamedKey(String id, RSAPublicKey key) {
        public NamedKey {
            if (!id.startsWith("PUB_KEY_ID_")) {
                throw new IllegalArgumentException("a WeChat Pay public key id starts with PUB_KEY_ID_");
            }
            requireStrong(key);
        }
    }

    /** Refuses a mode without the keys it needs. */
    public VerificationKeys {
        publicKeys = List.copyOf(publicKeys);
        certificates = List.copyOf(certificates);
        if (mode != Mode.CERTIFICATE && publicKeys.isEmpty()) {
            throw new IllegalArgumentException("mode " + mode + " needs a public key");
        }
        if (mode != Mode.PUBLIC_KEY && certificates.isEmpty()) {
            throw new IllegalArgumentException("mode " + mode + " needs a certificate");
        }
        certificates.forEach(certificate -> requireStrong(certificate.getPublicKey()));
    }

    /** The default mode with one key. */
    public static VerificationKeys publicKey(String id, RSAPublicKey key) {
        return new VerificationKeys(Mode.PUBLIC_KEY, List.of(new NamedKey(id, key)), List.of());
    }

    /** The key a message names by its serial, when it is configured, of an accepted kind and valid at {@code now}. */
    public Optional<PublicKey> find(String serial, Instant now) {
        Optional<PublicKey> named = mode == Mode.CERTIFICATE
                ? Optional.empty()
                : publicKeys.stream()
                        .filter(candidate -> candidate.id().equals(serial))
                        .<PublicKey>map(NamedKey::key)
                        .findFirst();
        if (named.isPresent() || mode == Mode.PUBLIC_KEY) {
            return named;
        }
        return certificates.stream()
                .filter(certificate -> serialOf(certificate).equals(serial.toUpperCase(Locale.ROOT)))
                .filter(certificate -> isValid(certificate, now))
                .map(X509Certificate::getPublicKey)
                .findFirst();
    }

    /** True when some message could be proven at {@code now}. */
    boolean canProve(Instant now) {
        return mode != Mode.CERTIFICATE || certificates.stream().anyMatch(certificate -> isValid(certificate, now));
    }

    /** The serial of the key that answers are to be signed with: the first public key, else the newest valid certificate. */
    public String requestSerial(Instant now) {
        if (mode != Mode.CERTIFICATE) {
            return publicKeys.getFirst().id();
        }
        return certificates.stream()
                .filter(certificate -> isValid(certificate, now))
                .max(Comparator.comparing(X509Certificate::getNotBefore))
                .map(VerificationKeys::serialOf)
                .orElseThrow(() -> new IllegalStateException("no WeChat Pay certificate is valid now"));
    }

    /** The serial of a certificate as WeChat Pay writes it: upper-case hex. */
    public static String serialOf(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
    }

    static boolean isValid(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    static boolean isStrong(PublicKey key) {
        return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= 2048;
    }

    private static void requireStrong(PublicKey key) {
        if (!isStrong(key)) {
            throw new IllegalArgumentException("WeChat Pay keys are RSA of at least 2048 bit");
        }
    }
}
