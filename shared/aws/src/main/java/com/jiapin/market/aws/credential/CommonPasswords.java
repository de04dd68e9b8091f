package com.jiapin.market.aws.credential;

import com.jiapin.market.account.PasswordPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the list of common passwords, one a line, that stands beside the password policy. */
public final class CommonPasswords {
    private static final String RESOURCE = "common-passwords.txt";

    private CommonPasswords() {}

    /** Returns the policy with the list. */
    public static PasswordPolicy policy() {
        InputStream resource = PasswordPolicy.class.getResourceAsStream(RESOURCE);
        if (resource == null) {
            throw new IllegalStateException(RESOURCE + " is missing");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            Set<String> passwords = reader.lines().collect(Collectors.toCollection(HashSet::new));
            return new PasswordPolicy(passwords);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
