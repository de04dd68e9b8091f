package com.jiapin.market.aws.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

/** The wrapping key of a system on one machine: 32 random bytes in a file, made at first use. */
public final class FileWrappingKey implements WrappingKey {
    private static final byte[] ASSOCIATED = "key-encryption-key".getBytes(StandardCharsets.UTF_8);
    private final Path file;
    private final SecureRandom random;

    /** Creates the key over {@code file}. */
    public FileWrappingKey(Path file, SecureRandom random) {
        this.file = file;
        this.random = random;
    }

    @Override
    public byte[] wrap(byte[] plain) {
        return AesGcm.seal(key(), plain, ASSOCIATED, random);
    }

    @Override
    public byte[] unwrap(byte[] wrapped) {
        try {
            return AesGcm.open(key(), wrapped, ASSOCIATED);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("the key file does not fit the stored keys", failure);
        }
    }

    private byte[] key() {
        try {
            if (!Files.exists(file)) {
                create();
            }
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != 32) {
                throw new IllegalStateException("the key file does not hold 32 bytes");
            }
            return key;
        } catch (IllegalArgumentException damaged) {
            throw new IllegalStateException("the key file is damaged", damaged);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void create() throws IOException {
        byte[] key = new byte[32];
        random.nextBytes(key);
        Path fresh = file.resolveSibling(file.getFileName() + "." + Long.toHexString(random.nextLong()));
        Files.writeString(fresh, Base64.getEncoder().encodeToString(key), StandardOpenOption.CREATE_NEW);
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException raced) {
            Files.delete(fresh);
            return;
        }
        Files.delete(fresh);
    }
}
