package com.jiapin.market.local.contract.fuzz;

import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonSyntaxException;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.contract.Bytes;
import com.jiapin.market.local.contract.OpenApiDocument;
import com.jiapin.market.local.contract.SchemaChecker;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A keeper of notes, small enough to be right, that can be given one defect: the fuzzer's own test subject. */
final class NotesServer implements AutoCloseable {
    static final String TOKEN = "member-token-0000000001";
    static final String STAFF_TOKEN = "staff-token-00000000001";
    static final String FOREIGN_NOTE = "note-of-another";
    private static final Map<Integer, String> TYPES = new TreeMap<>(Map.of(
            400,
            "malformed-json",
            401,
            "unauthorised",
            403,
            "forbidden",
            404,
            "not-found",
            405,
            "method-not-allowed",
            413,
            "payload-too-large",
            415,
            "unsupported-media-type",
            422,
            "invalid-fields",
            500,
            "internal-error"));

    /** What is wrong with it. */
    enum Defect {
        NONE,
        FAILS_ON_NULL,
        TAKES_UNKNOWN_MEMBERS,
        WRITES_BEFORE_IT_REFUSES,
        FORGETS_THE_REQUEST_ID,
        LETS_ANY_ROLE_IN,
        SHOWS_WHAT_IS_ANOTHERS,
        TAKES_BROKEN_UTF_8
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status) {
            super("refused with " + status, null, false, false);
            this.status = status;
        }
    }

    private final Defect defect;
    private final SchemaChecker schemas;
    private final JsonObject input;
    private final Map<String, String> notes = new ConcurrentSkipListMap<>();
    private final HttpServer http;

    NotesServer(OpenApiDocument document, Defect defect) throws IOException {
        this.defect = defect;
        this.schemas = new SchemaChecker(document);
        this.input = document.schema("NoteInput");
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::serve);
        http.start();
        notes.put("note-1", "mine");
    }

    URI base() {
        return URI.create("http://" + http.getAddress().getAddress().getHostAddress() + ":"
                + http.getAddress().getPort());
    }

    String fingerprint() {
        return notes.toString();
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            try {
                route(exchange, body);
            } catch (Refused refused) {
                problem(exchange, refused.status);
            } catch (IllegalStateException failed) {
                problem(exchange, 500);
            }
        }
    }

    private void route(HttpExchange exchange, byte[] body) throws IOException {
        String method = exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
        String path = exchange.getRequestURI().getRawPath();
        boolean collection = path.equals("/notes");
        if (!collection && !path.matches("/notes/[^/]+")) {
            throw new Refused(404);
        }
        if (method.equals("OPTIONS")) {
            exchange.getResponseHeaders().set("Allow", collection ? "POST" : "GET");
            answer(exchange, 204, Optional.empty());
        } else if (collection && method.equals("POST")) {
            authorise(exchange);
            answer(exchange, 201, Optional.of(add(exchange, body)));
        } else if (!collection && method.equals("GET")) {
            authorise(exchange);
            answer(exchange, 200, Optional.of(note(path.substring("/notes/".length()))));
        } else {
            throw new Refused(405);
        }
    }

    private void authorise(HttpExchange exchange) {
        List<String> tokens = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
        boolean member = tokens.equals(List.of("Bearer " + TOKEN));
        if (!member && !tokens.equals(List.of("Bearer " + STAFF_TOKEN))) {
            throw new Refused(401);
        }
        if (!member && defect != Defect.LETS_ANY_ROLE_IN) {
            throw new Refused(403);
        }
    }

    private JsonObject add(HttpExchange exchange, byte[] body) {
        if (body.length > Json.DEFAULT_LIMIT_BYTES) {
            throw new Refused(413);
        }
        if (!exchange.getRequestHeaders()
                .getOrDefault("Content-Type", List.of())
                .equals(List.of("application/json"))) {
            throw new Refused(415);
        }
        List<String> keys = exchange.getRequestHeaders().getOrDefault("Idempotency-Key", List.of());
        if (keys.size() != 1 || keys.getFirst().length() < 8 || keys.getFirst().length() > 255) {
            throw new Refused(400);
        }
        if (defect == Defect.WRITES_BEFORE_IT_REFUSES) {
            notes.put("note-" + notes.size(), "unchecked");
        }
        JsonValue value;
        try {
            value = Json.parse(
                    defect == Defect.TAKES_BROKEN_UTF_8
                            ? Bytes.ofText(Bytes.of(body).text()).toArray()
                            : body);
        } catch (JsonSyntaxException broken) {
            throw new Refused(400);
        }
        if (defect == Defect.FAILS_ON_NULL && Json.text(value).contains("null")) {
            throw new IllegalStateException("null");
        }
        if (defect == Defect.TAKES_UNKNOWN_MEMBERS && value instanceof JsonObject object) {
            value = Tree.withoutMember(object, List.of(), "unexpectedMember");
        }
        if (!schemas.violations(input, value).isEmpty()) {
            throw new Refused(422);
        }
        String id = "note-" + (notes.size() + 1);
        notes.put(id, "added");
        return Json.object().put("noteId", id).put("text", "added").build();
    }

    private JsonObject note(String id) {
        boolean shown = defect == Defect.SHOWS_WHAT_IS_ANOTHERS && id.equals(FOREIGN_NOTE);
        if (!notes.containsKey(id) && !shown) {
            throw new Refused(404);
        }
        return Json.object().put("noteId", id).put("text", "a note").build();
    }

    private void problem(HttpExchange exchange, int status) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        answer(
                exchange,
                status,
                Optional.of(Json.object()
                        .put("type", "/problems/" + TYPES.get(status))
                        .put("title", "No")
                        .put("status", status)
                        .put("instance", "request-1")
                        .build()));
    }

    private void answer(HttpExchange exchange, int status, Optional<JsonObject> content) throws IOException {
        if (defect != Defect.FORGETS_THE_REQUEST_ID) {
            exchange.getResponseHeaders().set("Request-Id", "request-1");
        }
        if (content.isPresent() && status < 400) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
        }
        boolean bodiless = content.isEmpty() || exchange.getRequestMethod().equals("HEAD");
        byte[] bytes = content.map(Json::bytes).orElseGet(() -> new byte[0]);
        exchange.sendResponseHeaders(status, bodiless ? -1 : bytes.length);
        if (!bodiless) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
