package com.jiapin.market.aws.http.once;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678",
                "\"12345678\"",
                "  12345678  ",
                "a b!c~d;",
                "\"quote \\\" and \\\\ back\"",
                "inner\"quote\"s"
            })
    void takesPrintableAscii(String header) {
        assertThat(IdempotencyKey.parse(header)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1234567",
                "\"1234567\"",
                "\"12345678",
                "\"12345678\"x",
                "\"1234567\\n\"",
                "\"1234567\\",
                "1234567\t8",
                "茶茶茶茶茶茶茶茶",
                "1234567\u007F"
            })
    void refusesTheRest(String header) {
        assertThat(IdempotencyKey.parse(header)).isEmpty();
    }

    @Test
    void quotedAndPlainAreTheSameKey() {
        assertThat(IdempotencyKey.parse("\"abcdefgh\"")).isEqualTo(IdempotencyKey.parse("abcdefgh"));
    }

    @Test
    void has255CharactersAtMost() {
        assertThat(IdempotencyKey.parse("k".repeat(255))).isPresent();
        assertThat(IdempotencyKey.parse("k".repeat(256))).isEmpty();
    }
}
