package com.jiapin.market.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.local.fixture.Packages;
import com.jiapin.market.local.function.Outcome;
import com.jiapin.market.local.queue.QueueEngineTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Starts of the local system: with processes, with data that stays, and starts that cannot be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock(QueueEngineTest.ONE_FOLDER)
final class LocalSystemStartTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final Path template;

    LocalSystemStartTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.template = Packages.layOut(folder, LocalSystemTest.things(), "front", "guard", "outbox", "work");
    }

    private static void write(LocalSystem system, String key) {
        system.tables().putItem(put -> put.tableName("ThingsTable")
                .item(Map.of("pk", AttributeValue.fromS(key), "sk", AttributeValue.fromS("HIST#1"))));
    }

    private static String seen(LocalSystem system, String key) {
        return system.tables()
                .getItem(get -> get.tableName("ThingsTable")
                        .key(Map.of("pk", AttributeValue.fromS("WORK#" + key), "sk", AttributeValue.fromS("DONE"))))
                .item()
                .getOrDefault("seen", AttributeValue.fromN("0"))
                .n();
    }

    @Test
    void runs_functions_as_processes_on_the_published_runtime_interface_client() throws Exception {
        try (LocalSystem system = LocalSystem.start(LocalOptions.of(template).withProcesses())) {
            write(system, "process");
            system.drain(LIMIT);
            Outcome failed = system.invoke(
                    "FrontFunction", "{\"pathParameters\":{\"thing\":\"fail\"}}".getBytes(StandardCharsets.UTF_8));
            Outcome late = system.invoke(
                    "SlowFunction", "{\"pathParameters\":{\"thing\":\"hang\"}}".getBytes(StandardCharsets.UTF_8));

            assertThat(seen(system, "process")).isEqualTo("1");
            assertThat(new String(failed.payload(), StandardCharsets.UTF_8)).contains("as asked");
            assertThat(new String(late.payload(), StandardCharsets.UTF_8)).contains("Task timed out");
            assertThat(system.logLines())
                    .anySatisfy(line -> assertThat(line.text()).contains("worked process"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stops_what_is_under_way_when_it_is_stopped(boolean processes) throws Exception {
        LocalOptions options = LocalOptions.of(template);
        CompletableFuture<Outcome> hanging;
        try (LocalSystem system = LocalSystem.start(processes ? options.withProcesses() : options)) {
            hanging = CompletableFuture.supplyAsync(
                    () -> system.invoke(
                            "FrontFunction",
                            "{\"pathParameters\":{\"thing\":\"hang\"}}".getBytes(StandardCharsets.UTF_8)),
                    invocation -> Thread.ofVirtual().start(invocation));
            long limit = System.nanoTime() + LIMIT.toNanos();
            while (system.logLines().stream().noneMatch(line -> line.text().contains("front"))) {
                assertThat(System.nanoTime()).as("the function runs in time").isLessThan(limit);
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }

        assertThat(hanging.get()).isInstanceOf(Outcome.Failed.class);
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .noneMatch(process -> process.info().commandLine().orElse("").contains("fixture.FrontHandler"));
    }

    @Test
    void keeps_tables_and_reading_positions_in_the_data_folder() throws Exception {
        LocalOptions options = LocalOptions.of(template).withData(folder.resolve("data"));
        try (LocalSystem system = LocalSystem.start(options)) {
            write(system, "first");
            system.drain(LIMIT);
            assertThatThrownBy(() -> LocalSystem.start(options))
                    .isInstanceOf(LocalFault.class)
                    .hasMessageContaining("is in use by another local system.");
        }
        try (LocalSystem system = LocalSystem.start(options)) {
            write(system, "second");
            system.drain(LIMIT);

            assertThat(seen(system, "first")).isEqualTo("1");
            assertThat(seen(system, "second")).isEqualTo("1");
        }
    }

    @Test
    void keeps_messages_in_the_data_folder() throws Exception {
        LocalOptions options = LocalOptions.of(template).withData(folder.resolve("messages"));
        try (LocalSystem system = LocalSystem.start(options)) {
            system.sqs().sendMessage(message -> message.queueUrl(system.queueUrl("OutboxFailureQueue"))
                    .messageBody("nobody reads this queue"));
        }
        try (LocalSystem system = LocalSystem.start(options)) {
            assertThat(system.depth("OutboxFailureQueue").ready()).isEqualTo(1);
        }
    }

    @Test
    void names_a_damaged_data_folder() throws Exception {
        Path data = folder.resolve("damaged");
        Files.createDirectories(data.resolve("tables"));
        Files.writeString(data.resolve("tables").resolve("shared-local-instance.db"), "no database\n".repeat(1000));

        assertThatThrownBy(() -> LocalSystem.start(LocalOptions.of(template).withData(data)))
                .isInstanceOf(LocalFault.class)
                .hasMessageContaining("The data folder is damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrapping.key", "queues/queues.mv.db", "streams/ThingsTable-OutboxFunction.json"})
    void names_what_is_damaged_in_a_data_folder(String file) throws Exception {
        Path data = folder.resolve("damaged-" + file.replace('/', '-'));
        Files.createDirectories(data.resolve(file).resolveSibling("."));
        Files.writeString(data.resolve(file), "damaged\n".repeat(2000));

        assertThatThrownBy(() -> LocalSystem.start(LocalOptions.of(template).withData(data)))
                .isInstanceOf(LocalFault.class)
                .hasMessageContaining(data.toString())
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refuses_tables_of_an_older_template() throws Exception {
        LocalOptions options = LocalOptions.of(template).withData(folder.resolve("older"));
        LocalSystem.start(options).close();
        Path newer = Files.writeString(
                folder.resolve("newer.yaml"),
                LocalSystemTest.things().replace("ProjectionType: KEYS_ONLY", "ProjectionType: ALL"));

        assertThatThrownBy(() -> LocalSystem.start(LocalOptions.of(newer).withData(folder.resolve("older"))))
                .isInstanceOf(LocalFault.class)
                .hasMessageContaining("the table ThingsTable as an older template described it");
    }

    @Test
    void names_a_data_folder_that_is_none() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        assertThatThrownBy(() -> LocalSystem.start(LocalOptions.of(template).withData(file)))
                .isInstanceOf(LocalFault.class)
                .hasMessage("The data folder " + file + " cannot be used: " + file + " is a file.");
    }

    @Test
    void names_a_port_that_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> LocalSystem.start(LocalOptions.of(template).withPorts(taken.getLocalPort(), 0)))
                    .isInstanceOf(LocalFault.class)
                    .hasMessage("Port " + taken.getLocalPort()
                            + " is taken: stop what listens there or choose another with --port.");
        }
    }

    @Test
    void names_packages_that_are_not_built() throws Exception {
        Path alone = Files.createDirectories(folder.resolve("alone"));
        Files.writeString(alone.resolve("template.yaml"), LocalSystemTest.things());

        assertThatThrownBy(() -> LocalSystem.start(LocalOptions.of(alone.resolve("template.yaml"))))
                .isInstanceOf(LocalFault.class)
                .hasMessageStartingWith("These packages are not built: front.zip, guard.zip, outbox.zip, work.zip");
    }
}
