package com.jiapin.market.local.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.event.EventFilter;
import com.jiapin.market.local.fixture.FrontHandler;
import com.jiapin.market.local.fixture.Packages;
import com.jiapin.market.local.function.FunctionLog;
import com.jiapin.market.local.function.FunctionSpec;
import com.jiapin.market.local.function.Functions;
import com.jiapin.market.local.template.StreamSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** What a stream's event source does with records whose age is over. */
final class BatchesTest {

    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");
    private static final Duration AGE = Duration.ofHours(1);

    private final Functions functions;
    private final List<JsonObject> givenUp = new ArrayList<>();
    private final Batches batches;

    BatchesTest(@TempDir Path folder) throws IOException {
        Packages.layOut(folder, "", "front");
        functions = new Functions(
                List.of(new FunctionSpec(
                        "Front",
                        "arn:front",
                        folder.resolve("front.zip"),
                        FrontHandler.class.getName(),
                        Duration.ofSeconds(10),
                        128,
                        1,
                        Map.of())),
                false,
                folder.resolve("work"),
                new FunctionLog(line -> {}),
                () -> "request",
                InstantSource.fixed(NOW));
        batches = new Batches(
                new StreamSource(
                        "Front",
                        "Things",
                        "arn:stream",
                        true,
                        100,
                        true,
                        true,
                        OptionalInt.of(2),
                        Optional.of(AGE),
                        Optional.empty(),
                        EventFilter.everything()),
                functions,
                "arn:front",
                "cn-north-1",
                () -> "request",
                InstantSource.fixed(NOW),
                Duration.ofMillis(1),
                document -> givenUp.add((JsonObject) Json.parse(document)),
                line -> {});
    }

    @AfterEach
    void stop() {
        functions.close();
    }

    private static Record born(int number, Duration ago) {
        return Record.builder()
                .eventID("event-" + number)
                .eventName("INSERT")
                .eventVersion("1.1")
                .dynamodb(change -> change.approximateCreationDateTime(NOW.minus(ago))
                        .keys(Map.of("pk", AttributeValue.fromS("key")))
                        .sequenceNumber("100" + number)
                        .sizeBytes(10L)
                        .streamViewType("NEW_AND_OLD_IMAGES"))
                .build();
    }

    @Test
    void gives_up_only_the_records_that_are_too_old() throws InterruptedException {
        batches.workOff(
                "shard", List.of(born(1, AGE.multipliedBy(3)), born(2, AGE.multipliedBy(2)), born(3, Duration.ZERO)));

        assertThat(functions.invocations()).isEqualTo(1);
        assertThat(givenUp).singleElement().satisfies(told -> {
            assertThat(told.object("requestContext").orElseThrow().text("condition"))
                    .contains("RecordAgeExceeded");
            JsonObject batch = told.object("DDBStreamBatchInfo").orElseThrow();
            assertThat(batch.integer("batchSize")).hasValue(2);
            assertThat(batch.text("endSequenceNumber")).contains("1002");
        });
    }
}
