package com.jiapin.market.aws.wiring;

import com.jiapin.market.aws.provider.ProviderHttp;
import com.jiapin.market.aws.provider.wechat.CertificateRefresh;
import com.jiapin.market.aws.provider.wechat.Nonces;
import com.jiapin.market.aws.provider.wechat.PlatformCertificates;
import com.jiapin.market.aws.provider.wechat.VerificationKeys;
import com.jiapin.market.aws.provider.wechat.WechatPayMerchant;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/** Whether WeChat Pay's certificates have to be kept fresh, and how, by the secrets of now. */
public final class WechatPayCertificates {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Market market;
    private final WechatPaySecrets secrets;
    private final SecureRandom random = new SecureRandom();

    WechatPayCertificates(Market market, WechatPaySecrets secrets) {
        this.market = market;
        this.secrets = secrets;
    }

    /** What there is to do. */
    public sealed interface Task {
        /** No merchant was put yet. */
        record NotSetUp() implements Task {}

        /** WeChat Pay signs with a public key, which has no end. */
        record PublicKeyOnly() implements Task {}

        /** Certificates are used, alone or beside a public key, or nothing is known yet: {@code refresh} has to run. */
        record Due(CertificateRefresh refresh) implements Task {}
    }

    /** Returns what there is to do now. */
    public Task task() {
        Optional<WechatPayMerchant> merchant = secrets.merchant();
        if (merchant.isEmpty()) {
            return new Task.NotSetUp();
        }
        Optional<VerificationKeys> known = secrets.verificationKeys();
        if (known.filter(keys -> keys.mode() == VerificationKeys.Mode.PUBLIC_KEY)
                .isPresent()) {
            return new Task.PublicKeyOnly();
        }
        PlatformCertificates platform = new PlatformCertificates(
                merchant.get(), known, new ProviderHttp(market.http(), LONGEST), market.clock(), new Nonces(random));
        return new Task.Due(new CertificateRefresh(platform, new StoredCertificates(market.secrets()), market.clock()));
    }
}
