package com.jiapin.market.local.system;

import com.jiapin.market.local.rules.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What README tells its reader to type. */
record Readme(List<String> lines) {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern COMMAND = Pattern.compile("(mvn|sam|curl|java|bash)\\s.*|-D?-?[a-zA-Z].*");

    static Readme ofRepository() {
        try {
            return new Readme(Files.readAllLines(Repository.root().resolve("README.md")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The lines of all shell blocks, in order. */
    List<String> shellLines() {
        return within(true);
    }

    /** Commands and options that the text names in passing. */
    List<String> namedCommands() {
        return CODE.matcher(String.join("\n", within(false)))
                .results()
                .map(found -> found.group(1))
                .filter(code -> COMMAND.matcher(code).matches())
                .distinct()
                .toList();
    }

    private List<String> within(boolean shell) {
        List<String> found = new ArrayList<>();
        String block = "";
        for (String line : lines) {
            if (line.startsWith("```")) {
                block = block.isEmpty() ? line : "";
            } else if (shell ? block.equals("```sh") && !line.isBlank() : block.isEmpty()) {
                found.add(line);
            }
        }
        return found;
    }

    /** The options in {@code -Dlocal.arguments="..."}. */
    List<String> localArguments() {
        MatchResult found = Pattern.compile("-Dlocal\\.arguments=\"([^\"]+)\"")
                .matcher(String.join("\n", lines))
                .results()
                .findFirst()
                .orElseThrow();
        return List.of(found.group(1).split(" ", -1));
    }
}
