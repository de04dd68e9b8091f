package com.jiapin.market.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Keeps the measured function on the first core and everything else on the others, where {@code taskset} exists. */
final class Cores {
    private final boolean pinned;

    private Cores(boolean pinned) {
        this.pinned = pinned;
    }

    /** Moves this process off the first core, if it can. */
    static Cores divide() {
        int cores = Runtime.getRuntime().availableProcessors();
        boolean possible = cores > 1
                && Stream.of("/usr/bin/taskset", "/bin/taskset").map(Path::of).anyMatch(Files::isExecutable);
        return new Cores(possible && moved("1-" + (cores - 1)));
    }

    /** Whether the measured function has a core of its own. */
    boolean pinned() {
        return pinned;
    }

    /** The command that runs on the function's core. */
    List<String> onFunctionCore(List<String> command) {
        List<String> all = new ArrayList<>(pinned ? List.of("taskset", "-c", "0") : List.of());
        all.addAll(command);
        return all;
    }

    private static boolean moved(String cores) {
        String self = Long.toString(ProcessHandle.current().pid());
        try {
            return new ProcessBuilder("taskset", "-a", "-c", "-p", cores, self)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException refused) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
