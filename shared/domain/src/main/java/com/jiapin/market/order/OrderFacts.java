package com.jiapin.market.order;

/**
 * What beside the status decides on actions.
 *
 * @param ownedByCaller the caller placed the order
 * @param payDeadlinePassed the time to pay is over, though its timer may not have come yet
 */
public record OrderFacts(boolean ownedByCaller, boolean payDeadlinePassed) {}
