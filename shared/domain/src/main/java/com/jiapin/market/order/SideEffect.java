package com.jiapin.market.order;

/** What is written in the same transaction as a move, or (where said) driven from it afterwards. */
public enum SideEffect {
    CONSUME_CART("hide the cart's lines"),
    HOLD_STOCK("RES put (HELD), stock available -> held"),
    SELL_STOCK("RES put (CONSUMED), stock available -> sold"),
    CONSUME_HOLD("RES HELD -> CONSUMED, stock held -> sold"),
    RELEASE_HOLD("RES HELD -> RELEASED, stock held -> available"),
    RELEASE_CHUNKS("held chunks are released afterwards, each in its own transaction"),
    RETURN_STOCK("stock sold -> available"),
    WRITE_OFF_STOCK("stock sold -> written off"),
    RECORD_PAYMENT("attempt SUCCESS, transaction guard, paidFen"),
    RECORD_LATE_PAYMENT("attempt PAID_LATE, transaction guard, paidFen"),
    RECORD_DUPLICATE_PAYMENT("attempt DUPLICATE, transaction guard, paidFen"),
    REFUSE_NEW_ATTEMPTS("no new attempts"),
    REQUEST_REFUND("refund row over what is left"),
    REQUEST_PARTIAL_REFUND("refund row over the short-closed part"),
    RECORD_REFUND("refund SUCCESS, refundPendingFen -> refundedFen"),
    RECORD_SHIPMENT("shipment, its look-up, open and returnable quantities"),
    SET_RESERVE_TIMER("due = reserve timer"),
    SET_PAY_TIMER("due = pay deadline"),
    SET_CLOSE_TIMER("due = now"),
    SET_CONFIRM_TIMER("due = auto-confirm"),
    CLEAR_TIMER("due removed"),
    START_RETENTION("completedAt and ttl set");

    private final String meaning;

    SideEffect(String meaning) {
        this.meaning = meaning;
    }

    /** The effect in words, for generated documents. */
    public String meaning() {
        return meaning;
    }
}
