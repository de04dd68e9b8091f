package com.jiapin.market.local.rules;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern RECORD_PATTERN = Pattern.compile("\\b(?:case|instanceof)\\s+[\\w.<>?, ]+\\(");
    private static final Pattern BARE_UNNAMED = Pattern.compile("(?<=[(,])(\\s*)_(?=\\s*[,)])");

    private Format() {}

    /** Rewrites every Java file below the working directory, or below the one directory named; fails on what is no Java. */
    public static void main(String[] arguments) {
        Path root = Path.of(arguments.length == 0 ? "" : arguments[0]).toAbsolutePath();
        List<Path> unformatted = unformatted(root);
        long unreadable = unformatted.stream().filter(file -> !rewrite(file)).count();
        System.out.println((unformatted.size() - unreadable) + " files formatted");
        if (unreadable > 0) {
            System.exit(1);
        }
    }

    /** The Java files below a directory whose text is not what the formatter makes of it, in order of their path. */
    static List<Path> unformatted(Path root) {
        return sources(root).parallelStream()
                .filter(file -> !formatted(file).equals(Optional.of(read(file))))
                .toList();
    }

    private static boolean rewrite(Path file) {
        Optional<String> text = formatted(file);
        text.ifPresent(form -> write(file, form));
        return text.isPresent();
    }

    private static Optional<String> formatted(Path file) {
        try {
            return Optional.of(FORMATTER.formatSourceAndFixImports(typed(read(file))));
        } catch (FormatterException e) {
            System.err.println(file + " cannot be read as Java: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** The formatter knows {@code var _} in a record pattern, but not the bare {@code _} that means the same. */
    private static String typed(String source) {
        StringBuilder result = new StringBuilder(source);
        Matcher opening = RECORD_PATTERN.matcher(result);
        int from = 0;
        while (opening.find(from)) {
            int end = closing(result, opening.end());
            String components = result.substring(opening.end() - 1, end);
            result.replace(
                    opening.end() - 1, end, BARE_UNNAMED.matcher(components).replaceAll("$1var _"));
            from = opening.end();
            opening.reset(result);
        }
        return result.toString();
    }

    private static int closing(CharSequence text, int afterOpening) {
        int depth = 1;
        int position = afterOpening;
        while (depth > 0 && position < text.length()) {
            depth += switch (text.charAt(position++)) {
                case '(' -> 1;
                case ')' -> -1;
                default -> 0;
            };
        }
        return position;
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
