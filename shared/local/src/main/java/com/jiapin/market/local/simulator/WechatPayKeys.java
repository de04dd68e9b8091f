package com.jiapin.market.local.simulator;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The keys of the simulated WeChat Pay and of the merchant, generated for tests. The texts are what an operator would copy from
 * the real console; they prove nothing outside this machine.
 */
public final class WechatPayKeys {
    private static final int RSA_BITS = 2048;

    private final String merchantSerial;
    private final KeyPair merchant;
    private final String apiV3Key;
    private final String publicKeyId;
    private final KeyPair platform;
    private final X509Certificate certificate;

    private WechatPayKeys(
            String merchantSerial,
            KeyPair merchant,
            String apiV3Key,
            String publicKeyId,
            KeyPair platform,
            X509Certificate certificate) {
        this.merchantSerial = merchantSerial;
        this.merchant = merchant;
        this.apiV3Key = apiV3Key;
        this.publicKeyId = publicKeyId;
        this.platform = platform;
        this.certificate = certificate;
    }

    /** Draws new keys; the certificate is valid for a year around {@code now}. */
    public static WechatPayKeys generate(SecureRandom random, Instant now) {
        // An RSA key takes a second or more, so the two are drawn beside each other.
        FutureTask<KeyPair> merchant = new FutureTask<>(() -> keyPair(random));
        Thread.ofPlatform().daemon().name("merchant-key").start(merchant);
        KeyPair platform = keyPair(random);
        return new WechatPayKeys(
                hex(random, 20),
                finished(merchant),
                hex(random, 16),
                "PUB_KEY_ID_0" + hex(random, 16),
                platform,
                certificate(platform, new BigInteger(hex(random, 19), 16), now));
    }

    /** The same keys for another time: their certificate is valid for a year around {@code now}. */
    public WechatPayKeys at(Instant now) {
        return new WechatPayKeys(
                merchantSerial,
                merchant,
                apiV3Key,
                publicKeyId,
                platform,
                certificate(platform, certificate.getSerialNumber(), now));
    }

    /** Keys kept in a file, so that they outlive a restart: read when it is there, else drawn and written. */
    public static WechatPayKeys keptIn(Path file, SecureRandom random, Instant now) throws IOException {
        if (Files.exists(file)) {
            return read(file, now);
        }
        WechatPayKeys keys = generate(random, now);
        Properties kept = new Properties();
        kept.setProperty("merchantSerial", keys.merchantSerial);
        kept.setProperty("merchantPrivate", base64(keys.merchant.getPrivate().getEncoded()));
        kept.setProperty("merchantPublic", base64(keys.merchant.getPublic().getEncoded()));
        kept.setProperty("apiV3Key", keys.apiV3Key);
        kept.setProperty("publicKeyId", keys.publicKeyId);
        kept.setProperty("platformPrivate", base64(keys.platform.getPrivate().getEncoded()));
        kept.setProperty("platformPublic", base64(keys.platform.getPublic().getEncoded()));
        kept.setProperty("certificateSerial", keys.certificate.getSerialNumber().toString(16));
        try (var writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            kept.store(writer, "Keys of the simulated WeChat Pay; worthless anywhere else");
        }
        return keys;
    }

    private static WechatPayKeys read(Path file, Instant now) throws IOException {
        Properties kept = new Properties();
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            kept.load(reader);
        }
        KeyPair platform = keyPair(kept, "platform");
        return new WechatPayKeys(
                property(kept, "merchantSerial"),
                keyPair(kept, "merchant"),
                property(kept, "apiV3Key"),
                property(kept, "publicKeyId"),
                platform,
                certificate(platform, new BigInteger(property(kept, "certificateSerial"), 16), now));
    }

    /** Serial of the merchant's certificate, upper-case hex. */
    public String merchantSerial() {
        return merchantSerial;
    }

    /** The merchant's private key, PKCS#8 PEM. */
    public String merchantPrivateKeyPem() {
        return pem("PRIVATE KEY", merchant.getPrivate().getEncoded());
    }

    /** The merchant's public key, by which the simulator proves what we send. */
    public RSAPublicKey merchantPublicKey() {
        return (RSAPublicKey) merchant.getPublic();
    }

    /** The APIv3 key: 32 characters. */
    public String apiV3Key() {
        return apiV3Key;
    }

    /** Id of the simulator's public key, {@code PUB_KEY_ID_...}. */
    public String publicKeyId() {
        return publicKeyId;
    }

    /** The simulator's public key, PEM. */
    public String publicKeyPem() {
        return pem("PUBLIC KEY", platform.getPublic().getEncoded());
    }

    /** The simulator's private key, with which it signs answers and notices. */
    public RSAPrivateKey platformPrivateKey() {
        return (RSAPrivateKey) platform.getPrivate();
    }

    /** The simulator's platform certificate over the same key. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The platform certificate, PEM. */
    public String certificatePem() {
        return pem(certificate);
    }

    static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate we made can be encoded", impossible);
        }
    }

    /** Serial of the platform certificate, upper-case hex. */
    public String certificateSerial() {
        return certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
    }

    private static X509Certificate certificate(KeyPair keys, BigInteger serial, Instant now) {
        return SelfSignedCertificate.make(
                keys, serial, "Simulated WeChat Pay", now.minus(Duration.ofDays(30)), now.plus(Duration.ofDays(335)));
    }

    /** Draws an RSA key, which takes a second or more. */
    static KeyPair keyPair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("RSA is part of every JDK", impossible);
        }
    }

    private static KeyPair finished(FutureTask<KeyPair> drawing) {
        try {
            return drawing.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("RSA is part of every JDK", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while keys were drawn", stopped);
        }
    }

    private static KeyPair keyPair(Properties kept, String name) {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    factory.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(property(kept, name + "Public")))),
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(property(kept, name + "Private")))));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalArgumentException("the file of simulated keys is damaged: delete it", damaged);
        }
    }

    private static String property(Properties kept, String name) {
        String value = kept.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("the file of simulated keys is damaged: delete it");
        }
        return value;
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        drawn[0] = (byte) ((drawn[0] & 0x7f) | 0x40);
        return HexFormat.of().withUpperCase().formatHex(drawn);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String pem(String label, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}
