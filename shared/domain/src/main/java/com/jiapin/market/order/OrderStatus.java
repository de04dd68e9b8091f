package com.jiapin.market.order;

/**
 * Where an order is in its life; which moves lead from one to the other is said by {@link TransitionTable} alone. Approval flows
 * and purchase on credit will add the states PENDING_APPROVAL and CONFIRMED_CREDIT, entered from the submit or from RESERVING.
 */
public enum OrderStatus {
    /** Too large for one transaction: its stock is being held chunk by chunk. */
    RESERVING,
    /** Placed, its stock held, not yet paid. */
    PENDING_PAYMENT,
    /** To be cancelled as soon as no attempt can be paid any more; stock still held. */
    CLOSING,
    /** Paid, not yet touched by the warehouse. */
    PAID,
    /** The warehouse collects the goods. */
    PICKING,
    /** Some lines are on their way, some still open. */
    PARTIALLY_SHIPPED,
    /** Nothing is open any more; parcels are on their way. */
    SHIPPED,
    /** The parcels have arrived. */
    DELIVERED,
    /** Received: the end of a good order, and the start of its retention. */
    COMPLETED,
    /** Ended without payment. */
    CANCELLED,
    /** All parcels came back. */
    RETURNED,
    /** The whole order's money is on its way back. */
    REFUNDING,
    /** The whole order's money is back. */
    REFUNDED
}
