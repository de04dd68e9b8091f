package com.jiapin.market.aws.http;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one part of a request while it is read; one per request part, not for several threads. */
final class Faulty {

    /** More would tell nobody more. */
    private static final int MOST_ERRORS = 100;

    private final FieldError.Part part;
    private final ProblemType type;
    private final List<FieldError> errors = new ArrayList<>();
    private boolean checked;

    Faulty(FieldError.Part part, ProblemType type) {
        this.part = part;
        this.type = type;
    }

    void add(String pointer, FieldFault fault, long bound) {
        if (errors.size() < MOST_ERRORS) {
            errors.add(new FieldError(part, pointer, fault, bound));
        }
    }

    /** Refuses the request if anything was wrong; from here on values may be taken. */
    void check() {
        if (!errors.isEmpty()) {
            throw Problem.of(type, errors);
        }
        checked = true;
    }

    boolean isChecked() {
        return checked;
    }
}
