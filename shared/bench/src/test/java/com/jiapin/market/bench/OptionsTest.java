package com.jiapin.market.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OptionsTest {

    @Test
    void withoutOptionsEverythingIsMeasured() {
        Options options = Options.of(List.of());

        assertThat(options.wants("checkout")).isTrue();
        assertThat(options.kinds()).isEmpty();
        assertThat(options.wants(Options.Kind.RESTORED)).isTrue();
    }

    @Test
    void countsKindsScenariosAndTheFileAreRead() {
        Options options = Options.of(List.of(
                "--starts",
                "3",
                "--kinds",
                "cold,warm",
                "--scenarios",
                "checkout",
                "--requests",
                "20",
                "--output",
                "t.md"));

        assertThat(options.starts()).isEqualTo(3);
        assertThat(options.requests()).isEqualTo(20);
        assertThat(options.wants(Options.Kind.CACHED)).isFalse();
        assertThat(options.wants("sign-in")).isFalse();
        assertThat(options.output()).contains(Path.of("t.md"));
    }

    @Test
    void whatIsNotUnderstoodIsToldInOneSentenceWithTheOptions() {
        assertThatThrownBy(() -> Options.of(List.of("--sorts", "3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The option '--sorts' is not known.")
                .hasMessageContaining("--starts");
        assertThatThrownBy(() -> Options.of(List.of("--starts", "none")))
                .hasMessage("The option --starts needs a number from 1 to 999999, got 'none'.");
        assertThatThrownBy(() -> Options.of(List.of("--kinds", "lukewarm"))).hasMessageStartingWith("There is no kind");
        assertThatThrownBy(() -> Options.of(List.of("--starts"))).hasMessageStartingWith("The option --starts needs");
    }
}
