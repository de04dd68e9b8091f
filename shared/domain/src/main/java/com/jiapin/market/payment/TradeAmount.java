package com.jiapin.market.payment;

/**
 * Amount of a trade as the provider tells it.
 *
 * @param totalFen amount in fen
 * @param currency ISO 4217 code as sent
 */
public record TradeAmount(long totalFen, String currency) {}
