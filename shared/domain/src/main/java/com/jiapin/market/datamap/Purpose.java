package com.jiapin.market.datamap;

/**
 * Why data is stored or read. Every read names one, and a restricted row answers only {@link #STORAGE},
 * {@link #SECURITY} and {@link #LEGAL} (PIPL Art. 47: stop everything except storage and necessary security).
 */
public enum Purpose {
    MEMBERSHIP("会员服务", "Membership", true),
    ORDERING("下单与履约", "Ordering and fulfilment", true),
    PAYMENT("支付与退款", "Payment and refund", true),
    DELIVERY("收货与配送", "Delivery", true),
    SUPPORT("客户服务", "Support", true),
    DATA_SUBJECT_RIGHTS("个人信息权利", "Rights of the person", true),
    STORAGE("存储", "Storage", true),
    SECURITY("安全保障", "Security", true),
    LEGAL("法定义务", "Statutory duty", true);

    private final Label label;
    private final boolean basic;

    Purpose(String chinese, String english, boolean basic) {
        this.label = new Label(chinese, english);
        this.basic = basic;
    }

    /** Returns the purpose's name for people. */
    public Label label() {
        return label;
    }

    /** Tells whether the purpose belongs to the basic functions, which no refusal of optional purposes may break. */
    public boolean basic() {
        return basic;
    }

    /** Tells whether a restricted row may be read for this purpose. */
    public boolean readsRestricted() {
        return this == STORAGE || this == SECURITY || this == LEGAL;
    }
}
