package com.jiapin.market.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What to measure and how often.
 *
 * @param template the template whose functions are measured; zips are found relative to its folder
 * @param starts fresh processes per figure
 * @param warmUp requests before latency is measured
 * @param requests measured requests
 * @param scenarios the requests to measure by; empty for all
 * @param kinds the kinds of figures; empty for all
 * @param output where the table is written too
 */
record Options(
        Path template,
        int starts,
        int warmUp,
        int requests,
        List<String> scenarios,
        List<Kind> kinds,
        Optional<Path> output) {

    /** A kind of figure. */
    enum Kind {
        /** From the start of a process to its first answer, from the zip. */
        COLD,
        /** The same with an ahead-of-time cache of the function's own. */
        CACHED,
        /** From the end of a restore to the first answer. */
        RESTORED,
        /** Latency of a warm process. */
        WARM
    }

    static final String USAGE = """
        Options: --starts N           fresh processes per figure (default 10)
                 --warm-up N          requests before latency is measured (default 300)
                 --requests N         measured requests (default 500)
                 --scenarios A,B      of sign-in, checkout, wechat-pay-callback (default all)
                 --kinds A,B          of cold, cached, restored, warm (default all)
                 --output FILE        writes the table there too
                 --template FILE      the template (default template.yaml)\
        """;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    Options {
        scenarios = List.copyOf(scenarios);
        kinds = List.copyOf(kinds);
    }

    static Options standard() {
        return new Options(Path.of("template.yaml"), 10, 300, 500, List.of(), List.of(), Optional.empty());
    }

    /** Reads a command line; {@link IllegalArgumentException} with one sentence when it is not understood. */
    static Options of(List<String> arguments) {
        Options options = standard();
        for (int index = 0; index < arguments.size(); index += 2) {
            String name = arguments.get(index);
            if (index + 1 == arguments.size()) {
                throw new IllegalArgumentException("The option " + name + " needs a value.\n" + USAGE);
            }
            options = options.with(name, arguments.get(index + 1));
        }
        return options;
    }

    boolean wants(Kind kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }

    boolean wants(String scenario) {
        return scenarios.isEmpty() || scenarios.contains(scenario);
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--starts" -> new Options(template, number(name, value), warmUp, requests, scenarios, kinds, output);
            case "--warm-up" -> new Options(template, starts, number(name, value), requests, scenarios, kinds, output);
            case "--requests" -> new Options(template, starts, warmUp, number(name, value), scenarios, kinds, output);
            case "--scenarios" -> new Options(template, starts, warmUp, requests, words(value), kinds, output);
            case "--kinds" ->
                new Options(
                        template,
                        starts,
                        warmUp,
                        requests,
                        scenarios,
                        words(value).stream().map(Options::kind).toList(),
                        output);
            case "--output" ->
                new Options(template, starts, warmUp, requests, scenarios, kinds, Optional.of(Path.of(value)));
            case "--template" -> new Options(Path.of(value), starts, warmUp, requests, scenarios, kinds, output);
            default -> throw new IllegalArgumentException("The option '" + name + "' is not known.\n" + USAGE);
        };
    }

    private static List<String> words(String value) {
        return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    }

    private static Kind kind(String word) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no kind '" + word + "'.\n" + USAGE));
    }

    private static int number(String name, String value) {
        if (!NUMBER.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The option " + name + " needs a number from 1 to 999999, got '" + value + "'.");
        }
        return Integer.parseInt(value);
    }
}
