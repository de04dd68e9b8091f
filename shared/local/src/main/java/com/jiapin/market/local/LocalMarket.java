package com.jiapin.market.local;

import com.jiapin.market.local.seed.Seed;
import com.jiapin.market.local.seed.WalkThrough;
import com.jiapin.market.local.simulator.WechatPaySettings;
import com.jiapin.market.local.template.TemplateFault;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** The command that starts the market on this machine and ends with Ctrl-C. */
public final class LocalMarket {

    private static final String USAGE = """
        Options: --template FILE   the template (default template.yaml)
                 --port N          the API's port (default 8080); the four after it: direct invocation,
                                   WeChat Pay, Kuaidi100, SMS; 0 takes free ones
                 --data DIR        keep tables, keys and reading positions there (default: memory only)
                 --processes       each function as a process of its own on the runtime interface client
                 --parameter N=V   a value of a template parameter; may be given several times
                 --logs            print what functions write
                 --end-with-parent stop when the process that started this one ends\
        """;

    private LocalMarket() {}

    private record Command(
            Path template,
            int port,
            Optional<Path> data,
            boolean processes,
            boolean logs,
            boolean endsWithParent,
            Map<String, String> parameters) {}

    /** Runs until the process is told to stop; ends with status 1 and one sentence when it cannot start. */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = System.out;
        long begun = System.nanoTime();
        CountDownLatch stopped = new CountDownLatch(1);
        try {
            Command command = command(List.of(arguments));
            // Drawing the provider's keys takes as long as starting the engines.
            CompletableFuture<Providers> starting = CompletableFuture.supplyAsync(
                    () -> providers(command),
                    start -> Thread.ofPlatform().daemon().start(start));
            LocalSystem system = LocalSystem.start(options(command, () -> started(starting), out));
            Providers providers = started(starting);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                out.println("stopping");
                                system.close();
                                providers.close();
                                out.println("stopped");
                                stopped.countDown();
                            },
                            "stop"));
            if (command.endsWithParent) {
                ProcessHandle.current().parent().ifPresent(LocalMarket::endWith);
            }
            for (Startup startup : List.of(new Seed(providers), new WalkThrough(providers))) {
                startup.run(system, out::println);
            }
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            out.printf(Locale.ROOT, "The market answers after %.1f s.%n", taken.toMillis() / 1000.0);
            out.println("  API         " + system.api());
            out.println("  invoke      " + system.admin() + "/2015-03-31/functions/{LogicalId}/invocations");
            out.println("  WeChat Pay  " + providers.wechatPay().uri());
            out.println("  Kuaidi100   " + providers.kuaidi100().uri());
            out.println("  SMS outbox  " + providers.sms().uri() + "/outbox/{phone}");
            out.println("  DynamoDB    " + system.databaseEndpoint());
            out.println("  SQS         " + system.queueEndpoint());
            out.println("Ctrl-C stops it.");
        } catch (LocalFault | TemplateFault fault) {
            out.println(fault.getMessage());
            System.exit(1);
        }
        stopped.await();
    }

    private static void endWith(ProcessHandle parent) {
        Thread.ofVirtual().name("parent").start(() -> {
            parent.onExit().join();
            System.exit(0);
        });
    }

    private static Providers providers(Command command) {
        return Providers.start(
                command.port == 0 ? 0 : command.port + 2,
                command.data,
                WechatPaySettings.lifelike(),
                Clock.systemUTC());
    }

    private static Providers started(CompletableFuture<Providers> starting) {
        try {
            return starting.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof LocalFault fault ? fault : failed;
        }
    }

    private static LocalOptions options(Command command, Supplier<Providers> providers, PrintStream out) {
        LocalOptions options = LocalOptions.of(command.template.toAbsolutePath())
                .withPorts(command.port, command.port == 0 ? 0 : command.port + 1)
                .withParameters(api -> providers.get().parameters())
                .withParameters(api -> command.parameters)
                .withPace(Optional.empty(), Duration.ofMillis(200))
                .withSchedules()
                .withListeners(line -> out.println("- " + line), line -> {
                    if (command.logs) {
                        out.println(line.functionId() + " " + line.text());
                    }
                });
        options = command.processes ? options.withProcesses() : options;
        return command.data.isPresent() ? options.withData(command.data.get()) : options;
    }

    private static Command command(List<String> arguments) {
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
                case "--port" -> port = number(value(arguments, ++index, option), option);
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
        return new Command(template, port, data, processes, logs, endsWithParent, Map.copyOf(parameters));
    }

    private static String value(List<String> arguments, int index, String option) {
        if (index >= arguments.size()) {
            throw new LocalFault("The option " + option + " needs a value.\n" + USAGE);
        }
        return arguments.get(index);
    }

    private static int number(String text, String option) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_531) {
            throw new LocalFault("The option " + option + " needs a port number, got '" + text + "'.");
        }
        return Integer.parseInt(text);
    }
}
