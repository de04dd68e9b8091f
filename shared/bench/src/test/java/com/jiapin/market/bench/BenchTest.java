package com.jiapin.market.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * One run of the whole command over the built zips: a function initialises, rehearses, is restored and does real work. Two of
 * its scenarios run here, to save minutes of a build; that every function that a caller waits for rehearses what it checks
 * itself is tested with the local system, function by function.
 */
final class BenchTest {

    @Test
    void aFunctionRehearsesAndAnswersItsFirstRequestAfterARestore() throws IOException {
        Options once = new Options(
                Path.of("../../template.yaml"),
                1,
                1,
                1,
                List.of("checkout", "wechat-pay-callback"),
                List.of(Options.Kind.RESTORED),
                Optional.empty());

        String report = Bench.run(once, new PrintStream(PrintStream.nullOutputStream(), true));

        assertThat(report)
                .contains("checkout: first answer after restore", "checkout: zip")
                .contains("wechat-pay-callback: first answer after restore");
    }
}
