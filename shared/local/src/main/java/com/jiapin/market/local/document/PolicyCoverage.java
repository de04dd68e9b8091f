package com.jiapin.market.local.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which code keeps each clause of the policy and which tests prove it: read from the sources, where comments name clauses
 * as {@code policy D3} and tests carry them as tags.
 *
 * @param code paths of main sources by clause id
 * @param tests paths of test sources by clause id
 */
public record PolicyCoverage(Map<String, Set<String>> code, Map<String, Set<String>> tests) {
    private static final String ID = "[A-H][0-9]{1,2}";
    private static final Pattern MENTION = Pattern.compile("[Pp]olicy\\s+(?:\\*\\s+)?(" + ID + "(?:, " + ID + ")*)");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"(" + ID + ")\"\\)");
    private static final Pattern EACH = Pattern.compile(ID);

    /** Reads the sources of a repository. */
    public static PolicyCoverage of(Path repository) throws IOException {
        return new PolicyCoverage(
                found(repository, Path.of("src/main/java"), MENTION), found(repository, Path.of("src/test/java"), TAG));
    }

    private static Map<String, Set<String>> found(Path repository, Path kind, Pattern pattern) throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Path module : modules(repository)) {
            Path sources = module.resolve(kind);
            if (Files.isDirectory(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(file -> ids(file, pattern)
                            .forEach(id -> found.computeIfAbsent(id, _ -> new TreeSet<>())
                                    .add(repository.relativize(file).toString().replace('\\', '/'))));
                }
            }
        }
        return found;
    }

    private static List<Path> modules(Path repository) throws IOException {
        try (Stream<Path> shared = Files.list(repository.resolve("shared"));
                Stream<Path> functions = Files.list(repository.resolve("functions"))) {
            return Stream.concat(shared, functions).sorted().toList();
        }
    }

    private static Set<String> ids(Path file, Pattern pattern) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return pattern.matcher(text)
                .results()
                .flatMap(mention -> EACH.matcher(mention.group(1)).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The page that lists clause, code and test, and what is not built yet. */
    public String markdown(List<PolicyClause> clauses) {
        StringBuilder page = new StringBuilder("""
            # Policy coverage

            Each promise of the privacy policy, the code that keeps it and the tests that prove it. Generated from the sources; a test
            fails while it differs, and while a clause that is said to be built has no code or no test.

            """);
        page.append(section("Built", clauses, PolicyClause.State.BUILT))
                .append(section("Partly built", clauses, PolicyClause.State.PARTLY));
        page.append("## Not yet built\n\n");
        clauses.stream()
                .filter(clause -> clause.state() == PolicyClause.State.PLANNED)
                .forEach(clause -> page.append("- **")
                        .append(clause.id())
                        .append("** ")
                        .append(clause.promise())
                        .append('\n'));
        return page.toString();
    }

    private String section(String title, List<PolicyClause> clauses, PolicyClause.State state) {
        return clauses.stream()
                .filter(clause -> clause.state() == state)
                .map(clause -> "| **" + clause.id() + "** | " + clause.promise()
                        + (clause.missing().isEmpty() ? "" : ". Not yet: " + clause.missing()) + " | "
                        + links(code, clause.id()) + " | " + links(tests, clause.id()) + " |\n")
                .collect(Collectors.joining(
                        "", "## " + title + "\n\n| clause | promise | code | tests |\n|---|---|---|---|\n", "\n"));
    }

    private static String links(Map<String, Set<String>> places, String id) {
        return places.getOrDefault(id, Set.of()).stream()
                .map(path ->
                        "[" + path.substring(path.lastIndexOf('/') + 1).replace(".java", "") + "](../../" + path + ")")
                .collect(Collectors.joining(", "));
    }
}
