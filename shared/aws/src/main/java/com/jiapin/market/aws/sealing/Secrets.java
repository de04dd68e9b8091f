package com.jiapin.market.aws.sealing;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.StoredSecret;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.TamperedData;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The system's secrets, kept wrapped in the Keys table. Unwrapped values are cached at most five minutes, the
 * key-encryption key for the life of the execution environment.
 */
public final class Secrets {
    private static final String KEY_ENCRYPTION_KEY = "key-encryption-key";
    private static final int MOST_UPDATES = 8;
    private static final Duration CACHE = Duration.ofMinutes(5);

    private final DataStore keys;
    private final Supplier<WrappingKey> wrappingKey;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Cached> cache = new ConcurrentHashMap<>();
    private final Map<String, byte[]> keyEncryptionKey = new ConcurrentHashMap<>();

    /** Creates the secrets over a store of the Keys table; the wrapping key is built only when it is needed. */
    public Secrets(DataStore keys, Supplier<WrappingKey> wrappingKey, InstantSource clock, SecureRandom random) {
        this.keys = keys;
        this.wrappingKey = wrappingKey;
        this.clock = clock;
        this.random = random;
    }

    /** Returns all versions of a secret, the newest first; empty when it was never put. */
    public List<byte[]> versions(String name) {
        Instant now = clock.instant();
        Cached cached = cache.get(name);
        if (cached != null && now.isBefore(cached.until)) {
            return cached.versions;
        }
        List<byte[]> versions = read(name).reversed().stream().map(this::unwrap).toList();
        if (!versions.isEmpty()) {
            cache.put(name, new Cached(versions, now.plus(CACHE)));
        }
        return versions;
    }

    /** Returns the newest version of a secret. */
    public Optional<byte[]> current(String name) {
        return versions(name).stream().findFirst();
    }

    /** Returns all versions of a random 32-byte secret that makes itself at first use, the newest first. */
    public List<byte[]> generated(String name) {
        List<byte[]> versions = versions(name);
        if (!versions.isEmpty()) {
            return versions;
        }
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        insert(name, 1, fresh);
        return versions(name);
    }

    /** Stores a new version of a secret and returns its number. */
    public long put(String name, byte[] secret) {
        cache.remove(name);
        long version = versions(name).size() + 1L;
        while (!insert(name, version, secret)) {
            version++;
        }
        cache.remove(name);
        return version;
    }

    /**
     * Stores as a new version what {@code change} makes of all versions, the newest first; nothing when that is empty. When
     * another version came in meanwhile, it is made again from that one too, so that neither is lost. Returns whether a
     * version was stored.
     */
    public boolean update(String name, Function<List<byte[]>, Optional<byte[]>> change) {
        for (int attempt = 0; attempt < MOST_UPDATES; attempt++) {
            List<StoredSecret> stored = read(name);
            Optional<byte[]> next =
                    change.apply(stored.reversed().stream().map(this::unwrap).toList());
            long version = stored.isEmpty() ? 1 : stored.getLast().version() + 1;
            if (next.isEmpty() || insert(name, version, next.get())) {
                cache.remove(name);
                return next.isPresent();
            }
        }
        throw new StoreBusy("the secret " + name + " keeps changing");
    }

    /** Wraps a small secret under the key-encryption key, bound to {@code associated}. */
    byte[] wrap(byte[] plain, String associated) {
        return AesGcm.seal(keyEncryptionKey(), plain, associated.getBytes(StandardCharsets.UTF_8), random);
    }

    /** Unwraps what {@link #wrap} made; {@link TamperedData} when it was altered or moved. */
    byte[] unwrap(byte[] wrapped, String associated) {
        try {
            return AesGcm.open(keyEncryptionKey(), wrapped, associated.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new TamperedData("wrapped key", failure);
        }
    }

    private List<StoredSecret> read(String name) {
        return keys.partition(Table.KEYS, StoredSecret.partition(name), "V#", Purpose.SECURITY)
                .all(StoredSecret.SCHEMA);
    }

    private boolean insert(String name, long version, byte[] secret) {
        String wrapped = Base64.getEncoder().encodeToString(wrap(secret, associated(name, version)));
        Outcome outcome =
                keys.write(StoredSecret.SCHEMA.insert(new StoredSecret(name, version, wrapped, clock.instant())));
        return outcome.done();
    }

    private byte[] unwrap(StoredSecret secret) {
        return unwrap(Base64.getDecoder().decode(secret.wrapped()), associated(secret.name(), secret.version()));
    }

    private static String associated(String name, long version) {
        return "SECRET#" + name + "#" + version;
    }

    private byte[] keyEncryptionKey() {
        return keyEncryptionKey.computeIfAbsent(KEY_ENCRYPTION_KEY, name -> loadOrCreate());
    }

    private byte[] loadOrCreate() {
        WrappingKey root = wrappingKey.get();
        Optional<StoredSecret> stored = stored();
        if (stored.isEmpty()) {
            byte[] fresh = new byte[32];
            random.nextBytes(fresh);
            keys.write(StoredSecret.SCHEMA.insert(new StoredSecret(
                    KEY_ENCRYPTION_KEY, 1, Base64.getEncoder().encodeToString(root.wrap(fresh)), clock.instant())));
            stored = stored();
        }
        return root.unwrap(Base64.getDecoder().decode(stored.orElseThrow().wrapped()));
    }

    private Optional<StoredSecret> stored() {
        return keys.get(StoredSecret.SCHEMA, StoredSecret.key(KEY_ENCRYPTION_KEY, 1), Purpose.SECURITY);
    }

    private record Cached(List<byte[]> versions, Instant until) {}
}
