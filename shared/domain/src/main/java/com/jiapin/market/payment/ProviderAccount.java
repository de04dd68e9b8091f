package com.jiapin.market.payment;

/**
 * Whom the provider books our trades for.
 *
 * @param appId our application at the provider
 * @param merchantId our merchant number at the provider
 */
public record ProviderAccount(String appId, String merchantId) {}
