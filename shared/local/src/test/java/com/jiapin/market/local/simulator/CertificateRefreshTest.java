package com.jiapin.market.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.provider.Pem;
import com.jiapin.market.aws.provider.ProviderHttp;
import com.jiapin.market.aws.provider.wechat.ApiV3Key;
import com.jiapin.market.aws.provider.wechat.CertificateRefresh;
import com.jiapin.market.aws.provider.wechat.CertificateRefresh.Ending;
import com.jiapin.market.aws.provider.wechat.CertificateRefresh.Result;
import com.jiapin.market.aws.provider.wechat.CertificateRing;
import com.jiapin.market.aws.provider.wechat.CertificateStore;
import com.jiapin.market.aws.provider.wechat.Nonces;
import com.jiapin.market.aws.provider.wechat.PlatformCertificates;
import com.jiapin.market.aws.provider.wechat.VerificationKeys;
import com.jiapin.market.aws.provider.wechat.WechatPayMerchant;
import com.jiapin.market.payment.ProviderAccount;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;

/** Certificates are believed only when they are proven; whatever else comes, those in use stay. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateRefreshTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final Duration FIVE_YEARS = Duration.ofDays(1826);
    private static final WechatPaySettings SETTINGS = WechatPaySettings.manual();

    private final MovableClock clock = new MovableClock(NOW);
    private final WechatPayKeys keys = SimulatedKeys.ours().at(NOW);
    private final SdkHttpClient http = AwsCrtHttpClient.create();
    private final Memory store = new Memory();
    private WechatPaySimulator simulator = WechatPaySimulator.start(keys, SETTINGS, clock, SimulatedKeys.later());

    @AfterEach
    void startAgain() {
        simulator.close();
        simulator = WechatPaySimulator.start(keys, SETTINGS, clock, SimulatedKeys.later());
        clock.set(NOW);
        store.put(List.of());
    }

    @AfterAll
    void stop() {
        simulator.close();
        http.close();
    }

    @Test
    void theFirstFetchIsProvenByTheCertificateItNames() {
        assertThat(refresh(Optional.empty())).isEqualTo(new Result(Ending.FETCHED, 1, 0, false));
        assertThat(store.certificates()).containsExactly(keys.certificate());
    }

    @Test
    void theFirstFetchIsNotBelievedWhenTheCertificateDoesNotProveIt() {
        simulator.faults().plan("certificates", Fault.Kind.BAD_SIGNATURE);

        assertThat(refresh(Optional.empty())).isEqualTo(new Result(Ending.NOT_AUTHENTIC, 0, 0, true));
        assertThat(store.certificates()).isEmpty();
    }

    @Test
    void theFirstFetchIsNotBelievedWhenWhatSignsIsNotAmongWhatCame() {
        X509Certificate expired = simulator.issueCertificate(NOW.minus(FIVE_YEARS), NOW.minusSeconds(1));
        simulator.withdrawCertificate(keys.certificateSerial());

        assertThat(refresh(Optional.empty()).ending()).isEqualTo(Ending.NOT_AUTHENTIC);
        assertThat(store.certificates()).doesNotContain(expired).isEmpty();
    }

    @Test
    void aSuccessorIsAddedAndWhatItSucceedsIsKeptUntilItExpires() {
        store.put(List.of(keys.certificate()));
        X509Certificate next = simulator.issueCertificate(NOW, NOW.plus(FIVE_YEARS));
        simulator.withdrawCertificate(keys.certificateSerial());
        Optional<VerificationKeys> publicKeyToo = Optional.of(new VerificationKeys(
                VerificationKeys.Mode.BOTH,
                List.of(new VerificationKeys.NamedKey(keys.publicKeyId(), Pem.publicKey(keys.publicKeyPem()))),
                store.certificates()));

        assertThat(refresh(publicKeyToo)).isEqualTo(new Result(Ending.FETCHED, 1, 0, false));
        assertThat(store.certificates()).containsExactly(next, keys.certificate());

        clock.set(keys.certificate().getNotAfter().toInstant().plusSeconds(1));
        assertThat(refresh(known())).isEqualTo(new Result(Ending.FETCHED, 0, 1, false));
        assertThat(store.certificates()).containsExactly(next);
    }

    @Test
    void runningAgainChangesNothing() {
        refresh(Optional.empty());

        assertThat(refresh(known())).isEqualTo(new Result(Ending.FETCHED, 0, 0, false));
        assertThat(store.changes).isEqualTo(1);
    }

    @Test
    void aCertificateWhoseTimeHasNotComeIsKeptForItAndProvesNothingUntilThen() {
        store.put(List.of(keys.certificate()));
        Instant from = NOW.plus(Duration.ofDays(3));
        X509Certificate next = simulator.issueCertificate(from, from.plus(FIVE_YEARS));

        assertThat(refresh(known()).added()).isEqualTo(1);
        String serial = VerificationKeys.serialOf(next);
        assertThat(known().orElseThrow().find(serial, NOW)).isEmpty();
        assertThat(known().orElseThrow().find(serial, from)).contains(next.getPublicKey());
    }

    @Test
    void whileNothingWeKnowIsValidTheAnswerProvesItselfAgain() {
        store.put(List.of(keys.certificate()));
        clock.set(keys.certificate().getNotAfter().toInstant().plusSeconds(1));
        X509Certificate next =
                simulator.issueCertificate(clock.instant(), clock.instant().plus(FIVE_YEARS));

        assertThat(refresh(known())).isEqualTo(new Result(Ending.FETCHED, 1, 1, false));
        assertThat(store.certificates()).containsExactly(next);
    }

    @Test
    void onlyExpiredCertificatesAreNoAnswerToKeepAndTheEndIsTold() {
        store.put(List.of(keys.certificate()));
        X509Certificate expired = simulator.issueCertificate(NOW.minus(FIVE_YEARS), NOW.minusSeconds(1));
        simulator.withdrawCertificate(keys.certificateSerial());
        Optional<VerificationKeys> publicKey =
                Optional.of(VerificationKeys.publicKey(keys.publicKeyId(), Pem.publicKey(keys.publicKeyPem())));

        assertThat(refresh(publicKey)).isEqualTo(new Result(Ending.ALL_EXPIRED, 0, 0, false));
        assertThat(store.certificates()).containsExactly(keys.certificate()).doesNotContain(expired);
    }

    @Test
    void theEndIsToldTenDaysBefore() {
        Instant end = keys.certificate().getNotAfter().toInstant();
        store.put(List.of(keys.certificate()));
        clock.set(end.minus(Duration.ofDays(10)).minusSeconds(1));
        assertThat(refresh(known()).expiring()).isFalse();
        clock.set(end.minus(Duration.ofDays(10)));
        assertThat(refresh(known())).isEqualTo(new Result(Ending.FETCHED, 0, 0, true));
        simulator.issueCertificate(clock.instant(), clock.instant().plus(FIVE_YEARS));
        assertThat(refresh(known())).isEqualTo(new Result(Ending.FETCHED, 1, 0, false));
    }

    @ParameterizedTest
    @CsvSource({
        "certificates, BAD_SIGNATURE, NOT_AUTHENTIC",
        "certificates, SERVER_ERROR_BEFORE, PROVIDER_FAILURE",
        "certificates, TOO_MANY_CALLS, TOO_MANY_CALLS",
        "certificates, CUT_BEFORE, NO_ANSWER",
        "certificates, CUT_AFTER, NO_ANSWER",
        "certificate-entry, GARBAGE, UNREADABLE",
        "certificate-entry, WRONG_NUMBER, UNREADABLE",
    })
    void afterABadAnswerEverythingStays(String target, Fault.Kind fault, Ending ending) {
        store.put(List.of(keys.certificate()));
        simulator.issueCertificate(NOW, NOW.plus(FIVE_YEARS));
        simulator.faults().plan(target, fault);

        assertThat(refresh(known())).isEqualTo(new Result(ending, 0, 0, false));
        assertThat(store.certificates()).containsExactly(keys.certificate());

        assertThat(refresh(known())).isEqualTo(new Result(Ending.FETCHED, 1, 0, false));
    }

    @Test
    void whatTheCurrentApiV3KeyDoesNotOpenIsNotKept() {
        store.put(List.of(keys.certificate()));
        WechatPayMerchant wrongKey = merchant(ApiV3Key.of("0123456789abcdef0123456789abcdef"));

        assertThat(refresh(wrongKey, known())).isEqualTo(new Result(Ending.UNREADABLE, 0, 0, false));
        assertThat(refresh(wrongKey, Optional.empty()).ending()).isEqualTo(Ending.NOT_AUTHENTIC);
        assertThat(store.certificates()).containsExactly(keys.certificate());
    }

    @Test
    void aClockThatIsWrongLearnsNothing() {
        store.put(List.of(keys.certificate()));
        clock.set(NOW.minus(Duration.ofDays(31)));

        assertThat(refresh(known())).satisfies(result -> {
            assertThat(result.added()).isZero();
            assertThat(result.dropped()).isZero();
            assertThat(result.expiring()).isTrue();
        });
        assertThat(store.certificates()).containsExactly(keys.certificate());
    }

    private Optional<VerificationKeys> known() {
        return Optional.of(new VerificationKeys(VerificationKeys.Mode.CERTIFICATE, List.of(), store.certificates()));
    }

    private Result refresh(Optional<VerificationKeys> known) {
        return refresh(merchant(ApiV3Key.of(keys.apiV3Key())), known);
    }

    private Result refresh(WechatPayMerchant merchant, Optional<VerificationKeys> known) {
        PlatformCertificates platform = new PlatformCertificates(
                merchant, known, new ProviderHttp(http, Duration.ofSeconds(30)), clock, new Nonces(new SecureRandom()));
        return new CertificateRefresh(platform, store, clock).run();
    }

    private WechatPayMerchant merchant(ApiV3Key key) {
        return new WechatPayMerchant(
                new ProviderAccount(SETTINGS.appId(), SETTINGS.merchantId()),
                keys.merchantSerial(),
                Pem.privateKey(keys.merchantPrivateKeyPem()),
                List.of(key),
                simulator.uri());
    }

    /** Keeps them in a field. */
    private static final class Memory implements CertificateStore {
        private CertificateRing ring = new CertificateRing(List.of());
        private int changes;

        void put(List<X509Certificate> certificates) {
            ring = new CertificateRing(certificates);
            changes = 0;
        }

        List<X509Certificate> certificates() {
            return ring.certificates();
        }

        @Override
        public CertificateStore.Kept change(UnaryOperator<CertificateRing> change) {
            CertificateRing before = ring;
            ring = change.apply(before);
            changes += ring.equals(before) ? 0 : 1;
            return new CertificateStore.Kept(before, ring);
        }
    }
}
