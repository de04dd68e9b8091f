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
    private final List<Runnable> rules = new ArrayList<>();
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

    /** Judges several values together, once each by itself is in order. */
    void rule(Runnable judge) {
        rules.add(judge);
    }

    /** Refuses the request if anything was wrong; from here on values may be taken. */
    void check() {
        refuse();
        checked = true;
        List<Runnable> due = List.copyOf(rules);
        rules.clear();
        due.forEach(Runnable::run);
        refuse();
    }

    private void refuse() {
        if (!errors.isEmpty()) {
            throw Problem.of(type, errors);
        }
    }

    boolean isChecked() {
        return checked;
    }
}
