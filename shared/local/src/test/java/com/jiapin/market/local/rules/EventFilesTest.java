package com.jiapin.market.local.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.local.contract.OpenApiDocument;
import com.jiapin.market.local.contract.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With {@code -Devents.write=true} the first test writes the files instead of judging them. */
class EventFilesTest {
    private static final Path EVENTS = Repository.root().resolve("events");
    private static final Template TEMPLATE = Template.read();
    private static final OpenApiDocument CONTRACT = OpenApiDocument.ofRepository();

    @Test
    void theFilesAreTheExamplesOfTheContract() throws IOException {
        for (Map.Entry<String, JsonObject> event :
                new EventFiles(CONTRACT).all().entrySet()) {
            Path file = EVENTS.resolve(event.getKey());
            String text = PrettyJson.of(event.getValue());
            if (Boolean.getBoolean("events.write")) {
                Files.writeString(file, text);
            }
            assertThat(file)
                    .as("write it by -Dtest=EventFilesTest -Devents.write=true")
                    .content()
                    .isEqualTo(text);
        }
    }

    @Test
    void everyFileIsJson() throws IOException, JsonSyntaxException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            for (Path file : files.toList()) {
                assertThat(Json.parse(Files.readAllBytes(file))).as("%s", file).isInstanceOf(JsonObject.class);
            }
        }
    }

    @Test
    void everyRouteOfTheTemplateIsAnOperationOfTheContractWithTheSameGuard() {
        Set<String> routes = new TreeSet<>();
        for (String folder : Template.folders()) {
            TEMPLATE.events(Template.functionId(folder), "Api")
                    .values()
                    .forEach(event -> routes.add(event.text("Method").orElseThrow() + " "
                            + event.text("Path").orElseThrow() + " "
                            + (event.has("Auth") ? "open" : "authorised")));
        }

        Set<String> operations = new TreeSet<>();
        for (Operation operation : CONTRACT.operations()) {
            operations.add(operation.method() + " " + operation.template().text() + " "
                    + (operation.needsBearer() ? "authorised" : "open"));
        }
        routes.removeIf(route -> route.startsWith("ANY "));
        assertThat(routes).isEqualTo(operations);
    }

    @Test
    void functionsWithoutRoutesHaveTheirEventToo() {
        List<String> quiet = Template.folders().stream()
                .filter(folder ->
                        TEMPLATE.events(Template.functionId(folder), "Api").isEmpty())
                .toList();

        assertThat(quiet).allSatisfy(folder -> {
            try (Stream<Path> files = Files.list(EVENTS)) {
                assertThat(files.map(file -> file.getFileName().toString())).anyMatch(name -> name.startsWith(folder));
            }
        });
    }
}
