package com.jiapin.market.local.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FormatTest {
    @Test
    void everySourceIsInTheOneForm() {
        Path root = Repository.root();

        assertThat(Format.unformatted(root))
                .as("run `mvn -Pformat`, which rewrites these files")
                .map(root::relativize)
                .isEmpty();
    }
}
