package com.jiapin.market.local.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What stands in the repository is what the code gives; {@link GeneratedDocuments} writes it anew. */
final class GeneratedDocumentsTest {
    @TestFactory
    Stream<DynamicTest> theRepositoryHoldsWhatTheCodeGives() throws IOException {
        return GeneratedDocuments.all(Path.of("../..")).entrySet().stream()
                .map(document -> DynamicTest.dynamicTest(
                        document.getKey(), () -> same(Path.of("../..", document.getKey()), document.getValue())));
    }

    private static void same(Path file, String generated) throws IOException {
        assertThat(file).as("run GeneratedDocuments.main").exists();
        assertThat(Files.readString(file)).as("run GeneratedDocuments.main").isEqualTo(generated);
    }
}
