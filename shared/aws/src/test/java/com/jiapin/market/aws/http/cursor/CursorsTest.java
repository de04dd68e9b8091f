package com.jiapin.market.aws.http.cursor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import java.util.List;
import java.util.SplittableRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class CursorsTest {

    private static final SecretKey OLD = key("old");
    private static final SecretKey NEW = key("new");
    private static final JsonObject POSITION = Json.object()
            .put("buyerPk", "BUYER#m-1")
            .put("buyerSk", "2026-01-01#o-1")
            .build();

    private final Cursors cursors = new Cursors(new HmacCursorSigner(List.of(NEW, OLD)));

    @Test
    void givesBackThePosition() {
        assertThat(cursors.decode(cursors.encode(POSITION, "m-1", "TO_PAY"), "m-1", "TO_PAY"))
                .isEqualTo(POSITION);
    }

    @Test
    void isOfNoUseToAnotherCallerOrFilter() {
        String cursor = cursors.encode(POSITION, "m-1", "TO_PAY");

        refuses(cursor, "m-2", "TO_PAY");
        refuses(cursor, "m-1", "ALL");
        refuses(cursor, "m-1T", "O_PAY");
    }

    @Test
    void noAlteredCursorIsTaken() {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        String cursor = cursors.encode(POSITION, "m-1", "TO_PAY");
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ é";
        for (int round = 0; round < 3_000; round++) {
            StringBuilder altered = new StringBuilder(cursor);
            int index = random.nextInt(cursor.length());
            switch (random.nextInt(4)) {
                case 0 -> altered.setCharAt(index, alphabet.charAt(random.nextInt(alphabet.length())));
                case 1 -> altered.deleteCharAt(index);
                case 2 -> altered.insert(index, alphabet.charAt(random.nextInt(alphabet.length())));
                default -> altered.setLength(index);
            }
            if (!altered.toString().equals(cursor)) {
                refuses(altered.toString(), "m-1", "TO_PAY");
            }
        }
    }

    @Test
    void aCursorHasOneSpelling() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (String filler : List.of("", "x", "xx")) {
            JsonObject position = Json.object().put("buyerSk", filler).build();
            String cursor = cursors.encode(position, "m-1", "ALL");
            for (char last : alphabet.toCharArray()) {
                String other = cursor.substring(0, cursor.length() - 1) + last;
                if (!other.equals(cursor)) {
                    refuses(other, "m-1", "ALL");
                }
            }
            refuses(cursor + "=", "m-1", "ALL");
        }
    }

    @Test
    void aKeyThatWasReplacedStillServes() {
        String cursor = new Cursors(new HmacCursorSigner(List.of(OLD))).encode(POSITION, "m-1", "ALL");

        assertThat(cursors.decode(cursor, "m-1", "ALL")).isEqualTo(POSITION);
        assertThat(catchThrowableOfType(Problem.class, () -> new Cursors(new HmacCursorSigner(List.of(NEW)))
                        .decode(cursor, "m-1", "ALL")))
                .isNotNull();
    }

    private void refuses(String cursor, String caller, String filter) {
        Problem problem = catchThrowableOfType(Problem.class, () -> cursors.decode(cursor, caller, filter));
        assertThat(problem).as(cursor).isNotNull();
        assertThat(problem.type()).isEqualTo(ProblemType.INVALID_CURSOR);
    }

    private static SecretKey key(String text) {
        return new SecretKeySpec(text.getBytes(UTF_8), "HmacSHA256");
    }
}
