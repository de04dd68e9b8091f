package com.jiapin.market.local.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds one function a second time, from a copy of the sources in another directory. Every zip is made by the same
 * plugins from the same two shared jars, so one function speaks for all.
 */
class ZipReproducibilityTest {
    private static final String FOLDER = "health";

    @TempDir
    private Path elsewhere;

    @Test
    void theSameSourcesGiveTheSameBytesAnywhere() throws IOException, InterruptedException {
        String maven = System.getProperty("maven.home", "");
        assumeTrue(!maven.isEmpty(), "started outside Maven");
        copySources();

        ProcessBuilder command = new ProcessBuilder(command(maven))
                .directory(elsewhere.toFile())
                .redirectErrorStream(true)
                .redirectOutput(elsewhere.resolve("build.log").toFile());
        // Another JDK brings another zlib, which compresses the same bytes to others.
        command.environment().put("JAVA_HOME", System.getProperty("maven.java.home", ""));
        Process build = command.start();

        assertThat(build.waitFor())
                .as(() -> text(elsewhere.resolve("build.log")))
                .isZero();
        assertThat(Files.mismatch(
                        FunctionZip.path(FOLDER),
                        elsewhere.resolve("functions/" + FOLDER + "/target/" + FOLDER + ".zip")))
                .as("position of the first byte that differs")
                .isEqualTo(-1);
    }

    private static List<String> command(String maven) {
        List<String> command = new ArrayList<>(List.of(maven + "/bin/mvn", "-o", "-q", "-B"));
        command.add("-Dmaven.repo.local=" + System.getProperty("maven.repository"));
        command.addAll(List.of("-DskipTests", "-Dmaven.test.skip=true", "-Dquick"));
        command.addAll(List.of("-pl", "functions/" + FOLDER, "-am", "package"));
        return command;
    }

    private void copySources() throws IOException {
        Path root = Repository.root();
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> sources = files.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(ZipReproducibilityTest::isInput)
                    .toList();
            for (Path source : sources) {
                Path copy = elsewhere.resolve(source);
                Files.createDirectories(copy.resolveSibling("x").getParent());
                Files.copy(root.resolve(source), copy);
            }
        }
    }

    private static boolean isInput(Path path) {
        String name = path.toString();
        boolean source = (name.contains("src/main/") || name.contains("src/build/"))
                && (name.startsWith("shared/domain/")
                        || name.startsWith("shared/aws/")
                        || name.startsWith("functions/" + FOLDER + "/"));
        return source || (name.endsWith("pom.xml") && !name.contains("target/")) || name.startsWith(".mvn/");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
