package com.jiapin.market.aws.http;

import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonFlag;
import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.payment.CardNumber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the members of a JSON object of the caller. Every read notes what is wrong and goes on; {@link #check()} then
 * refuses the request once, with all faults and with every member nobody read. A {@code null} is a value of the wrong
 * kind. Texts are cut of blanks at both ends, their lengths count characters. Not for several threads.
 */
public final class Fields {

    private final JsonObject object;
    private final String pointer;
    private final Faulty faulty;
    private final List<Fields> family;
    private final Set<String> read = new HashSet<>();

    private Fields(JsonObject object, String pointer, Faulty faulty, List<Fields> family) {
        this.object = object;
        this.pointer = pointer;
        this.faulty = faulty;
        this.family = family;
        family.add(this);
    }

    /** A reader of a body. */
    public static Fields of(JsonObject body) {
        return new Fields(body, "", new Faulty(FieldError.Part.BODY, ProblemType.INVALID_FIELDS), new ArrayList<>());
    }

    /** Refuses the request if anything was wrong; call it once, after the last read and before the first value is taken. */
    public void check() {
        for (Fields member : family) {
            for (String name : member.object.members().keySet()) {
                if (!member.read.contains(name)) {
                    faulty.add(FieldError.below(member.pointer, name), FieldFault.UNKNOWN, 0);
                }
            }
        }
        faulty.check();
    }

    /**
     * Judges several fields together, once each by itself was found in order; values may be taken there, and what is wrong is
     * {@link #refuse refused}. Rules are judged by {@link #check()}, in the order given, all of them.
     */
    public void rule(Runnable judge) {
        faulty.rule(judge);
    }

    /** Notes a fault that only several fields together show. */
    public void refuse(String name, FieldFault fault, long bound) {
        faulty.add(FieldError.below(pointer, name), fault, bound);
    }

    /** A required text of so many characters. */
    public Field<String> text(String name, int minimum, int maximum) {
        return required(name, optionalText(name, minimum, maximum));
    }

    /** An optional text of so many characters. */
    public Field<Optional<String>> optionalText(String name, int minimum, int maximum) {
        return optional(name, (value, at) -> asText(value, at)
                .flatMap(text -> TextRule.accepted(text, at, minimum, maximum, faulty)));
    }

    /** A required text that a person writes freely: it must not hold a card number either (policy A15). */
    public Field<String> prose(String name, int minimum, int maximum) {
        return required(name, optionalProse(name, minimum, maximum));
    }

    /** An optional text that a person writes freely: it must not hold a card number either (policy A15). */
    public Field<Optional<String>> optionalProse(String name, int minimum, int maximum) {
        return optional(name, (value, at) -> asText(value, at)
                .flatMap(text -> TextRule.accepted(text, at, minimum, maximum, faulty))
                .filter(text -> noCardNumber(text, at)));
    }

    private boolean noCardNumber(String text, String at) {
        if (CardNumber.isIn(text)) {
            faulty.add(at, FieldFault.CARD_NUMBER, 0);
            return false;
        }
        return true;
    }

    /** A required text that one of the known values has for name. */
    public <T> Field<T> choice(String name, Function<String, Optional<T>> find) {
        return required(name, optionalChoice(name, find));
    }

    /** An optional text that one of the known values has for name. */
    public <T> Field<Optional<T>> optionalChoice(String name, Function<String, Optional<T>> find) {
        return converted(name, find, FieldFault.NOT_ALLOWED);
    }

    /** A required text of a certain form, such as a phone number; not cut of blanks. */
    public <T> Field<T> parsed(String name, Function<String, Optional<T>> parse) {
        return required(name, optionalParsed(name, parse));
    }

    /** An optional text of a certain form. */
    public <T> Field<Optional<T>> optionalParsed(String name, Function<String, Optional<T>> parse) {
        return converted(name, parse, FieldFault.MALFORMED);
    }

    /** A required integer within the bounds, both included. */
    public Field<Long> integer(String name, long minimum, long maximum) {
        return required(name, optionalInteger(name, minimum, maximum));
    }

    /** An optional integer within the bounds, both included. */
    public Field<Optional<Long>> optionalInteger(String name, long minimum, long maximum) {
        return optional(name, (value, at) -> {
            if (!(value instanceof JsonNumber number) || !number.isInteger()) {
                faulty.add(at, FieldFault.NOT_INTEGER, 0);
                return Optional.empty();
            }
            long integer = number.longValue();
            if (integer < minimum) {
                faulty.add(at, FieldFault.TOO_SMALL, minimum);
                return Optional.empty();
            }
            if (integer > maximum) {
                faulty.add(at, FieldFault.TOO_GREAT, maximum);
                return Optional.empty();
            }
            return Optional.of(integer);
        });
    }

    /** A required flag. */
    public Field<Boolean> flag(String name) {
        return required(name, optionalFlag(name));
    }

    /** An optional flag. */
    public Field<Optional<Boolean>> optionalFlag(String name) {
        return optional(name, (value, at) -> {
            if (value instanceof JsonFlag(boolean flag)) {
                return Optional.of(flag);
            }
            faulty.add(at, FieldFault.NOT_FLAG, 0);
            return Optional.empty();
        });
    }

    /**
     * A required object. {@code read} reads its members and returns what makes the value from them, which happens only
     * after {@link #check()}.
     */
    public <T> Field<T> object(String name, Function<Fields, Supplier<T>> read) {
        return required(name, optionalObject(name, read));
    }

    /** An optional object, see {@link #object}. */
    public <T> Field<Optional<T>> optionalObject(String name, Function<Fields, Supplier<T>> read) {
        return optional(name, (value, at) -> asObject(value, at).map(object -> read.apply(child(object, at))))
                .map(found -> found.map(Supplier::get));
    }

    /** A required array of objects, each read like {@link #object}. */
    public <T> Field<List<T>> list(String name, int minimum, int maximum, Function<Fields, Supplier<T>> read) {
        return elements(name, minimum, maximum, (value, at) -> asObject(value, at)
                        .map(object -> read.apply(child(object, at))))
                .map(made -> made.stream().map(Supplier::get).toList());
    }

    /** A required array of texts, each of so many characters. */
    public Field<List<String>> texts(String name, int minimum, int maximum, int shortest, int longest) {
        return elements(name, minimum, maximum, (value, at) -> asText(value, at)
                .flatMap(text -> TextRule.accepted(text, at, shortest, longest, faulty)));
    }

    /** A required array of texts, each the name of another one of the known values. */
    public <T> Field<List<T>> choices(String name, int minimum, int maximum, Function<String, Optional<T>> find) {
        return required(name, optionalChoices(name, minimum, maximum, find));
    }

    /** An optional array of texts, each the name of another one of the known values. */
    public <T> Field<Optional<List<T>>> optionalChoices(
            String name, int minimum, int maximum, Function<String, Optional<T>> find) {
        Set<T> found = new HashSet<>();
        return optionalElements(
                name, minimum, maximum, (value, at) -> asText(value, at).flatMap(text -> {
                    Optional<T> choice = find.apply(text);
                    if (choice.isEmpty()) {
                        faulty.add(at, FieldFault.NOT_ALLOWED, 0);
                    }
                    if (choice.isPresent() && !found.add(choice.get())) {
                        faulty.add(at, FieldFault.REPEATED, 0);
                    }
                    return choice;
                }));
    }

    /** Reads one value at a pointer; notes the fault itself when there is nothing to return. */
    private interface Reading<T> {
        Optional<T> read(JsonValue value, String at);
    }

    private <T> Field<Optional<T>> converted(String name, Function<String, Optional<T>> convert, FieldFault fault) {
        return optional(name, (value, at) -> asText(value, at).flatMap(text -> {
            Optional<T> found = convert.apply(text);
            if (found.isEmpty()) {
                faulty.add(at, fault, 0);
            }
            return found;
        }));
    }

    private <T> Field<Optional<T>> optional(String name, Reading<T> reading) {
        read.add(name);
        Optional<JsonValue> present = object.find(name);
        if (present.isEmpty()) {
            return Field.absent(faulty);
        }
        Optional<T> value = reading.read(present.get(), FieldError.below(pointer, name));
        return value.isPresent() ? Field.of(faulty, value) : Field.bad(faulty);
    }

    /** The same field, noted as missing when the member is absent. */
    private <T> Field<T> required(String name, Field<Optional<T>> field) {
        if (!object.has(name)) {
            faulty.add(FieldError.below(pointer, name), FieldFault.REQUIRED, 0);
            return Field.bad(faulty);
        }
        return field.map(Optional::orElseThrow);
    }

    private <T> Field<List<T>> elements(String name, int minimum, int maximum, Reading<T> reading) {
        return required(name, optionalElements(name, minimum, maximum, reading));
    }

    private <T> Field<Optional<List<T>>> optionalElements(String name, int minimum, int maximum, Reading<T> reading) {
        return optional(name, (value, at) -> {
            if (!(value instanceof JsonArray array)) {
                faulty.add(at, FieldFault.NOT_LIST, 0);
                return Optional.empty();
            }
            if (array.size() < minimum) {
                faulty.add(at, FieldFault.TOO_FEW, minimum);
                return Optional.empty();
            }
            if (array.size() > maximum) {
                faulty.add(at, FieldFault.TOO_MANY, maximum);
                return Optional.empty();
            }
            List<T> values = new ArrayList<>(array.size());
            for (int index = 0; index < array.size(); index++) {
                reading.read(array.elements().get(index), at + "/" + index).ifPresent(values::add);
            }
            return Optional.of(List.copyOf(values));
        });
    }

    private Optional<String> asText(JsonValue value, String at) {
        if (value instanceof JsonText(String text)) {
            return Optional.of(text);
        }
        faulty.add(at, FieldFault.NOT_TEXT, 0);
        return Optional.empty();
    }

    private Optional<JsonObject> asObject(JsonValue value, String at) {
        if (value instanceof JsonObject found) {
            return Optional.of(found);
        }
        faulty.add(at, FieldFault.NOT_OBJECT, 0);
        return Optional.empty();
    }

    private Fields child(JsonObject member, String at) {
        return new Fields(member, at, faulty, family);
    }
}
