package com.jiapin.market.datamap;

/** What kind of personal data an attribute holds, in the words members see in the published policy tables. */
public enum Category {
    IDENTITY("身份信息", "Identity"),
    CONTACT("联系信息", "Contact"),
    CREDENTIAL("登录凭证", "Credentials"),
    TRANSACTION("交易信息", "Transactions"),
    LOCATION("收货地址", "Delivery location"),
    DEVICE("设备与网络信息", "Device and network"),
    EVIDENCE("处理记录", "Records of processing");

    private final Label label;

    Category(String chinese, String english) {
        this.label = new Label(chinese, english);
    }

    /** Returns the category's name for people. */
    public Label label() {
        return label;
    }
}
