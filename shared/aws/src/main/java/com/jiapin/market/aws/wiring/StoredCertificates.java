package com.jiapin.market.aws.wiring;

import com.jiapin.market.aws.provider.wechat.CertificateRing;
import com.jiapin.market.aws.provider.wechat.CertificateStore;
import com.jiapin.market.aws.sealing.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * The platform certificates among the system's secrets. The two newest versions are trusted together, as operators put one
 * beside the other; a change is a new version that holds them all. Old versions stay as they are.
 */
final class StoredCertificates implements CertificateStore {
    private final Secrets secrets;

    StoredCertificates(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public Kept change(UnaryOperator<CertificateRing> change) {
        AtomicReference<Optional<Kept>> kept = new AtomicReference<>(Optional.empty());
        secrets.update(WechatPaySecrets.CERTIFICATE, versions -> {
            List<String> texts = versions.stream()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .toList();
            CertificateRing trusted = CertificateRing.of(
                    texts.stream().limit(WechatPaySecrets.VERSIONS).toList());
            CertificateRing newest = CertificateRing.of(texts.stream().limit(1).toList());
            CertificateRing changed = change.apply(trusted);
            // What only the second newest version still holds has expired: nothing is left to say.
            boolean said = changed.equals(trusted) || changed.equals(newest);
            kept.set(Optional.of(new Kept(trusted, changed)));
            return said ? Optional.empty() : Optional.of(changed.pem().getBytes(StandardCharsets.UTF_8));
        });
        return kept.get().orElseThrow();
    }
}
