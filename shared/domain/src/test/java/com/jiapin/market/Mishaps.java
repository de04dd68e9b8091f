package com.jiapin.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.memory.CrashPoint;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells a story without a mishap, then with each trouble the stage knows at each of its writes or, on a stage without trouble,
 * with a death of its process before and after each of its effects: the end must be the same.
 */
public final class Mishaps {
    private Mishaps() {}

    /** A story. */
    @FunctionalInterface
    public interface Story<E> {
        /** Tells it with a process that may die, and returns its end. */
        E told(CrashPoint point, Doing doing);
    }

    /** How the process does what it does. */
    @FunctionalInterface
    public interface Doing {
        /** Does it; tells whether it came to its end, so that nothing need be repeated. */
        boolean done(Runnable act);
    }

    /** Tells the story with every mishap there is. */
    public static <E> void every(Stage.Opening stages, Story<E> story) {
        CrashPoint counting = CrashPoint.never();
        E expected = story.told(counting, Mishaps::survives);
        assertThat(counting.steps()).isPositive();
        if (!stages.troubles().isEmpty()) {
            int writes = writes(stages.troubles().getFirst(), story, expected);
            stages.troubles().stream().skip(1).forEach(trouble -> troubled(trouble, writes, story, expected));
            return;
        }
        for (int step = 0; step < counting.steps(); step++) {
            for (CrashPoint point : List.of(CrashPoint.before(step), CrashPoint.after(step))) {
                assertThat(story.told(point, Mishaps::survives))
                        .as("after a death at step %s", step)
                        .isEqualTo(expected);
            }
        }
    }

    /** Strikes each write in turn until there is none left to strike, and tells how many there were. */
    private static <E> int writes(Stage.Trouble trouble, Story<E> story, E expected) {
        int write = 0;
        while (struck(trouble, write, story, expected)) {
            write++;
        }
        assertThat(write).as("writes of the story").isPositive();
        return write;
    }

    /** Strikes each of so many writes: until the strike, the story is the one that was told before. */
    private static <E> void troubled(Stage.Trouble trouble, int writes, Story<E> story, E expected) {
        for (int write = 0; write < writes; write++) {
            assertThat(struck(trouble, write, story, expected))
                    .as("%s struck write %s of %s", trouble, write, writes)
                    .isTrue();
        }
    }

    private static <E> boolean struck(Stage.Trouble trouble, int write, Story<E> story, E expected) {
        AtomicBoolean struck = new AtomicBoolean();
        E end = story.told(CrashPoint.never(), act -> {
            AtomicBoolean survived = new AtomicBoolean();
            struck.set(trouble.at(write, () -> survived.set(survives(act))));
            return survived.get();
        });
        assertThat(end).as("after %s at write %s", trouble, write).isEqualTo(expected);
        return struck.get();
    }

    private static boolean survives(Runnable act) {
        try {
            act.run();
            return true;
        } catch (CrashPoint.Crash | StoreBusy death) {
            return false;
        }
    }
}
