package com.jiapin.market.aws.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.KeyClass;
import com.jiapin.market.datamap.PersonKey;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.StoredSecret;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.TamperedData;
import com.jiapin.market.datamap.Value;
import com.jiapin.market.datamap.memory.InMemoryDataStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Sealed values open where and for whom they were sealed, and nowhere else. */
final class SealingTest {
    private static final SubjectId ANNA = new SubjectId("anna");
    private static final SubjectId BORIS = new SubjectId("boris");
    private static final Sealer.Place PLACE = new Sealer.Place(Table.ORDERS, Key.of("ORDER#1", "META"), "name");
    private static final Value NAME = new Value.Text("王小明");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
    private final InMemoryDataStore keys =
            new InMemoryDataStore(DataMap.of(PersonKey.SCHEMA, StoredSecret.SCHEMA), now::get);
    private final CountingWrappingKey root = new CountingWrappingKey();
    private final Environment here = new Environment();

    @Test
    void whatIsSealedOpensAsItWas() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            Value value = randomValue(random, 3);
            byte[] sealed = here.sealer.seal(ANNA, KeyClass.DAILY, PLACE, value);
            assertThat(here.sealer.open(ANNA, KeyClass.DAILY, PLACE, sealed))
                    .as("seed %s", seed)
                    .isEqualTo(value);
        }
    }

    @Test
    void theSameValueNeverSealsAlikeAndNeverShows() {
        byte[] once = here.sealer.seal(ANNA, KeyClass.DAILY, PLACE, NAME);
        assertThat(here.sealer.seal(ANNA, KeyClass.DAILY, PLACE, NAME)).isNotEqualTo(once);
        assertThat(new String(once, java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("王");
    }

    @Test
    void everyAlteredByteIsRefused() {
        byte[] sealed = here.sealer.seal(ANNA, KeyClass.DAILY, PLACE, NAME);
        for (int i = 0; i < sealed.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] altered = sealed.clone();
                altered[i] ^= (byte) (1 << bit);
                refused(ANNA, KeyClass.DAILY, PLACE, altered);
            }
        }
    }

    @Test
    void everyCutAndEveryExtensionIsRefused() {
        byte[] sealed = here.sealer.seal(ANNA, KeyClass.DAILY, PLACE, NAME);
        for (int length = 0; length < sealed.length; length++) {
            refused(ANNA, KeyClass.DAILY, PLACE, Arrays.copyOf(sealed, length));
            refused(ANNA, KeyClass.DAILY, PLACE, Arrays.copyOfRange(sealed, sealed.length - length, sealed.length));
        }
        refused(ANNA, KeyClass.DAILY, PLACE, Arrays.copyOf(sealed, sealed.length + 1));
    }

    @Test
    void aMovedValueIsRefused() {
        byte[] sealed = here.sealer.seal(ANNA, KeyClass.DAILY, PLACE, NAME);
        here.sealer.seal(BORIS, KeyClass.DAILY, PLACE, NAME);
        here.sealer.seal(ANNA, KeyClass.STATUTORY, PLACE, NAME);
        refused(ANNA, KeyClass.DAILY, new Sealer.Place(Table.MEMBERS, PLACE.key(), "name"), sealed);
        refused(ANNA, KeyClass.DAILY, new Sealer.Place(Table.ORDERS, Key.of("ORDER#2", "META"), "name"), sealed);
        refused(ANNA, KeyClass.DAILY, new Sealer.Place(Table.ORDERS, Key.of("ORDER#1", "META2"), "name"), sealed);
        refused(ANNA, KeyClass.DAILY, new Sealer.Place(Table.ORDERS, Key.of("ORDER#1M", "ETA"), "name"), sealed);
        refused(ANNA, KeyClass.DAILY, new Sealer.Place(Table.ORDERS, PLACE.key(), "phone"), sealed);
        refused(BORIS, KeyClass.DAILY, PLACE, sealed);
        refused(ANNA, KeyClass.STATUTORY, PLACE, sealed);
    }

    @Test
    void wrappedKeysDoNotServeAnotherPerson() {
        here.sealer.seal(ANNA, KeyClass.DAILY, PLACE, NAME);
        PersonKey annas = keys.partition(Table.KEYS, PersonKey.partition(ANNA), "", Purpose.SECURITY)
                .first(PersonKey.SCHEMA)
                .orElseThrow();
        keys.write(PersonKey.SCHEMA.insert(new PersonKey(BORIS, KeyClass.DAILY, annas.wrapped(), now.get())));
        assertThatThrownBy(() -> here.personalKeys.find(BORIS, KeyClass.DAILY)).isInstanceOf(TamperedData.class);
    }

    @Test
    void wrappedKeysDoNotServeAnotherClass() {
        here.sealer.seal(ANNA, KeyClass.DAILY, PLACE, NAME);
        PersonKey daily = keys.get(PersonKey.SCHEMA, PersonKey.key(ANNA, KeyClass.DAILY), Purpose.SECURITY)
                .orElseThrow();
        keys.write(PersonKey.SCHEMA.insert(new PersonKey(ANNA, KeyClass.STATUTORY, daily.wrapped(), now.get())));
        assertThatThrownBy(() -> new Environment().personalKeys.find(ANNA, KeyClass.STATUTORY))
                .isInstanceOf(TamperedData.class);
    }

    @Test
    void anOldVersionOfASecretDoesNotServeAsANewerOne() {
        here.secrets.put("merchant-key", new byte[] {1});
        here.secrets.put("merchant-key", new byte[] {2});
        StoredSecret old = keys.get(StoredSecret.SCHEMA, StoredSecret.key("merchant-key", 1), Purpose.SECURITY)
                .orElseThrow();
        keys.write(StoredSecret.SCHEMA.insert(new StoredSecret("merchant-key", 3, old.wrapped(), now.get())));
        assertThatThrownBy(() -> new Environment().secrets.current("merchant-key"))
                .isInstanceOf(TamperedData.class);
    }

    @Test
    void keysThatCouldNotBeLoadedAreAskedForAgainAtTheNextTry() {
        byte[] sealed = here.sealer.seal(ANNA, KeyClass.DAILY, PLACE, NAME);
        AtomicInteger asked = new AtomicInteger();
        Environment shaken = new Environment(() -> {
            if (asked.getAndIncrement() == 0) {
                throw new StoreBusy("the key service does not answer");
            }
            return root;
        });

        assertThatThrownBy(() -> shaken.sealer.open(ANNA, KeyClass.DAILY, PLACE, sealed))
                .isInstanceOf(StoreBusy.class);
        assertThat(shaken.sealer.open(ANNA, KeyClass.DAILY, PLACE, sealed)).isEqualTo(NAME);
    }

    @Test
    void aShreddedKeyIsGoneFromWarmEnvironmentsAfterFiveMinutes() {
        byte[] sealed = here.sealer.seal(ANNA, KeyClass.DAILY, PLACE, NAME);
        byte[] kept = here.sealer.seal(ANNA, KeyClass.STATUTORY, PLACE, NAME);
        Environment cold = new Environment();
        keys.write(PersonKey.SCHEMA.delete(PersonKey.key(ANNA, KeyClass.DAILY)));
        cold.refused(ANNA, sealed);
        advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(here.sealer.open(ANNA, KeyClass.DAILY, PLACE, sealed)).isEqualTo(NAME);
        advance(Duration.ofMillis(1));
        here.refused(ANNA, sealed);
        assertThat(here.sealer.open(ANNA, KeyClass.STATUTORY, PLACE, kept)).isEqualTo(NAME);
        here.sealer.seal(ANNA, KeyClass.DAILY, PLACE, NAME);
        here.refused(ANNA, sealed);
    }

    @Test
    void aKeyMadeElsewhereIsFoundAlthoughNoneWasThereAMomentAgo() {
        Environment other = new Environment();
        here.sealer.anticipate(ANNA);
        assertThat(here.personalKeys.find(ANNA, KeyClass.DAILY)).isEmpty();
        byte[] sealed = other.sealer.seal(ANNA, KeyClass.DAILY, PLACE, NAME);
        assertThat(here.sealer.open(ANNA, KeyClass.DAILY, PLACE, sealed)).isEqualTo(NAME);
    }

    @Test
    void twoEnvironmentsMakeOneKey() {
        Environment other = new Environment();
        here.personalKeys.anticipate(ANNA);
        other.personalKeys.anticipate(ANNA);
        assertThat(here.personalKeys.obtain(ANNA, KeyClass.DAILY))
                .isEqualTo(other.personalKeys.obtain(ANNA, KeyClass.DAILY));
    }

    @Test
    void theCacheOfKeysIsBounded() {
        for (int i = 0; i < 1100; i++) {
            here.personalKeys.obtain(new SubjectId("p" + i), KeyClass.DAILY);
        }
        byte[] sealed = here.sealer.seal(ANNA, KeyClass.DAILY, PLACE, NAME);
        assertThat(here.sealer.open(ANNA, KeyClass.DAILY, PLACE, sealed)).isEqualTo(NAME);
    }

    @Test
    void theWrappingKeyIsAskedOncePerEnvironment() {
        for (int i = 0; i < 50; i++) {
            here.personalKeys.obtain(new SubjectId("p" + i), KeyClass.DAILY);
            advance(Duration.ofMinutes(6));
        }
        assertThat(root.unwrapped.get()).isEqualTo(1);
        new Environment().personalKeys.find(new SubjectId("p1"), KeyClass.DAILY);
        assertThat(root.unwrapped.get()).isEqualTo(2);
        assertThat(root.wrapped.get()).isEqualTo(1);
    }

    @Test
    void anUpdateIsMadeAgainFromWhatAnotherPutMeanwhile() {
        Environment other = new Environment();
        here.secrets.put("merchant-key", new byte[] {1});
        AtomicInteger asked = new AtomicInteger();

        boolean stored = here.secrets.update("merchant-key", versions -> {
            if (asked.getAndIncrement() == 0) {
                other.secrets.put("merchant-key", new byte[] {2});
            }
            byte[] newest = versions.getFirst();
            return Optional.of(new byte[] {newest[0], 9});
        });

        assertThat(stored).isTrue();
        assertThat(asked).hasValue(2);
        assertThat(here.secrets.versions("merchant-key"))
                .containsExactly(new byte[] {2, 9}, new byte[] {2}, new byte[] {1});
    }

    @Test
    void anUpdateThatWantsNothingStoresNothing() {
        here.secrets.put("merchant-key", new byte[] {1});

        assertThat(here.secrets.update("merchant-key", _ -> Optional.empty())).isFalse();
        assertThat(here.secrets.versions("merchant-key")).containsExactly(new byte[] {1});
    }

    @Test
    void secretsAreCachedAtMostFiveMinutes() {
        here.secrets.put("merchant-key", new byte[] {1});
        Environment other = new Environment();
        assertThat(other.secrets.current("merchant-key")).contains(new byte[] {1});
        assertThat(here.secrets.put("merchant-key", new byte[] {2})).isEqualTo(2);
        assertThat(here.secrets.current("merchant-key")).contains(new byte[] {2});
        assertThat(other.secrets.current("merchant-key")).contains(new byte[] {1});
        advance(Duration.ofMinutes(5));
        assertThat(other.secrets.versions("merchant-key")).containsExactly(new byte[] {2}, new byte[] {1});
    }

    @Test
    void aBlindIndexFindsUnderOldAndNewKeys() {
        KeyedBlindIndex index = new KeyedBlindIndex(here.secrets);
        String before = index.current("PHONE", "+8613800000000");
        assertThat(before).startsWith("v1.").doesNotContain("138");
        assertThat(index.current("PHONE", "+8613800000000")).isEqualTo(before);
        assertThat(index.current("PHONE", "+8613800000001")).isNotEqualTo(before);
        assertThat(index.current("DEVICE", "+8613800000000")).isNotEqualTo(before);
        byte[] fresh = new byte[32];
        fresh[0] = 7;
        here.secrets.put("blind-index", fresh);
        String after = index.current("PHONE", "+8613800000000");
        assertThat(after).startsWith("v2.");
        assertThat(index.all("PHONE", "+8613800000000")).containsExactly(after, before);
        assertThat(new KeyedBlindIndex(new Environment().secrets).all("PHONE", "+8613800000000"))
                .containsExactly(after, before);
    }

    private void refused(SubjectId person, KeyClass keyClass, Sealer.Place place, byte[] sealed) {
        assertThatThrownBy(() -> here.sealer.open(person, keyClass, place, sealed))
                .isInstanceOf(TamperedData.class);
    }

    private void advance(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private static Value randomValue(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 5)) {
            case 0 -> new Value.Text(randomText(random));
            case 1 -> new Value.Int(random.nextLong());
            case 2 -> new Value.Flag(random.nextBoolean());
            case 3 -> {
                List<Value> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(randomValue(random, depth - 1));
                }
                yield new Value.Items(items);
            }
            default -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    fields.put(randomText(random), randomValue(random, depth - 1));
                }
                yield new Value.Fields(fields);
            }
        };
    }

    private static String randomText(SplittableRandom random) {
        String alphabet = "aZ 0\n\"\u0000王😀é";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(alphabet.codePoints()
                    .toArray()[random.nextInt((int) alphabet.codePoints().count())]);
        }
        return text.toString();
    }

    /** One execution environment. */
    private final class Environment {
        private final SecureRandom random = new SecureRandom();
        private final Secrets secrets;
        private final PersonalKeys personalKeys;
        private final Sealer sealer;

        Environment() {
            this(() -> root);
        }

        Environment(Supplier<WrappingKey> wrappingKey) {
            secrets = new Secrets(keys, wrappingKey, now::get, random);
            personalKeys = new PersonalKeys(keys, secrets, now::get, random);
            sealer = new Sealer(personalKeys, random);
        }

        void refused(SubjectId person, byte[] sealed) {
            assertThatThrownBy(() -> sealer.open(person, KeyClass.DAILY, PLACE, sealed))
                    .isInstanceOf(TamperedData.class);
        }
    }

    private static final class CountingWrappingKey implements WrappingKey {
        private final AtomicInteger wrapped = new AtomicInteger();
        private final AtomicInteger unwrapped = new AtomicInteger();

        @Override
        public byte[] wrap(byte[] plain) {
            wrapped.incrementAndGet();
            return plain.clone();
        }

        @Override
        public byte[] unwrap(byte[] stored) {
            unwrapped.incrementAndGet();
            return stored.clone();
        }
    }
}
