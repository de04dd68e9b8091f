package com.jiapin.market.datamap.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.StoredSecret;
import com.jiapin.market.datamap.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A process dies where it is told to, and stays dead. */
final class CrashingDataStoreTest {
    private final InMemoryDataStore inner = new InMemoryDataStore(DataMap.of(StoredSecret.SCHEMA), () -> Instant.EPOCH);

    @Test
    void beforeAStepNothingOfItHappened() {
        assertThat(storedWhenDying(CrashPoint.before(1))).containsExactly(1L);
    }

    @Test
    void afterAStepAllOfItHappened() {
        assertThat(storedWhenDying(CrashPoint.after(1))).containsExactly(1L, 2L);
    }

    @Test
    void withoutDeathTheStepsAreCounted() {
        CrashPoint point = CrashPoint.never();
        assertThat(stored(new CrashingDataStore(inner, point))).containsExactly(1L, 2L, 3L);
        assertThat(point.steps()).isEqualTo(3);
    }

    private List<Long> storedWhenDying(CrashPoint point) {
        DataStore store = new CrashingDataStore(inner, point);
        assertThatThrownBy(() -> write(store)).isInstanceOf(CrashPoint.Crash.class);
        assertThatThrownBy(() -> store.write(version(9))).isInstanceOf(CrashPoint.Crash.class);
        return versions(store);
    }

    private List<Long> stored(DataStore store) {
        write(store);
        return versions(store);
    }

    private static void write(DataStore store) {
        store.write(version(1));
        store.transact(List.of(version(2)));
        store.write(version(3));
    }

    private static Write version(long number) {
        return StoredSecret.SCHEMA.insert(new StoredSecret("name", number, "w", Instant.EPOCH));
    }

    private static List<Long> versions(DataStore store) {
        List<Long> found = new ArrayList<>();
        IntStream.rangeClosed(1, 9)
                .forEach(number -> store.get(StoredSecret.SCHEMA, StoredSecret.key("name", number), Purpose.SECURITY)
                        .ifPresent(secret -> found.add(secret.version())));
        return found;
    }
}
