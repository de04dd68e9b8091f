package com.jiapin.market.local.rules;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What a function's zip holds: its own files, and the entries of each jar under lib/. */
record FunctionZip(String folder, long sizeBytes, List<String> files, Map<String, List<String>> jars) {

    /** Where the build puts the zip of a function. */
    static Path path(String folder) {
        return Repository.root().resolve("functions/" + folder + "/target/" + folder + ".zip");
    }

    /** Reads the zip of a function; a fault that says how to make it when there is none. */
    static FunctionZip read(String folder) {
        Path path = path(folder);
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is not built: run `mvn verify`, or `mvn package` for all modules");
        }
        Map<String, List<String>> jars = new LinkedHashMap<>();
        List<String> files = new java.util.ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(path))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.add(entry.getName());
                    if (entry.getName().endsWith(".jar")) {
                        jars.put(entry.getName(), entries(zip.readAllBytes()));
                    }
                }
            }
            return new FunctionZip(folder, Files.size(path), List.copyOf(files), jars);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> entries(byte[] jar) throws IOException {
        List<String> names = new java.util.ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    names.add(entry.getName());
                }
            }
        }
        return List.copyOf(names);
    }
}
