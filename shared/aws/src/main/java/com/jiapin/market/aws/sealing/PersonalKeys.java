package com.jiapin.market.aws.sealing;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.KeyClass;
import com.jiapin.market.datamap.PersonKey;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Together;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The persons' keys: random, one a class, made at first sealing. Unwrapped keys are cached at most five minutes and at
 * most a thousand persons, so that a shredded key is gone from warm environments too.
 */
public final class PersonalKeys {
    private static final Duration CACHE = Duration.ofMinutes(5);
    private static final int MOST = 1000;

    private final DataStore keys;
    private final Secrets secrets;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<SubjectId, Cached> cache = new LinkedHashMap<>();

    /** Creates the keys over a store of the Keys table. */
    public PersonalKeys(DataStore keys, Secrets secrets, InstantSource clock, SecureRandom random) {
        this.keys = keys;
        this.secrets = secrets;
        this.clock = clock;
        this.random = random;
    }

    /** Starts loading a person's keys beside the caller. */
    public void anticipate(SubjectId subject) {
        load(subject);
    }

    /**
     * Returns a person's key of a class; empty when there is none, because nothing was sealed or it was shredded. A key
     * that the cache lacks is asked for again, as another environment may have made it since.
     */
    public Optional<byte[]> find(SubjectId subject, KeyClass keyClass) {
        Optional<byte[]> cached = cached(subject, keyClass);
        if (cached.isPresent()) {
            return cached;
        }
        forget(subject);
        return cached(subject, keyClass);
    }

    /** Returns a person's key of a class, making it where there is none. */
    public byte[] obtain(SubjectId subject, KeyClass keyClass) {
        Optional<byte[]> existing = cached(subject, keyClass);
        if (existing.isPresent()) {
            return existing.get();
        }
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        String wrapped = Base64.getEncoder().encodeToString(secrets.wrap(fresh, associated(subject, keyClass)));
        keys.write(PersonKey.SCHEMA.insert(new PersonKey(subject, keyClass, wrapped, clock.instant())));
        forget(subject);
        return cached(subject, keyClass).orElseThrow(() -> new IllegalStateException("a key just made is not there"));
    }

    /** Forgets what is cached of a person. */
    public void forget(SubjectId subject) {
        synchronized (cache) {
            cache.remove(subject);
        }
    }

    private Optional<byte[]> cached(SubjectId subject, KeyClass keyClass) {
        return Optional.ofNullable(load(subject).get().get(keyClass));
    }

    private Together.Later<Map<KeyClass, byte[]>> load(SubjectId subject) {
        Instant now = clock.instant();
        synchronized (cache) {
            cache.values().removeIf(cached -> !now.isBefore(cached.until) || cached.keys.failed());
            Cached present = cache.get(subject);
            if (present != null) {
                return present.keys;
            }
            if (cache.size() == MOST) {
                cache.remove(cache.keySet().iterator().next());
            }
            Together.Later<Map<KeyClass, byte[]>> loading = Together.start(() -> read(subject));
            cache.put(subject, new Cached(loading, now.plus(CACHE)));
            return loading;
        }
    }

    private Map<KeyClass, byte[]> read(SubjectId subject) {
        Map<KeyClass, byte[]> result = new EnumMap<>(KeyClass.class);
        keys.partition(Table.KEYS, PersonKey.partition(subject), "CLASS#", Purpose.SECURITY)
                .all(PersonKey.SCHEMA)
                .forEach(key -> result.put(
                        key.keyClass(),
                        secrets.unwrap(
                                Base64.getDecoder().decode(key.wrapped()), associated(subject, key.keyClass()))));
        return result;
    }

    private static String associated(SubjectId subject, KeyClass keyClass) {
        return "PERSON#" + subject.value() + "#" + keyClass.name();
    }

    private record Cached(Together.Later<Map<KeyClass, byte[]>> keys, Instant until) {}
}
