package com.jiapin.market.order;

/** What moves an order, or changes it without moving it. */
public enum Trigger {
    SUBMIT_CHUNKED("submit of more SKUs than one transaction takes"),
    SUBMIT("submit"),
    NOTHING_TO_PAY("payable is 0"),
    ALL_CHUNKS_HELD("all chunks are held"),
    CHUNK_SHORT("a chunk is short"),
    RESERVE_TIMER("the time to reserve is over"),
    PAYMENT_PROVEN("verified notice or query, all fields equal"),
    BUYER_CANCELS("buyer cancels"),
    STAFF_CANCELS("staff cancel"),
    PAY_TIMER("the time to pay is over"),
    ATTEMPTS_CLOSED("every attempt is closed at its provider"),
    WAREHOUSE_ACCEPTS("warehouse accepts"),
    SHORTAGE_FOUND("goods turn out to be missing"),
    MERCHANT_STOPS("merchant agrees to stop"),
    PART_SHIPPED("shipment posted, lines remain open"),
    REST_SHIPPED("shipment posted, no line remains open"),
    PART_SHORT_CLOSED("lines short-closed, others remain open"),
    REST_SHORT_CLOSED("last open line short-closed"),
    PARCELS_SIGNED("all parcels have ended, signed or (some) come back"),
    PARCELS_RETURNED("all parcels refused or returned"),
    BUYER_CONFIRMS("buyer confirms receipt"),
    CONFIRM_TIMER("the time to confirm is over and no case is open"),
    GOODS_INSPECTED("returned goods inspected"),
    REFUND_SUCCEEDED("refund of the whole order succeeded"),
    PARTIAL_REFUND_SUCCEEDED("refund of a part, or of late or duplicate money, succeeded"),
    LATE_MONEY("money arrives after the order was cancelled"),
    DUPLICATE_MONEY("money arrives for an order that another attempt has paid");

    private final String meaning;

    Trigger(String meaning) {
        this.meaning = meaning;
    }

    /** The trigger in words, for generated documents. */
    public String meaning() {
        return meaning;
    }
}
