package com.jiapin.market.local.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a function writes is kept whole. */
final class CapturedOutputTest {

    @Test
    void keeps_a_last_line_that_was_not_ended() {
        List<String> lines = new ArrayList<>();
        CapturedOutput.install();
        CapturedOutput.into(lines::add);
        try {
            System.out.print("first\nsecond");
        } finally {
            CapturedOutput.release();
        }

        assertThat(lines).containsExactly("first", "second");
    }
}
