package com.jiapin.market.aws.provider.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.aws.provider.Pem;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A message names a key by its serial; which keys count is configured. */
final class VerificationKeysTest {
    private static final String PUBLIC_KEY_ID = "PUB_KEY_ID_0119000000012026";

    /** Self-signed, valid for a year from 2026-11-23T05:08:38Z, serial 5A0B...7081. */
    private static final X509Certificate OLDER = Pem.certificate("""
        -----BEGIN CERTIFICATE-----
        MIIDKTCCAhGgAwIBAgIUWgscLT5PWmt8jZ4PGis8TV5vcIEwDQYJKoZIhvcNAQEL
        BQAwJDEiMCAGA1UEAwwZVGVucGF5LmNvbSBSb290IENBIHRlc3QgMTAeFw0yNjEx
        MjMwNTA4MzhaFw0yNzExMjMwNTA4MzhaMCQxIjAgBgNVBAMMGVRlbnBheS5jb20g
        Um9vdCBDQSB0ZXN0IDEwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQCz
        kFdWYuJMNHi1JURI/0gHvZNHpc/b6rhNkPEONuUi+rpV39c2lFu4ulsQ1ksFI/22
        +Xm0l356pbtydJGJa9BZ1TOr4hik/6NkplnQGa1BZN7BZOLMXLG/tXKVTd97dlMS
        dY8YwWBBXGN9O35TVaUHo4MrfEWw5ofCYHRhaw2yV9m6UhEVTVOyAGX3IKJlX5ff
        ppH2wgcWMV5Y5V7u67wWbQO7MAbuXce1IsQHOsODNWlnv8MI7nPEJElDURgbSyam
        xiuQac+LTsfCZZjG+j1ixRuK79LPCjGobF+V/zNJXKG72zlBMmYAqpRVIZNkR8Xl
        Bt58W+UqlvNQ+P4rvC9hAgMBAAGjUzBRMB0GA1UdDgQWBBSZ5ttQ48lg3AEhwgRJ
        CMnA0QFr5jAfBgNVHSMEGDAWgBSZ5ttQ48lg3AEhwgRJCMnA0QFr5jAPBgNVHRMB
        Af8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4IBAQCkhB17QkxENOZx4+vOO0llgtwH
        Z67VZTFPbLMscsGUwBODuVWs/CfvjaxkYoQuC+aDCi25cvihdJYtA3LsBmt4N8HW
        0aTszezXnxxZYWelg1FijQoXz2E9fW3zb0MvZhgDualRZtGiP5KbkGOvGc2kTTp0
        noBdr4zQlcexyNcfT9tWIWYKLcg+ajESp58EqcRltGvOPmmxBZOmVDVbfOuzl4ce
        1eugg8uSHdjp5Dq2AuT17JajRJasbwD4XfmNN9l1muJfYv1xw7jgrcUA8PPl0gkg
        jhWM6aJfiSHAQBOfTjgbkBGaqRPc8y+hn7/mqh1ipwwNxv7B6oOutIQ2tbbV
        -----END CERTIFICATE-----
        """);

    /** Self-signed, valid for a year from 2026-11-23T05:08:41Z, serial 5A0B...7082. */
    private static final X509Certificate NEWER = Pem.certificate("""
        -----BEGIN CERTIFICATE-----
        MIIDKTCCAhGgAwIBAgIUWgscLT5PWmt8jZ4PGis8TV5vcIIwDQYJKoZIhvcNAQEL
        BQAwJDEiMCAGA1UEAwwZVGVucGF5LmNvbSBSb290IENBIHRlc3QgMjAeFw0yNjEx
        MjMwNTA4NDFaFw0yNzExMjMwNTA4NDFaMCQxIjAgBgNVBAMMGVRlbnBheS5jb20g
        Um9vdCBDQSB0ZXN0IDIwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQC6
        1AqwWmiwR+datAriY0ZYv9PQbo4z0HJIn8n7mwNLvLbrRoNpfwopLtHnAJLk8sXE
        TY/agOJvS80JOQBQrTRsKBHkSFp5oYy6UnIIgjeoejORsEQA3ySaKTurAIwY+bK8
        irl3T3sLiKrQjypHFI/yjZTgY9hyfOHVayaT7KVb6tbFET6nK5TQokMcVyRDIkK0
        HOhrKRD67sv/YSFE/e++ZN+/c7HVZVNXTEhD27zmTzs+xGqVUQXjAc/BUT8/iL+P
        ADHM+HGB1BkBQ4TMQtKBHdQM1SdzOwymubhVCFE8Co3emPBTM9buFXF4UidbgR2N
        7s7BjDfxI5IiYIZWNk69AgMBAAGjUzBRMB0GA1UdDgQWBBQfiyu4oRP+7O3F89sU
        pS5btjKteDAfBgNVHSMEGDAWgBQfiyu4oRP+7O3F89sUpS5btjKteDAPBgNVHRMB
        Af8EBTADAQH/MA0GCSqGSIb3DQEBCwUAA4IBAQAgc5W7vBCxZhXIQkRgoCWhHDhi
        UAg3MtXFBeWbNDOvut6dHHUy9EaLh2OHtURxPdjHiF8p6iWFZhj4jggoEg30iFo/
        A+6eeOteEdhd2vZdbXV6fdhZarrJsnBxiBLjWlitMDyBgjxXDH3h+YLyObQwPLYJ
        w2fpMWx232CGd5NfzVzuhkR4Ei4xsnw7FbVgEH3R9et1v9xWu3YVUNoC4iQhOIP6
        tOn3jGIJPutEGrX5RZ+3TkgLm4UZ+PnUTFiGmZE0BxUeKlVbClQ3ppfb0dPPuX/E
        c5cMBoREh3wQmI3GuDllRQIWNXfKN/vys/Xlmoywh9D2W227H5skFCpmFylQ
        -----END CERTIFICATE-----
        """);

    private static final Instant WITHIN = Instant.parse("2027-01-01T00:00:00Z");
    private static final String SERIAL = "5A0B1C2D3E4F5A6B7C8D9E0F1A2B3C4D5E6F7081";

    private final RSAPublicKey publicKey = rsa(2048);

    private static RSAPublicKey rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return (RSAPublicKey) generator.generateKeyPair().getPublic();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private VerificationKeys keys(VerificationKeys.Mode mode) {
        return new VerificationKeys(
                mode, List.of(new VerificationKeys.NamedKey(PUBLIC_KEY_ID, publicKey)), List.of(OLDER, NEWER));
    }

    @Test
    void eachModeTakesItsOwnKindOnly() {
        assertThat(keys(VerificationKeys.Mode.PUBLIC_KEY).find(PUBLIC_KEY_ID, WITHIN))
                .contains(publicKey);
        assertThat(keys(VerificationKeys.Mode.PUBLIC_KEY).find(SERIAL, WITHIN)).isEmpty();
        assertThat(keys(VerificationKeys.Mode.CERTIFICATE).find(PUBLIC_KEY_ID, WITHIN))
                .isEmpty();
        assertThat(keys(VerificationKeys.Mode.CERTIFICATE).find(SERIAL, WITHIN)).contains(OLDER.getPublicKey());
        assertThat(keys(VerificationKeys.Mode.BOTH).find(PUBLIC_KEY_ID, WITHIN)).contains(publicKey);
        assertThat(keys(VerificationKeys.Mode.BOTH).find(SERIAL, WITHIN)).contains(OLDER.getPublicKey());
    }

    @Test
    void anUnknownSerialNamesNoKeyAndHexadecimalDigitsCountInAnyCase() {
        VerificationKeys keys = keys(VerificationKeys.Mode.BOTH);

        assertThat(keys.find(SERIAL.toLowerCase(Locale.ROOT), WITHIN)).contains(OLDER.getPublicKey());
        assertThat(keys.find(SERIAL + "0", WITHIN)).isEmpty();
        assertThat(keys.find("PUB_KEY_ID_0", WITHIN)).isEmpty();
        assertThat(keys.find("", WITHIN)).isEmpty();
    }

    @Test
    void aCertificateCountsOnlyWithinItsValidity() {
        VerificationKeys keys = keys(VerificationKeys.Mode.CERTIFICATE);
        Instant from = OLDER.getNotBefore().toInstant();
        Instant until = OLDER.getNotAfter().toInstant();

        assertThat(keys.find(SERIAL, from.minusMillis(1))).isEmpty();
        assertThat(keys.find(SERIAL, from)).isPresent();
        assertThat(keys.find(SERIAL, until)).isPresent();
        assertThat(keys.find(SERIAL, until.plusMillis(1))).isEmpty();
        assertThat(keys.canProve(from.minusMillis(1))).isFalse();
        assertThat(keys.canProve(from)).isTrue();
    }

    @Test
    void answersAreAskedForUnderTheNewestCertificateThatIsValid() {
        VerificationKeys keys = keys(VerificationKeys.Mode.CERTIFICATE);

        assertThat(keys.requestSerial(WITHIN)).endsWith("7082");
        assertThat(keys.requestSerial(OLDER.getNotBefore().toInstant())).isEqualTo(SERIAL);
        assertThat(keys(VerificationKeys.Mode.BOTH).requestSerial(WITHIN)).isEqualTo(PUBLIC_KEY_ID);
        assertThatThrownBy(() -> keys.requestSerial(WITHIN.plus(Duration.ofDays(365))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void weakKeysAndModesWithoutTheirKeysAreNoConfiguration() {
        assertThatThrownBy(() -> new VerificationKeys.NamedKey(PUBLIC_KEY_ID, rsa(1024)))
                .hasMessageContaining("2048");
        assertThatThrownBy(() -> new VerificationKeys.NamedKey(SERIAL, publicKey))
                .hasMessageContaining("PUB_KEY_ID_");
        for (VerificationKeys.Mode mode : VerificationKeys.Mode.values()) {
            assertThatThrownBy(() -> new VerificationKeys(mode, List.of(), List.of()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anApiV3KeyHasExactly32Bytes() {
        for (int length : new int[] {0, 16, 31, 33}) {
            assertThatThrownBy(() -> ApiV3Key.of("k".repeat(length))).hasMessageContaining("32 bytes");
        }
        assertThat(ApiV3Key.of("k".repeat(32)).toString()).doesNotContain("kk");
    }
}
