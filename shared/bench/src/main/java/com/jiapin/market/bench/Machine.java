package com.jiapin.market.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Says what the figures were measured on, without naming the machine. */
final class Machine {
    private Machine() {}

    static String description(Cores cores) {
        return System.getProperty("java.vendor.version", "JDK") + " (" + System.getProperty("java.vm.name") + " "
                + System.getProperty("java.runtime.version") + "), " + processor() + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, "
                + (cores.pinned() ? "the function on one of its own" : "not pinned: the figures are noisier")
                + "; database and providers by plain HTTP on the same machine";
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown processor");
        } catch (IOException unknown) {
            return "unknown processor";
        }
    }
}
