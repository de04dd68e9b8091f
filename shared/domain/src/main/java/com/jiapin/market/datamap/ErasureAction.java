package com.jiapin.market.datamap;

/** What an erasure does with a row or, where an attribute says so, with that attribute alone. */
public enum ErasureAction {
    /** The row is deleted. */
    DELETE("删除", "Deleted"),
    /** The attribute is removed, the row stays. */
    REMOVE_ATTRIBUTE("删除该项信息", "Removed from its record"),
    /** The row stays, readable only for storage, security and law, until its retention ends. */
    RESTRICT_UNTIL_EXPIRY("停止除存储和必要安全措施之外的处理，期满删除", "Restricted, then deleted when its period ends");

    private final Label label;

    ErasureAction(String chinese, String english) {
        this.label = new Label(chinese, english);
    }

    /** Returns the action in words for people. */
    public Label label() {
        return label;
    }
}
