package com.jiapin.market.local.rules;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one form of our Java sources.
 *
 * <p>{@code mvn -Pformat} runs this file alone, so that it works while the rest does not compile; a test of the build
 * fails on every file that it would change.
 */
public final class Format {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    private Format() {}

    /** Rewrites every Java file below the working directory, or below the one directory named. */
    public static void main(String[] arguments) {
        Path root = Path.of(arguments.length == 0 ? "" : arguments[0]).toAbsolutePath();
        List<Path> changed = unformatted(root);
        changed.forEach(file -> write(file, formatted(file)));
        System.out.println(changed.size() + " files formatted");
    }

    /** The Java files below a directory whose text is not what the formatter makes of it, in order of their path. */
    static List<Path> unformatted(Path root) {
        return sources(root).parallelStream()
                .filter(file -> !formatted(file).equals(read(file)))
                .toList();
    }

    private static List<Path> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !root.relativize(file).toString().contains("target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String formatted(Path file) {
        try {
            return FORMATTER.formatSourceAndFixImports(read(file));
        } catch (FormatterException e) {
            throw new IllegalStateException(file + " cannot be read as Java", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
