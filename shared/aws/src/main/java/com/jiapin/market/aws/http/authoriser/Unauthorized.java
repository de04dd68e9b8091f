package com.jiapin.market.aws.http.authoriser;

/** The caller is not known. API Gateway answers 401 when the message is exactly {@code Unauthorized}, else 500. */
public final class Unauthorized extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The refusal; no defect, so without a stack trace. */
    public Unauthorized() {
        super("Unauthorized", null, false, false);
    }
}
