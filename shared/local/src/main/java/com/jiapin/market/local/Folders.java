package com.jiapin.market.local;

import com.jiapin.market.aws.sealing.FileWrappingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the local system puts files: a work folder that goes with it, and the data folder that stays. */
final class Folders implements AutoCloseable {

    private final Path work;
    private final Optional<Path> data;
    private final Optional<FileChannel> held;

    private Folders(Path work, Optional<Path> data, Optional<FileChannel> held) {
        this.work = work;
        this.data = data;
        this.held = held;
    }

    static Folders open(Optional<Path> data) {
        Optional<FileChannel> held = data.map(Folders::hold);
        try {
            return new Folders(Files.createTempDirectory("market-local"), data.map(Path::toAbsolutePath), held);
        } catch (IOException failed) {
            throw new LocalFault("No temporary folder can be made: " + LocalFault.reason(failed) + ".", failed);
        }
    }

    private static FileChannel hold(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
            if (lock.isEmpty()) {
                channel.close();
                throw inUse(folder, Optional.empty());
            }
            return channel;
        } catch (OverlappingFileLockException inThisProcess) {
            throw inUse(folder, Optional.of(inThisProcess));
        } catch (IOException unusable) {
            throw new LocalFault(
                    "The data folder " + folder + " cannot be used: " + LocalFault.reason(unusable) + ".", unusable);
        }
    }

    private static LocalFault inUse(Path folder, Optional<RuntimeException> cause) {
        String sentence = "The data folder " + folder + " is in use by another local system.";
        return cause.map(exception -> new LocalFault(sentence, exception)).orElseGet(() -> new LocalFault(sentence));
    }

    Path work() {
        return work;
    }

    /** Where the wrapping key is, or will be when a function first needs it; a damaged one would open nothing. */
    Path wrappingKey() {
        Path key = data.orElse(work).resolve("wrapping.key");
        if (Files.exists(key)) {
            try {
                new FileWrappingKey(key, new SecureRandom()).wrap(new byte[0]);
            } catch (IllegalStateException | UncheckedIOException damaged) {
                throw new LocalFault(
                        "The data folder is damaged: " + key + " is no key; move the folder away to start anew.",
                        damaged);
            }
        }
        return key;
    }

    Optional<Path> tables() {
        return data.map(folder -> made(folder.resolve("tables")));
    }

    Optional<Path> queues() {
        return data.map(folder -> made(folder.resolve("queues")));
    }

    Optional<Path> streams() {
        return data.map(folder -> made(folder.resolve("streams")));
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new LocalFault(
                    "The folder " + folder + " cannot be made: " + LocalFault.reason(failed) + ".", failed);
        }
    }

    @Override
    public void close() {
        try {
            if (held.isPresent()) {
                held.get().close();
            }
            List<Path> deepestFirst;
            try (Stream<Path> all = Files.walk(work)) {
                deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            throw new LocalFault(
                    "The folder " + work + " cannot be removed: " + LocalFault.reason(failed) + ".", failed);
        }
    }
}
