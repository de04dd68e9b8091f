package com.jiapin.market.aws.provider.wechat;

import java.util.function.UnaryOperator;

/** Where the platform certificates are kept. */
public interface CertificateStore {
    /**
     * Replaces what is kept now by what {@code change} makes of it, made again when another writer was quicker, so that no
     * change is lost; stores nothing when nothing changes.
     */
    Kept change(UnaryOperator<CertificateRing> change);

    /**
     * What is kept afterwards.
     *
     * @param before the certificates that were trusted
     * @param after the certificates that are trusted
     */
    record Kept(CertificateRing before, CertificateRing after) {}
}
