package com.jiapin.market.datamap;

/** The bases of PIPL Art. 13; there is no legitimate interest, and only {@link #CONSENT} needs a live consent. */
public enum LegalBasis {
    CONSENT("个人同意", "Consent"),
    CONTRACT("订立、履行合同所必需", "Contract with the person"),
    STATUTORY_DUTY("履行法定职责或者法定义务所必需", "Statutory duty"),
    EMERGENCY("应对突发公共卫生事件或者紧急情况", "Emergency"),
    NEWS_SUPERVISION("新闻报道、舆论监督", "News and public supervision"),
    LAWFULLY_DISCLOSED("处理已合法公开的个人信息", "Lawfully disclosed"),
    OTHER_LAW("法律、行政法规规定的其他情形", "Other law");

    private final Label label;

    LegalBasis(String chinese, String english) {
        this.label = new Label(chinese, english);
    }

    /** Returns the basis in words for people. */
    public Label label() {
        return label;
    }
}
