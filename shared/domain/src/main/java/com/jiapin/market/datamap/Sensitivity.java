package com.jiapin.market.datamap;

/** How much harm a leak of an attribute can do (PIPL Art. 28). */
public enum Sensitivity {
    GENERAL("一般", "General"),
    SENSITIVE("敏感", "Sensitive");

    private final Label label;

    Sensitivity(String chinese, String english) {
        this.label = new Label(chinese, english);
    }

    /** Returns the degree in words for people. */
    public Label label() {
        return label;
    }
}
