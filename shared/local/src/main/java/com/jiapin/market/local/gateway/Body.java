package com.jiapin.market.local.gateway;

/** The bytes of a request's or an answer's body; nobody changes them. */
final class Body {

    static final Body NONE = new Body(new byte[0]);

    private final byte[] bytes;

    Body(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    byte[] bytes() {
        return bytes.clone();
    }

    int length() {
        return bytes.length;
    }
}
