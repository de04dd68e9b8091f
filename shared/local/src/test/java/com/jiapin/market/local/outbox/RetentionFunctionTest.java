package com.jiapin.market.local.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.store.TableNames;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.function.retention.RetentionHandler;
import com.jiapin.market.local.market.LogLines;
import com.jiapin.market.local.store.Engine;
import com.jiapin.market.local.store.LocalEngine;
import com.jiapin.market.once.Answered;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Within a day of hourly runs no expired row goes unseen: the old ones are deleted, and overdue ones are alarmed. */
@ExtendWith(LocalEngine.class)
@Tag("D4")
final class RetentionFunctionTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");
    private final DynamoDbClient client;
    private final TableNames tables;
    private final Map<String, String> variables;

    RetentionFunctionTest(LocalEngine.Running engine, @TempDir Path directory) {
        client = engine.client();
        tables = Engine.createTables(client, engine.freshPrefix());
        variables = new LinkedHashMap<>(tables.environment());
        variables.put("AWS_REGION", "cn-north-1");
        variables.put("AWS_ACCESS_KEY_ID", "local");
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        variables.put("AWS_ENDPOINT_URL_DYNAMODB", engine.endpoint().toString());
        variables.put("WRAPPING_KEY", directory.resolve("wrapping.key").toUri().toString());
        variables.put("STAGE", "test");
    }

    @AfterEach
    void close() {
        Engine.deleteTables(client, tables);
        client.close();
    }

    /** An answer is kept for 48 hours: given so long ago, it has expired for the rest. */
    private void answered(String request, Duration ago) {
        Market then = new Market(variables, Clock.offset(Clock.tickMillis(ZoneOffset.UTC), ago.negated()));
        assertThat(then.store()
                        .write(Answered.SCHEMA.insert(new Answered(
                                "principal",
                                Optional.empty(),
                                request,
                                "fingerprint",
                                Optional.of(200L),
                                Optional.empty(),
                                Optional.of("{}"),
                                Optional.empty(),
                                Optional.empty(),
                                then.clock().instant())))
                        .done())
                .isTrue();
    }

    private long run(Instant firedAt, Instant deadline) {
        byte[] answer = new RetentionHandler(variables)
                .answer(
                        Json.bytes(Json.object().put("time", firedAt.toString()).build()),
                        new Invocation("retention-test", "invocation", deadline));
        return ((JsonObject) Json.parse(answer)).integer("count").orElseThrow();
    }

    private int stored() {
        return client.scan(request -> request.tableName(tables.of(Table.TRANSIENT)))
                .count();
    }

    @Test
    void aDayOfRunsDeletesWhatExpiredTwoDaysAgoAndAlarmsWhatExpiredThreeDaysAgo() {
        answered("live", Duration.ZERO);
        answered("expired", Duration.ofHours(60));
        answered("forgotten", Duration.ofHours(100));
        answered("overdue", Duration.ofHours(130));
        List<Long> deleted = new ArrayList<>();

        List<JsonObject> lines = LogLines.during(() -> {
            for (int hour = 0; hour < 24; hour++) {
                deleted.add(run(
                        MIDNIGHT.plus(Duration.ofHours(hour)),
                        Instant.now(Clock.systemUTC()).plusSeconds(600)));
            }
        });

        assertThat(deleted.stream().mapToLong(Long::longValue).sum()).isEqualTo(2);
        assertThat(stored()).isEqualTo(2);
        assertThat(LogLines.alarms(lines)).containsExactly("EXPIRED_ITEM_OVERDUE");
        assertThat(lines)
                .anyMatch(line -> line.text("table").equals(Optional.of("TRANSIENT"))
                        && line.integer("OldestExpiredAge").orElse(0)
                                >= Duration.ofHours(82).toSeconds());
    }

    @Test
    void aRunWithoutTimeLeftDeletesNothingAndSaysThatItWasCutShort() {
        answered("forgotten", Duration.ofHours(100));

        List<JsonObject> lines = LogLines.during(
                () -> assertThat(run(MIDNIGHT, Instant.now(Clock.systemUTC()).plusSeconds(10)))
                        .isZero());

        assertThat(stored()).isEqualTo(1);
        assertThat(lines).filteredOn(line -> line.has("table")).hasSize(4).allMatch(line -> line.text("outcome")
                .equals(Optional.of("CUT_SHORT")));
    }
}
