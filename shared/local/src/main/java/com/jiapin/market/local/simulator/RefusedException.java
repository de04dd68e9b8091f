package com.jiapin.market.local.simulator;

/** A simulated provider refuses a call; becomes an answer with status, code and message. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;

    RefusedException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    SimulatorResponse response() {
        return SimulatorResponse.error(status, code, String.valueOf(getMessage()));
    }
}
