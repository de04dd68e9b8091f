package com.jiapin.market.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Why the local system cannot start or go on, as one sentence for the person at the keyboard. */
public final class LocalFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A fault that the given sentence explains fully. */
    public LocalFault(String sentence) {
        super(sentence);
    }

    /** What went wrong with a file, in words: the exception's own text is often nothing but the path. */
    static String reason(IOException failed) {
        return switch (failed) {
            case AccessDeniedException denied -> "access to " + denied.getFile() + " is denied";
            case FileAlreadyExistsException there -> there.getFile() + " is a file";
            case NoSuchFileException absent -> absent.getFile() + " does not exist";
            case FileSystemException system ->
                Optional.ofNullable(system.getReason()).orElse(String.valueOf(system.getMessage()));
            default -> String.valueOf(failed.getMessage());
        };
    }

    /** A fault with the exception that revealed it. */
    public LocalFault(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
