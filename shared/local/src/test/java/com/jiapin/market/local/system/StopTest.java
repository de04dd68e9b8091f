package com.jiapin.market.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of the local system at a moment when it is not yet up. */
final class StopTest {

    @Test
    void a_stop_while_it_starts_is_clean_and_leaves_no_files(@TempDir Path temporary) {
        try (MarketProcess market = MarketProcess.begun(List.of("--port", "0"), "-Djava.io.tmpdir=" + temporary)) {
            market.awaitLine("- starting the database and the queues");
            assertThat(market.interrupt()).as("status after Ctrl-C").isZero();

            assertThat(market.said()).contains("stopping").endsWith("stopped");
            assertThat(temporary).isEmptyDirectory();
        }
    }
}
