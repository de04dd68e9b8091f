package com.jiapin.market.local.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jiapin.market.local.rules.Repository;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** The local system as its Maven profile starts it: a process of its own, with the command line that the pom holds. */
final class MarketProcess implements AutoCloseable {
    private static final String READY = "Ctrl-C stops it.";
    private static final long LIMIT_SECONDS = 120;
    private static final int INTERRUPT = 2;

    private final Process process;
    private final List<String> printed = new ArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread reader;

    private MarketProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().name("market-output").start(this::read);
    }

    /** Starts it with these options and waits until it says that it can be used. */
    static MarketProcess started(List<String> options) {
        MarketProcess started = begun(options);
        started.await();
        return started;
    }

    /** Starts it with these options, and with more for its machine, and does not wait. */
    static MarketProcess begun(List<String> options, String... machine) {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(List.of(machine));
        for (String argument : profileArguments().split(" ", -1)) {
            switch (argument) {
                case "%classpath" -> command.add(System.getProperty("java.class.path", ""));
                case "${local.arguments}" -> command.addAll(options);
                default -> command.add(argument);
            }
        }
        try {
            return new MarketProcess(new ProcessBuilder(command)
                    .directory(Repository.root().toFile())
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The command line of the profile {@code local} in the pom of the local system. */
    static String profileArguments() {
        return inPom("shared/local/pom.xml", "//profile[id='local']//commandlineArgs");
    }

    /** A text of a pom by its path, empty when there is none. */
    static String inPom(String pom, String path) {
        try {
            Document document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(Repository.root().resolve(pom).toFile());
            return XPathFactory.newDefaultInstance().newXPath().evaluate(path, document);
        } catch (IOException | ParserConfigurationException | SAXException | XPathExpressionException failure) {
            throw new IllegalStateException(pom + " cannot be read", failure);
        }
    }

    /** The first of five ports in a row that nobody listens at. */
    static int freePorts() {
        for (int first = 20_000; first < 60_000; first += 5) {
            if (areFree(first)) {
                return first;
            }
        }
        throw new IllegalStateException("no five free ports in a row");
    }

    private static boolean areFree(int first) {
        for (int port = first; port < first + 5; port++) {
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                free.setReuseAddress(true);
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            Optional<String> line = Optional.ofNullable(lines.readLine());
            while (line.isPresent()) {
                synchronized (printed) {
                    printed.add(line.get());
                }
                if (line.get().equals(READY)) {
                    ready.countDown();
                }
                line = Optional.ofNullable(lines.readLine());
            }
        } catch (IOException ended) {
            synchronized (printed) {
                printed.add("(output ended: " + ended.getMessage() + ")");
            }
        } finally {
            ready.countDown();
        }
    }

    private void await() {
        try {
            if (!ready.await(LIMIT_SECONDS, TimeUnit.SECONDS) || !printed().contains(READY)) {
                process.destroyForcibly();
                throw new AssertionError("The local system does not get ready:\n" + String.join("\n", printed()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Waits until it has printed a line. */
    void awaitLine(String line) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!printed().contains(line)) {
            if (System.nanoTime() > limit || !process.isAlive()) {
                throw new AssertionError("'" + line + "' is not printed, but:\n" + String.join("\n", printed()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** What it printed so far. */
    List<String> printed() {
        synchronized (printed) {
            return List.copyOf(printed);
        }
    }

    /** What it printed of its own so far, without what functions wrote. */
    List<String> said() {
        return printed().stream().filter(line -> !isLog(line)).toList();
    }

    /** The assignments of variables that it prints for its walk. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        printed().stream().filter(line -> line.matches("[A-Z]+=http.*")).forEach(line -> {
            int equals = line.indexOf('=');
            variables.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return variables;
    }

    /** The lines of the walk that it prints to be pasted, without comments. */
    List<String> walk() {
        List<String> all = printed();
        int start = all.indexOf("A walk from login to delivery, to paste into a shell:");
        return all.stream()
                .skip(start + 1L)
                .takeWhile(line -> !line.startsWith("The market answers after"))
                .filter(line -> !line.startsWith("#") && !line.matches("[A-Z]+=http.*") && !isLog(line))
                .toList();
    }

    private static boolean isLog(String line) {
        return line.matches("\\w+Function .*");
    }

    /**
     * Ends it as Ctrl-C does and returns the exit status less what it should be. A script's background jobs, and all that
     * they start, are born deaf to SIGINT: there SIGTERM stands in.
     */
    int interrupt() {
        return ignoresInterrupts() ? end("TERM") - 143 : end("INT") - 130;
    }

    private static boolean ignoresInterrupts() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line ->
                            new BigInteger(line.substring("SigIgn:".length()).strip(), 16))
                    .anyMatch(signals -> signals.testBit(INTERRUPT - 1));
        } catch (IOException untold) {
            throw new UncheckedIOException(untold);
        }
    }

    /** Sends a signal, by its name, and waits for the end; returns the exit status. */
    int end(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("The local system does not stop:\n" + String.join("\n", printed()));
            }
            reader.join();
            return process.exitValue();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
