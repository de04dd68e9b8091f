package com.jiapin.market.datamap;

/** Kinds of outside parties that may receive an attribute. */
public enum Recipient {
    SUPPLIER("供应商", "Supplier"),
    LOGISTICS("物流公司", "Logistics company"),
    TRACKING("物流查询服务商", "Parcel tracking service"),
    PAYMENT_COMPANY("支付机构", "Payment company"),
    MESSAGING("短信服务商", "Text message service");

    private final Label label;

    Recipient(String chinese, String english) {
        this.label = new Label(chinese, english);
    }

    /** Returns the recipient's name for people. */
    public Label label() {
        return label;
    }
}
