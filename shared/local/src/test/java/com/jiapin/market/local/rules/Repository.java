package com.jiapin.market.local.rules;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository lies, wherever below it a test was started. */
public final class Repository {
    private Repository() {}

    /** The directory that holds template.yaml. */
    public static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("template.yaml"))) {
            Path parent = directory.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "no template.yaml above " + Path.of("").toAbsolutePath());
            }
            directory = parent;
        }
        return directory;
    }
}
