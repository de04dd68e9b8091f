import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Writes the jars of a class path without compression, entries sorted and dated alike. A function's zip compresses each
 * of them as a whole, which makes it a quarter smaller than jars of single compressed classes, and a class is read at a
 * cold start without being inflated first. A native library comes to lie beside the jars, where Lambda's library path looks:
 * out of its jar it would be copied to a temporary file at each cold start, which takes longer than all that follows.
 *
 * <p>Arguments: the directory to write to, the class path, and the name of the jar for the classes that lie on it as a
 * directory.
 */
final class StoredJars {
    private static final LocalDateTime DATE = LocalDateTime.of(2026, 1, 1, 0, 0);

    private StoredJars() {}

    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        empty(target);
        for (String element : arguments[1].split(":", -1)) {
            Path source = Path.of(element);
            if (Files.isDirectory(source)) {
                write(target.resolve(arguments[2]), files(source));
            } else {
                SortedMap<String, byte[]> contents = entries(source);
                libraries(target, contents);
                write(target.resolve(source.getFileName()), contents);
            }
        }
    }

    private static void empty(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private static SortedMap<String, byte[]> files(Path directory) throws IOException {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> regular = files.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .toList();
            for (Path file : regular) {
                contents.put(directory.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private static SortedMap<String, byte[]> entries(Path jar) throws IOException {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    contents.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return contents;
    }

    private static void libraries(Path target, SortedMap<String, byte[]> contents) throws IOException {
        for (String name : List.copyOf(contents.keySet())) {
            if (name.endsWith(".so")) {
                Files.write(target.resolve(name.substring(name.lastIndexOf('/') + 1)), contents.remove(name));
            }
        }
    }

    private static void write(Path jar, SortedMap<String, byte[]> contents) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setMethod(ZipOutputStream.STORED);
            // The manifest comes first, where JarInputStream looks for it.
            byte[] manifest = contents.remove("META-INF/MANIFEST.MF");
            if (manifest != null) {
                write(zip, "META-INF/MANIFEST.MF", manifest);
            }
            for (var content : contents.entrySet()) {
                write(zip, content.getKey(), content.getValue());
            }
        }
    }

    private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(DATE);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
