package com.jiapin.market.datamap;

import java.time.Instant;
import java.util.Locale;

/**
 * A secret of the system (a provider's key, the key of the blind index ...), one version, wrapped by the key-encryption
 * key; the key-encryption key itself is wrapped by the wrapping key. Versions start at 1.
 */
public record StoredSecret(String name, long version, String wrapped, Instant createdAt) {
    private static final Attribute<Long> VERSION = Attribute.number("version", Classification.technical());
    private static final Attribute<String> NAME = Attribute.text("name", Classification.technical());
    private static final Attribute<String> WRAPPED = Attribute.text("wrapped", Classification.technical());
    private static final Attribute<Instant> CREATED_AT = Attribute.instant("createdAt", Classification.technical());

    /** How secrets are stored: partition of the name, one row a version. */
    public static final Schema<StoredSecret> SCHEMA = Schema.of(
                    "StoredSecret", Table.KEYS, StoredSecret.class, "系统密钥", "System secret")
            .key(secret -> key(secret.name, secret.version))
            .with(NAME, StoredSecret::name)
            .with(VERSION, StoredSecret::version)
            .with(WRAPPED, StoredSecret::wrapped)
            .with(CREATED_AT, StoredSecret::createdAt)
            .read(row -> new StoredSecret(row.get(NAME), row.get(VERSION), row.get(WRAPPED), row.get(CREATED_AT)));

    public StoredSecret {
        if (!name.matches("[a-z0-9-]{1,60}") || version < 1) {
            throw new IllegalArgumentException("a secret has a lower-case name and a version from 1");
        }
    }

    /** Returns the partition of a secret's versions. */
    public static String partition(String name) {
        return "SECRET#" + name;
    }

    /** Returns the key of one version. */
    public static Key key(String name, long version) {
        return Key.of(partition(name), String.format(Locale.ROOT, "V#%06d", version));
    }

    @Override
    public String toString() {
        return "StoredSecret[" + name + " " + version + "]";
    }
}
