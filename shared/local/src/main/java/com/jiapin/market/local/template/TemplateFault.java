package com.jiapin.market.local.template;

/** The template says something that the local system does not understand; the message names where and what. */
public final class TemplateFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A fault at a place, such as {@code OrdersTable.Properties.StreamSpecification}. */
    public TemplateFault(String place, String reason) {
        super("template: " + place + ": " + reason);
    }
}
