package com.jiapin.market.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the person asks for on the command line.
 *
 * @param template the template's path
 * @param port the first of five ports in a row; 0 for free ones
 * @param data the folder that keeps the data; empty for memory only
 * @param processes whether each function runs as processes of its own
 * @param logs whether what functions write is printed
 * @param endsWithParent whether it ends with the process that started it
 * @param parameters values of the template's parameters
 */
record LocalCommand(
        Path template,
        int port,
        Optional<Path> data,
        boolean processes,
        boolean logs,
        boolean endsWithParent,
        Map<String, String> parameters) {

    static final String USAGE = """
        Options: --template FILE   the template (default template.yaml)
                 --port N          the API's port (default 8080); the four after it: direct invocation,
                                   WeChat Pay, Kuaidi100, SMS; 0 takes free ones
                 --data DIR        keep tables, queues, keys and reading positions there (default: memory only)
                 --processes       each function as a process of its own on the runtime interface client
                 --parameter N=V   a value of a template parameter; may be given several times
                 --logs            print what functions write
                 --end-with-parent stop when the process that started this one ends\
        """;

    private static final int PORTS = 5;
    private static final int LAST_FIRST_PORT = 65_536 - PORTS;

    /**
     * Reads the options.
     *
     * @throws LocalFault if they cannot be understood
     */
    static LocalCommand of(List<String> arguments) {
        Path template = Path.of("template.yaml");
        int port = 8080;
        Optional<Path> data = Optional.empty();
        boolean processes = false;
        boolean logs = false;
        boolean endsWithParent = false;
        Map<String, String> parameters = new HashMap<>();
        for (int index = 0; index < arguments.size(); index++) {
            String option = arguments.get(index);
            switch (option) {
                case "--processes" -> processes = true;
                case "--logs" -> logs = true;
                case "--end-with-parent" -> endsWithParent = true;
                case "--template" -> template = Path.of(value(arguments, ++index, option));
                case "--port" -> port = port(value(arguments, ++index, option));
                case "--data" -> data = Optional.of(Path.of(value(arguments, ++index, option)));
                case "--parameter" -> {
                    String pair = value(arguments, ++index, option);
                    int equals = pair.indexOf('=');
                    if (equals < 1) {
                        throw new LocalFault("--parameter needs Name=Value, got '" + pair + "'.");
                    }
                    parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
                }
                default -> throw new LocalFault("The option '" + option + "' is not known.\n" + USAGE);
            }
        }
        return new LocalCommand(template, port, data, processes, logs, endsWithParent, Map.copyOf(parameters));
    }

    private static String value(List<String> arguments, int index, String option) {
        if (index >= arguments.size()
                || arguments.get(index).isBlank()
                || arguments.get(index).startsWith("--")) {
            throw new LocalFault("The option " + option + " needs a value.\n" + USAGE);
        }
        return arguments.get(index);
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > LAST_FIRST_PORT) {
            throw new LocalFault("The option --port needs the first of " + PORTS + " ports in a row, at most "
                    + LAST_FIRST_PORT + ", or 0; got '" + text + "'.");
        }
        return Integer.parseInt(text);
    }

    /** The first of the providers' three ports, or 0 for free ones. */
    int providersPort() {
        return port == 0 ? 0 : port + 2;
    }

    /** The same as options of the system. */
    LocalOptions options(Supplier<Providers> providers, Consumer<String> say) {
        LocalOptions options = LocalOptions.of(template.toAbsolutePath())
                .withPorts(port, port == 0 ? 0 : port + 1)
                .withParameters(api -> providers.get().parameters())
                .withParameters(api -> parameters)
                .withPace(Optional.empty(), Duration.ofMillis(200))
                .withSchedules()
                .withListeners(line -> say.accept("- " + line), line -> {
                    if (logs) {
                        say.accept(line.functionId() + " " + line.text());
                    }
                });
        options = processes ? options.withProcesses() : options;
        return data.isPresent() ? options.withData(data.get()) : options;
    }
}
