package com.jiapin.market.aws.http;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One value read from a request. It can be taken only after {@code check()} of its reader found everything in order, so
 * that all faults are reported together.
 *
 * @param <T> the type of the value
 */
public final class Field<T> {

    private final Faulty faulty;
    private final Supplier<T> value;

    private Field(Faulty faulty, Supplier<T> value) {
        this.faulty = faulty;
        this.value = value;
    }

    static <T> Field<T> of(Faulty faulty, T value) {
        return new Field<>(faulty, () -> value);
    }

    static <T> Field<T> later(Faulty faulty, Supplier<T> value) {
        return new Field<>(faulty, value);
    }

    /** A field whose fault is already noted: its value can never be taken. */
    static <T> Field<T> bad(Faulty faulty) {
        return new Field<>(faulty, () -> {
            throw new IllegalStateException("a faulty field has no value");
        });
    }

    /**
     * The value.
     *
     * @throws IllegalStateException before the reader's {@code check()}
     */
    public T value() {
        if (!faulty.isChecked()) {
            throw new IllegalStateException("call check() before taking values");
        }
        return value.get();
    }

    /** The field of another type made from this one, when it is taken. */
    public <U> Field<U> map(Function<? super T, ? extends U> function) {
        return new Field<>(faulty, () -> function.apply(value.get()));
    }

    static <T> Field<Optional<T>> absent(Faulty faulty) {
        return of(faulty, Optional.empty());
    }
}
