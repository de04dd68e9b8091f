package com.jiapin.market.aws.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormFieldsTest {
    private static final long SEED = System.nanoTime();

    @Test
    void aFormIsDecodedExactlyOnce() {
        FormFields form =
                FormFields.parse(bytes("a=1+2%2B3&b=%253D&c=%E5%BF%AB&&d")).orElseThrow();
        assertThat(form.single("a")).contains("1 2+3");
        assertThat(form.single("b")).contains("%3D");
        assertThat(form.single("c")).contains("快");
        assertThat(form.single("d")).isEmpty();
        assertThat(form.single("e")).isEmpty();
    }

    @Test
    void aFieldThatComesTwiceIsNotSingle() {
        FormFields form = FormFields.parse(bytes("a=1&a=1&b=1&%62=2")).orElseThrow();
        assertThat(form.single("a")).isEmpty();
        assertThat(form.single("b")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%4g", "a=%C0%80", "a=%FF", "a=%ED%A0%80", "%=1", "a=%E5%BF"})
    void brokenEscapesAndTextsThatAreNoUtf8AreRefused(String form) {
        assertThat(FormFields.parse(bytes(form))).isEmpty();
    }

    @Test
    void rawBytesBeyondAsciiAreRefused() {
        assertThat(FormFields.parse(bytes("a=快"))).isEmpty();
    }

    @Test
    void whatAnyoneEncodesIsDecodedAsItWas() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder("x");
            for (int index = random.nextInt(40); index > 0; index--) {
                int point = random.nextInt(0x11000);
                text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? '&' : point);
            }
            String encoded = "p=" + URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
            assertThat(FormFields.parse(bytes(encoded)).orElseThrow().single("p"))
                    .as("seed %d round %d", SEED, round)
                    .contains(text.toString());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
