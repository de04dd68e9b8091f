package com.jiapin.market.local.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pastes lines into one shell, one after another, and tells what came of each. */
final class ShellLines {
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Z]+)=.*");
    private static final long LIMIT_SECONDS = 120;

    private ShellLines() {}

    /**
     * What came of a line.
     *
     * @param line the line as pasted
     * @param status its exit status, in a pipe that of the first part that failed
     * @param printed what it printed
     * @param value what it assigned to a variable, if it did
     */
    record Came(String line, int status, String printed, Optional<String> value) {}

    /** Runs the lines with these variables set before. */
    static List<Came> paste(Path folder, Map<String, String> variables, List<String> lines) {
        StringBuilder script = new StringBuilder("set -o pipefail\n");
        for (int number = 0; number < lines.size(); number++) {
            String line = lines.get(number);
            script.append("{\n").append(line).append("\n} > ").append(number).append(".out\n");
            script.append("echo $? > ").append(number).append(".status\n");
            variable(line)
                    .ifPresent(
                            name -> script.append("printf %s \"$").append(name).append("\" > "));
            if (variable(line).isPresent()) {
                script.append(number).append(".value\n");
            }
        }
        try {
            Files.createDirectories(folder);
            Path file = Files.writeString(folder.resolve("lines.sh"), script);
            ProcessBuilder bash = new ProcessBuilder("bash", file.toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("bash.log").toFile());
            bash.environment().putAll(variables);
            Process running = bash.start();
            if (!running.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new AssertionError("The lines do not come to an end");
            }
            List<Came> came = new ArrayList<>();
            for (int number = 0; number < lines.size(); number++) {
                came.add(came(folder, number, lines.get(number)));
            }
            return came;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Came came(Path folder, int number, String line) throws IOException {
        Path value = folder.resolve(number + ".value");
        return new Came(
                line,
                Integer.parseInt(
                        Files.readString(folder.resolve(number + ".status")).strip()),
                Files.readString(folder.resolve(number + ".out"), UTF_8),
                Files.exists(value) ? Optional.of(Files.readString(value, UTF_8)) : Optional.empty());
    }

    private static Optional<String> variable(String line) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        return assignment.matches() ? Optional.of(assignment.group(1)) : Optional.empty();
    }
}
