package com.jiapin.market.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonNull;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.local.fixture.Packages;
import com.jiapin.market.local.function.LogLine;
import com.jiapin.market.local.function.Outcome;
import com.jiapin.market.local.queue.Queues;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.sqs.model.Message;

/** The local system on a small template with tiny functions and the real engines. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LocalSystemTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final LocalSystem system;

    LocalSystemTest(@TempDir Path folder) throws IOException {
        Path template = Packages.layOut(folder, things(), "front", "guard", "outbox", "work");
        system = LocalSystem.start(LocalOptions.of(template).withListeners(complaints::add, line -> {}));
    }

    static String things() throws IOException {
        try (InputStream bytes = LocalSystemTest.class.getResourceAsStream("things.yaml")) {
            assertThat(bytes).isNotNull();
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    void stop() {
        system.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(system.api() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject document(String json) {
        return (JsonObject) Json.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private int seen(String pk, String sk) {
        return Integer.parseInt(system.tables()
                .getItem(get -> get.tableName("ThingsTable")
                        .key(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk))))
                .item()
                .getOrDefault("seen", AttributeValue.fromN("0"))
                .n());
    }

    private void writeAtOnce(String... keys) {
        system.tables()
                .transactWriteItems(write -> write.transactItems(List.of(keys).stream()
                        .map(key -> TransactWriteItem.builder()
                                .put(Put.builder()
                                        .tableName("ThingsTable")
                                        .item(Map.of(
                                                "pk", AttributeValue.fromS(key), "sk", AttributeValue.fromS("HIST#1")))
                                        .build())
                                .build())
                        .toList()));
    }

    private void work(String group, String... bodies) {
        for (String body : bodies) {
            system.sqs().sendMessage(message -> message.queueUrl(system.queueUrl("WorkQueue"))
                    .messageBody(body)
                    .messageGroupId(group)
                    .messageDeduplicationId(body));
        }
    }

    private List<Message> take(String queue) {
        List<Message> messages = system.sqs()
                .receiveMessage(
                        receive -> receive.queueUrl(system.queueUrl(queue)).maxNumberOfMessages(10))
                .messages();
        messages.forEach(message -> system.sqs().deleteMessage(delete -> delete.queueUrl(system.queueUrl(queue))
                .receiptHandle(message.receiptHandle())));
        return messages;
    }

    private List<String> written(String functionId) {
        return system.logLines().stream()
                .filter(line -> line.functionId().equals(functionId))
                .map(LogLine::text)
                .toList();
    }

    @Test
    void carries_a_change_from_the_gateway_through_stream_and_queue_to_the_last_function() throws Exception {
        HttpResponse<String> answer = send(request("/things/lamp")
                .header("Authorization", "Bearer good")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        system.drain(LIMIT);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(seen("WORK#THING#lamp", "DONE")).isEqualTo(1);
    }

    @Test
    void makes_proxy_events_of_requests() throws Exception {
        HttpResponse<String> answer = send(request("/open/things/a%2Fb?q=x%20y&q=z&flag")
                .header("X-Twice", "1")
                .header("X-Twice", "2")
                .method("PUT", HttpRequest.BodyPublishers.ofByteArray(new byte[] {0, (byte) 0xff})));

        JsonObject event = document(answer.body());
        assertThat(event.text("resource")).contains("/open/things/{thing}");
        assertThat(event.text("path")).contains("/open/things/a%2Fb");
        assertThat(event.text("httpMethod")).contains("PUT");
        assertThat(event.object("pathParameters").orElseThrow().text("thing")).contains("a%2Fb");
        assertThat(event.object("queryStringParameters").orElseThrow().text("q"))
                .contains("z");
        assertThat(event.object("multiValueQueryStringParameters")
                        .orElseThrow()
                        .array("q")
                        .orElseThrow()
                        .texts())
                .containsExactly("x y", "z");
        assertThat(event.object("queryStringParameters").orElseThrow().text("flag"))
                .contains("");
        assertThat(event.object("multiValueHeaders")
                        .orElseThrow()
                        .array("X-Twice")
                        .orElseThrow()
                        .texts())
                .containsExactly("1", "2");
        assertThat(event.text("body")).contains(Base64.getEncoder().encodeToString(new byte[] {0, (byte) 0xff}));
        assertThat(event.flag("isBase64Encoded")).contains(true);
        assertThat(event.find("stageVariables")).contains(JsonNull.NULL);
        JsonObject context = event.object("requestContext").orElseThrow();
        assertThat(context.text("requestId")).isEqualTo(answer.headers().firstValue("x-amzn-RequestId"));
        assertThat(context.text("stage")).contains("dev");
        assertThat(context.text("resourcePath")).contains("/open/things/{thing}");
        assertThat(context.text("accountId")).contains("000000000000");
        assertThat(context.object("identity").orElseThrow().text("sourceIp")).contains("127.0.0.1");
        assertThat(context.has("authorizer")).isFalse();
    }

    @Test
    void leaves_out_what_a_request_has_not() throws Exception {
        JsonObject event = document(send(request("/open/things")).body());

        assertThat(event.find("queryStringParameters")).contains(JsonNull.NULL);
        assertThat(event.find("multiValueQueryStringParameters")).contains(JsonNull.NULL);
        assertThat(event.find("pathParameters")).contains(JsonNull.NULL);
        assertThat(event.find("body")).contains(JsonNull.NULL);
        assertThat(event.flag("isBase64Encoded")).contains(false);
    }

    @Test
    void names_headers_as_clients_write_them() throws Exception {
        JsonObject event = document(send(request("/things/one")
                        .header("Authorization", "Bearer good")
                        .header("idempotency-key", "1"))
                .body());

        assertThat(event.object("headers").orElseThrow().members().keySet())
                .contains("Idempotency-Key", "X-Forwarded-For", "User-Agent", "Host")
                .doesNotContain("idempotency-key", "Idempotency-key");
        assertThat(event.object("multiValueHeaders").orElseThrow().members().keySet())
                .isEqualTo(event.object("headers").orElseThrow().members().keySet());
    }

    @Test
    void listens_at_this_machine_alone() throws Exception {
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : network.inetAddresses().toList()) {
                for (URI part :
                        List.of(system.api(), system.admin(), system.databaseEndpoint(), system.queueEndpoint())) {
                    assertThat(answers(address, part.getPort()))
                            .as("%s answers at %s", part, address)
                            .isEqualTo(isOurs(address));
                }
            }
        }
    }

    /** Every name of this machine leads to the one address that all parts listen at. */
    private static boolean isOurs(InetAddress address) {
        return address.equals(InetAddress.getLoopbackAddress());
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void gives_answers_back_with_all_their_headers() throws Exception {
        HttpResponse<String> answer = send(request("/open/things/lamp"));
        HttpResponse<String> head =
                send(request("/open/things/lamp").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        HttpResponse<String> empty = send(request("/open/things/empty"));

        assertThat(answer.headers().allValues("Set-Cookie")).containsExactlyInAnyOrder("a=1", "b=2");
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(empty.statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 403, Missing Authentication Token",
        "PUT, /things/lamp, 403, Missing Authentication Token",
        "GET, /open/things/fail, 502, Internal server error",
        "GET, /open/things/malformed, 502, Internal server error",
        "GET, /slow/hang, 502, Internal server error",
    })
    void answers_by_itself_as_api_gateway_does(String method, String path, int status, String message)
            throws Exception {
        HttpResponse<String> answer = send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(document(answer.body()).text("message")).contains(message);
    }

    @Test
    void refuses_a_body_above_ten_megabytes() throws Exception {
        HttpResponse<String> answer = send(request("/open/things/lamp")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1])));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void refuses_events_and_answers_that_are_larger_than_lambda_hands_on() throws Exception {
        HttpResponse<String> request = send(
                request("/open/things/lamp").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[5 * 1024 * 1024])));
        HttpResponse<String> answer = send(request("/open/things/large"));
        HttpResponse<String> direct = send(
                HttpRequest.newBuilder(URI.create(system.admin() + "/2015-03-31/functions/FrontFunction/invocations"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[6 * 1024 * 1024 + 1])));

        assertThat(request.statusCode()).isEqualTo(413);
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(complaints).anySatisfy(line -> assertThat(line).contains("Function.ResponseSizeTooLarge"));
        assertThat(direct.statusCode()).isEqualTo(413);
    }

    @Test
    void asks_the_authoriser_once_and_keeps_its_answer() throws Exception {
        system.forgetAuthorisations();

        JsonObject first = document(send(request("/things/one").header("Authorization", "Bearer good"))
                .body());
        JsonObject second = document(send(request("/things/two").header("Authorization", "Bearer good"))
                .body());
        system.forgetAuthorisations();
        JsonObject third = document(send(request("/things/one").header("Authorization", "Bearer good"))
                .body());

        JsonObject told = authorised(first);
        assertThat(told.text("principalId")).contains("somebody");
        assertThat(told.text("roles")).contains("MEMBER");
        assertThat(authorised(second).text("asked")).isEqualTo(told.text("asked"));
        assertThat(authorised(third).text("asked")).isNotEqualTo(told.text("asked"));
    }

    private static JsonObject authorised(JsonObject event) {
        return event.object("requestContext").orElseThrow().object("authorizer").orElseThrow();
    }

    @Test
    void refuses_callers_whom_the_authoriser_does_not_admit() throws Exception {
        HttpResponse<String> nobody = send(request("/things/one"));
        HttpResponse<String> unknown = send(request("/things/one").header("Authorization", "Bearer unknown"));
        HttpResponse<String> denied = send(request("/things/one").header("Authorization", "Bearer bad"));
        HttpResponse<String> defect = send(request("/things/one").header("Authorization", "Bearer defect"));
        HttpResponse<String> conditional = send(request("/things/one").header("Authorization", "Bearer conditional"));

        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(nobody.headers().firstValue("Request-Id"))
                .isEqualTo(nobody.headers().firstValue("x-amzn-RequestId"));
        assertThat(nobody.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(document(nobody.body()).text("instance"))
                .isEqualTo(nobody.headers().firstValue("x-amzn-RequestId"));
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(document(denied.body()).text("message")).contains("User is not authorized to access this resource");
        assertThat(defect.statusCode()).isEqualTo(500);
        assertThat(conditional.statusCode()).isEqualTo(500);
        assertThat(complaints)
                .contains("GuardFunction failed a request: java.lang.IllegalStateException defect")
                .contains("GuardFunction answered what is no policy");
    }

    @Test
    void reports_errors_and_time_outs_of_direct_invocations_as_lambda_does() {
        Outcome thrown = system.invoke("FrontFunction", event("fail"));
        Outcome late = system.invoke("SlowFunction", event("hang"));

        assertThat(document(new String(thrown.payload(), StandardCharsets.UTF_8))
                        .text("errorType"))
                .contains("java.lang.IllegalStateException");
        assertThat(document(new String(late.payload(), StandardCharsets.UTF_8)).text("errorMessage"))
                .hasValueSatisfying(text -> assertThat(text).endsWith("Task timed out after 1.00 seconds"));
    }

    private static byte[] event(String thing) {
        return ("{\"pathParameters\":{\"thing\":\"" + thing + "\"}}").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void takes_direct_invocations_over_http() throws Exception {
        String path = system.admin() + "/2015-03-31/functions/FrontFunction:live/invocations";
        HttpResponse<String> answered =
                send(HttpRequest.newBuilder(URI.create(path)).POST(HttpRequest.BodyPublishers.ofByteArray(event("x"))));
        HttpResponse<String> failed = send(
                HttpRequest.newBuilder(URI.create(path)).POST(HttpRequest.BodyPublishers.ofByteArray(event("fail"))));
        HttpResponse<String> unknown =
                send(HttpRequest.newBuilder(URI.create(system.admin() + "/2015-03-31/functions/Nobody/invocations"))
                        .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(answered.headers().firstValue("X-Amz-Function-Error")).isEmpty();
        assertThat(failed.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
        assertThat(unknown.statusCode()).isEqualTo(404);
    }

    @Test
    void fires_clocks_over_http_and_names_a_function_without_one() throws Exception {
        HttpResponse<String> fired =
                send(HttpRequest.newBuilder(URI.create(system.admin() + "/schedules/FrontFunction"))
                        .POST(HttpRequest.BodyPublishers.noBody()));
        HttpResponse<String> none = send(HttpRequest.newBuilder(URI.create(system.admin() + "/schedules/WorkFunction"))
                .POST(HttpRequest.BodyPublishers.noBody()));
        system.drain(LIMIT);
        take("EventFailureQueue");

        assertThat(fired.statusCode()).isEqualTo(202);
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(document(none.body()).text("message"))
                .contains("The template has no schedule for a function 'WorkFunction'.");
    }

    @Test
    void keeps_the_lines_that_functions_write_with_their_request() {
        system.invoke("FrontFunction", event("logged"));

        assertThat(system.logLines()).anySatisfy(line -> {
            assertThat(line.functionId()).isEqualTo("FrontFunction");
            assertThat(line.text()).contains(line.requestId()).contains("front");
        });
    }

    @Test
    void repeats_failed_events_of_clocks_and_then_sends_them_to_the_dead_letter_queue() throws Exception {
        system.fireSchedules("FrontFunction");
        system.drain(LIMIT);

        assertThat(take("EventFailureQueue")).singleElement().satisfies(message -> assertThat(message.body())
                .contains("fail"));
    }

    @Test
    void redelivers_only_the_messages_that_failed() throws Exception {
        work("calm", "calm-1", "calm-2");
        work("flaky", "flaky-1");
        system.drain(LIMIT);

        assertThat(seen("WORK#calm-1", "DONE")).isEqualTo(1);
        assertThat(seen("WORK#calm-2", "DONE")).isEqualTo(1);
        assertThat(written("WorkFunction")).contains("worked flaky-1 at receipt 2");
    }

    @Test
    void keeps_the_order_of_a_group() throws Exception {
        String[] bodies = {"row-1", "row-2", "row-3", "row-4", "row-5", "row-6", "row-7", "row-8", "row-9"};
        work("row", bodies);
        system.drain(LIMIT);

        assertThat(written("WorkFunction").stream()
                        .filter(line -> line.startsWith("worked row-"))
                        .map(line -> line.substring("worked ".length(), line.indexOf(" at "))))
                .containsExactly(bodies);
    }

    @Test
    void moves_a_poison_message_to_the_dead_letter_queue_without_stopping_others() throws Exception {
        work("ill", "poison-1");
        work("well", "well-1");
        system.drain(LIMIT);

        assertThat(seen("WORK#well-1", "DONE")).isEqualTo(1);
        assertThat(system.depth("WorkQueue")).isEqualTo(new Queues.Depth(0, 0, 0));
        assertThat(take("WorkDeadLetterQueue")).extracting(Message::body).containsExactly("poison-1");
    }

    @Test
    void halves_a_failing_stream_batch_until_only_the_poison_record_is_given_up() throws Exception {
        writeAtOnce("p1", "p2", "explosive", "p3", "p4");
        system.drain(LIMIT);

        for (String good : List.of("p1", "p2", "p3", "p4")) {
            assertThat(seen("WORK#" + good, "DONE")).as(good).isEqualTo(1);
        }
        assertThat(seen("WORK#explosive", "DONE")).isZero();
        assertThat(take("OutboxFailureQueue")).singleElement().satisfies(message -> {
            JsonObject told = document(message.body());
            assertThat(told.object("requestContext").orElseThrow().text("condition"))
                    .contains("RetryAttemptsExhausted");
            assertThat(told.object("DDBStreamBatchInfo").orElseThrow().integer("batchSize"))
                    .hasValue(1);
        });
    }

    @Test
    void goes_on_from_the_reported_stream_record_and_gives_up_what_never_passes() throws Exception {
        writeAtOnce("r1", "r2");
        system.drain(LIMIT);
        writeAtOnce("stuck");
        system.drain(LIMIT);
        writeAtOnce("r3");
        system.drain(LIMIT);

        assertThat(seen("WORK#r1", "DONE")).isEqualTo(1);
        assertThat(seen("WORK#r3", "DONE")).isEqualTo(1);
        assertThat(take("OutboxFailureQueue")).hasSize(1);
    }

    @Test
    void gives_functions_the_resolved_environment() {
        assertThat(system.template().functions().values()).allSatisfy(function -> {
            assertThat(function.environment()).containsEntry("WORK_QUEUE_URL", system.queueUrl("WorkQueue"));
            assertThat(function.environment().get("WRAPPING_KEY"))
                    .startsWith("file:///")
                    .endsWith("/wrapping.key");
        });
        assertThat(system.template().parameters())
                .containsEntry("PublicBaseUrl", system.api().toString());
    }

    @Test
    void names_a_function_that_does_not_exist() {
        assertThatThrownBy(() -> system.invoke("Nobody", new byte[0]))
                .isInstanceOf(LocalFault.class)
                .hasMessage("The template has no function 'Nobody'.");
    }
}
