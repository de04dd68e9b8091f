package com.jiapin.market.aws.http;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the query of a request, like {@link Fields} a body: every fault is noted, {@link #check()} refuses all at once,
 * parameters nobody read included. A parameter may be given once, unless it is read as a list. Not for several threads.
 */
public final class Parameters {

    private final Map<String, List<String>> values;
    private final Faulty faulty = new Faulty(FieldError.Part.QUERY, ProblemType.INVALID_PARAMETERS);
    private final Set<String> read = new HashSet<>();

    Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /** Refuses the request if anything was wrong; call it once, after the last read. */
    public void check() {
        for (String name : values.keySet()) {
            if (!read.contains(name)) {
                faulty.add(FieldError.below("", name), FieldFault.UNKNOWN, 0);
            }
        }
        faulty.check();
    }

    /** An optional text of so many characters, cut of blanks at both ends. */
    public Field<Optional<String>> optionalText(String name, int minimum, int maximum) {
        return one(name, (text, at) -> TextRule.accepted(text, at, minimum, maximum, faulty));
    }

    /** A required text of so many characters, cut of blanks at both ends. */
    public Field<String> text(String name, int minimum, int maximum) {
        return required(name, optionalText(name, minimum, maximum));
    }

    /** An integer within the bounds, both included; {@code otherwise} when absent. */
    public Field<Long> integer(String name, long minimum, long maximum, long otherwise) {
        return optionalInteger(name, minimum, maximum).map(found -> found.orElse(otherwise));
    }

    /** An optional integer within the bounds, both included. */
    public Field<Optional<Long>> optionalInteger(String name, long minimum, long maximum) {
        return one(name, (text, at) -> {
            Optional<Long> integer = asInteger(text);
            if (integer.isEmpty()) {
                faulty.add(at, FieldFault.NOT_INTEGER, 0);
                return Optional.empty();
            }
            if (integer.get() < minimum) {
                faulty.add(at, FieldFault.TOO_SMALL, minimum);
                return Optional.empty();
            }
            if (integer.get() > maximum) {
                faulty.add(at, FieldFault.TOO_GREAT, maximum);
                return Optional.empty();
            }
            return integer;
        });
    }

    /** A required text that one of the known values has for name. */
    public <T> Field<T> choice(String name, Function<String, Optional<T>> find) {
        return required(name, optionalChoice(name, find));
    }

    /** An optional text that one of the known values has for name. */
    public <T> Field<Optional<T>> optionalChoice(String name, Function<String, Optional<T>> find) {
        return one(name, (text, at) -> noted(find.apply(text), at, FieldFault.NOT_ALLOWED));
    }

    /** An optional text of a certain form, such as a date. */
    public <T> Field<Optional<T>> optionalParsed(String name, Function<String, Optional<T>> parse) {
        return one(name, (text, at) -> noted(parse.apply(text), at, FieldFault.MALFORMED));
    }

    /** All values of a parameter that may be repeated, at most so many, each a text of so many characters. */
    public Field<List<String>> texts(String name, int maximum, int shortest, int longest) {
        read.add(name);
        List<String> given = values.getOrDefault(name, List.of());
        String at = FieldError.below("", name);
        if (given.size() > maximum) {
            faulty.add(at, FieldFault.TOO_MANY, maximum);
            return Field.bad(faulty);
        }
        return Field.of(
                faulty,
                given.stream()
                        .flatMap(text -> TextRule.accepted(text, at, shortest, longest, faulty).stream())
                        .toList());
    }

    /** Reads one value; notes the fault itself when there is nothing to return. */
    private interface Reading<T> {
        Optional<T> read(String text, String at);
    }

    private <T> Field<Optional<T>> one(String name, Reading<T> reading) {
        read.add(name);
        List<String> given = values.getOrDefault(name, List.of());
        if (given.isEmpty()) {
            return Field.absent(faulty);
        }
        String at = FieldError.below("", name);
        if (given.size() > 1) {
            faulty.add(at, FieldFault.REPEATED, 0);
            return Field.bad(faulty);
        }
        Optional<T> value = reading.read(given.getFirst(), at);
        return value.isPresent() ? Field.of(faulty, value) : Field.bad(faulty);
    }

    private <T> Field<T> required(String name, Field<Optional<T>> field) {
        if (values.getOrDefault(name, List.of()).isEmpty()) {
            faulty.add(FieldError.below("", name), FieldFault.REQUIRED, 0);
            return Field.bad(faulty);
        }
        return field.map(Optional::orElseThrow);
    }

    private <T> Optional<T> noted(Optional<T> found, String at, FieldFault fault) {
        if (found.isEmpty()) {
            faulty.add(at, fault, 0);
        }
        return found;
    }

    /** Plain decimal digits, at most 18, without sign, blanks or leading zeros. */
    private static Optional<Long> asInteger(String text) {
        boolean plain = !text.isEmpty()
                && text.length() <= 18
                && text.chars().allMatch(character -> character >= '0' && character <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
        return plain ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }
}
