package com.jiapin.market.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A function's deployment package, laid out for the two ways to run it. */
final class Zip {
    private final Path file;

    Zip(Path file) {
        this.file = file;
    }

    double megabytes() {
        try {
            return Files.size(file) / 1_000_000.0;
        } catch (IOException missing) {
            throw new UncheckedIOException(file + " is not built", missing);
        }
    }

    /** Unpacks it as Lambda does. */
    Path unpacked(Path folder) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!entry.isDirectory() && target.startsWith(folder)) {
                    Files.createDirectories(target.resolveSibling("."));
                    try (InputStream bytes = zip.getInputStream(entry)) {
                        Files.copy(bytes, target);
                    }
                }
            }
            return folder;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be unpacked", unreadable);
        }
    }

    /**
     * Lays it out as a container image would: the function's classes in a jar of their own, and every jar on the class path,
     * since only classes from there can lie in a cache.
     */
    List<Path> classPath(Path folder) {
        Path task = unpacked(folder.resolve("zip"));
        List<Path> jars = new ArrayList<>();
        jars.add(jar(task, folder.resolve("function.jar")));
        try (Stream<Path> libraries = Files.list(task.resolve("lib"))) {
            libraries.sorted().forEach(jars::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " has no lib", unreadable);
        }
        return jars;
    }

    private static Path jar(Path task, Path target) {
        try (OutputStream bytes = Files.newOutputStream(target);
                ZipOutputStream jar = new ZipOutputStream(bytes);
                Stream<Path> files = Files.walk(task)) {
            for (Path found : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = task.relativize(found).toString();
                if (!name.startsWith("lib/")) {
                    jar.putNextEntry(new ZipEntry(name));
                    Files.copy(found, jar);
                    jar.closeEntry();
                }
            }
            return target;
        } catch (IOException failed) {
            throw new UncheckedIOException(target + " cannot be written", failed);
        }
    }
}
