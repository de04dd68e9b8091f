package com.jiapin.market.local.function;

import com.jiapin.market.local.LocalFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks a deployment package: classes at the root, jars under {@code lib/}. */
final class FunctionCode {

    private static final String LIBRARIES = "lib/";

    private FunctionCode() {}

    /**
     * A jar inside a package; two with equal name, size and checksum hold the same bytes.
     *
     * @param name the file name
     * @param size its bytes
     * @param checksum its CRC-32
     */
    record Jar(String name, long size, long checksum) {
        boolean isThirdParty() {
            return !name.startsWith("market-");
        }
    }

    /** The jars of a package, from its directory alone. */
    static List<Jar> jars(Path zip) {
        try (ZipFile file = open(zip)) {
            List<Jar> jars = new ArrayList<>();
            for (ZipEntry entry : Collections.list(file.entries())) {
                if (entry.getName().startsWith(LIBRARIES) && entry.getName().endsWith(".jar")) {
                    jars.add(new Jar(entry.getName().substring(LIBRARIES.length()), entry.getSize(), entry.getCrc()));
                }
            }
            return jars;
        } catch (IOException unreadable) {
            throw fault(zip, unreadable);
        }
    }

    /** Unpacks the whole package into the folder. */
    static void unpack(Path zip, Path folder) {
        unpack(zip, folder, entry -> true, "");
    }

    /** Unpacks everything but jars into the folder. */
    static void unpackClasses(Path zip, Path folder) {
        unpack(zip, folder, entry -> !entry.getName().startsWith(LIBRARIES), "");
    }

    /** Unpacks the native libraries beside the jars into the folder. */
    static void unpackLibraries(Path zip, Path folder) {
        unpack(zip, folder, entry -> entry.getName().endsWith(".so"), LIBRARIES);
    }

    /** Puts one jar of a package into the folder, unless it is there, and returns its path. */
    static Path unpackJar(Path zip, Jar jar, Path folder) {
        Path target = folder.resolve(Long.toHexString(jar.checksum()) + "-" + jar.name());
        synchronized (FunctionCode.class) {
            if (!Files.exists(target)) {
                try (ZipFile file = open(zip);
                        InputStream bytes = file.getInputStream(file.getEntry(LIBRARIES + jar.name()))) {
                    Files.createDirectories(folder);
                    Files.copy(bytes, target);
                } catch (IOException unreadable) {
                    throw fault(zip, unreadable);
                }
            }
        }
        return target;
    }

    private static void unpack(Path zip, Path folder, Predicate<ZipEntry> wanted, String without) {
        try (ZipFile file = open(zip)) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                String name = entry.getName().startsWith(without)
                        ? entry.getName().substring(without.length())
                        : entry.getName();
                Path target = folder.resolve(name).normalize();
                if (!target.startsWith(folder)) {
                    throw new LocalFault("The package " + zip + " holds a path outside of itself.");
                }
                if (!entry.isDirectory() && wanted.test(entry)) {
                    Files.createDirectories(target.resolveSibling("."));
                    try (InputStream bytes = file.getInputStream(entry)) {
                        Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
            Files.createDirectories(folder);
        } catch (IOException unreadable) {
            throw fault(zip, unreadable);
        }
    }

    private static ZipFile open(Path zip) throws IOException {
        if (!Files.isRegularFile(zip)) {
            throw new LocalFault("The package " + zip + " is missing: run 'mvn -Plocal'.");
        }
        return new ZipFile(zip.toFile());
    }

    private static LocalFault fault(Path zip, IOException cause) {
        return new LocalFault("The package " + zip + " cannot be read: " + cause.getMessage() + ".", cause);
    }
}
