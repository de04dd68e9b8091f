package com.jiapin.market.local.simulator;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArrayBuilder;
import com.jiapin.market.aws.json.JsonObject;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The platform certificates of the simulated WeChat Pay: which it serves, and with which it signs. Safe for many threads. */
final class CertificateBook {
    private final SecureRandom random;
    private final Supplier<KeyPair> drawing;
    private final List<Issued> served = new ArrayList<>();

    CertificateBook(WechatPayKeys keys, SecureRandom random, Supplier<KeyPair> drawing) {
        this.random = random;
        this.drawing = drawing;
        served.add(new Issued(keys.certificate(), keys.platformPrivateKey()));
    }

    /** A certificate with the key it is about. */
    private record Issued(X509Certificate certificate, PrivateKey key) {}

    /** Serves one more certificate, over a key of its own. */
    synchronized X509Certificate issue(Instant from, Instant to) {
        KeyPair keys = drawing.get();
        byte[] serial = new byte[19];
        random.nextBytes(serial);
        serial[0] = (byte) ((serial[0] & 0x7f) | 0x40);
        X509Certificate certificate =
                SelfSignedCertificate.make(keys, new BigInteger(1, serial), "Simulated WeChat Pay", from, to);
        served.add(new Issued(certificate, keys.getPrivate()));
        return certificate;
    }

    /** Serves a certificate no more, and signs with it no more. */
    synchronized void withdraw(String serial) {
        served.removeIf(issued -> serialOf(issued.certificate).equals(serial));
    }

    /** The key of a certificate served. */
    synchronized Optional<PrivateKey> key(String serial) {
        return served.stream()
                .filter(issued -> serialOf(issued.certificate).equals(serial))
                .map(Issued::key)
                .findFirst();
    }

    /** The serial that signs where the caller names none: of the newest certificate. */
    synchronized String newestSerial() {
        return served.stream()
                .map(Issued::certificate)
                .max(Comparator.comparing(X509Certificate::getNotBefore))
                .map(CertificateBook::serialOf)
                .orElseThrow(() -> new RefusedException(404, "RESOURCE_NOT_EXISTS", "无可用的平台证书"));
    }

    /** The answer to GET /v3/certificates; a planned fault spoils its first entry. */
    synchronized JsonObject document(WechatPayWire wire, Optional<Fault> fault) {
        JsonArrayBuilder entries = Json.array();
        Optional<Fault> next = fault;
        for (Issued issued : served) {
            X509Certificate certificate = issued.certificate;
            JsonObject sealed = wire.seal(WechatPayKeys.pem(certificate), "certificate");
            String serial = serialOf(certificate);
            if (next.isPresent()) {
                switch (next.get().kind()) {
                    case GARBAGE -> sealed = flipped(sealed);
                    case WRONG_NUMBER -> serial = HexFormat.of().withUpperCase().formatHex(new byte[20]);
                    default -> throw new IllegalStateException("certificates are spoilt by GARBAGE or WRONG_NUMBER");
                }
                next = Optional.empty();
            }
            entries.add(Json.object()
                    .put("serial_no", serial)
                    .put(
                            "effective_time",
                            WechatPayDocuments.time(certificate.getNotBefore().toInstant()))
                    .put(
                            "expire_time",
                            WechatPayDocuments.time(certificate.getNotAfter().toInstant()))
                    .put("encrypt_certificate", sealed)
                    .build());
        }
        return Json.object().put("data", entries.build()).build();
    }

    static String serialOf(X509Certificate certificate) {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(certificate.getSerialNumber().toByteArray());
    }

    private static JsonObject flipped(JsonObject sealed) {
        return Json.object()
                .put("algorithm", sealed.text("algorithm").orElseThrow())
                .put("nonce", sealed.text("nonce").orElseThrow())
                .put("associated_data", sealed.text("associated_data").orElseThrow())
                .put(
                        "ciphertext",
                        SimulatorServer.flipped(sealed.text("ciphertext").orElseThrow()))
                .build();
    }
}
