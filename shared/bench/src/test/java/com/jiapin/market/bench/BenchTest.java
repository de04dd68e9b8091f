package com.jiapin.market.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One run of the whole command over the built zips: each function initialises, rehearses, is restored and does real work. */
final class BenchTest {

    @Test
    void eachFunctionRehearsesAndAnswersItsFirstRequestAfterARestore() throws IOException {
        Options once = new Options(
                Path.of("../../template.yaml"), 1, 1, 1, List.of(), List.of(Options.Kind.RESTORED), Optional.empty());

        String report = Bench.run(once, new PrintStream(PrintStream.nullOutputStream(), true));

        assertThat(report)
                .contains("sign-in: first answer after restore", "checkout: first answer after restore")
                .contains("wechat-pay-callback: first answer after restore", "sign-in: zip");
    }
}
