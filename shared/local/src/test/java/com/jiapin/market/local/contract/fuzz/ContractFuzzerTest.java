package com.jiapin.market.local.contract.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.local.contract.ContractClient;
import com.jiapin.market.local.contract.ExchangeValidator;
import com.jiapin.market.local.contract.OpenApiDocument;
import com.jiapin.market.local.contract.Operation;
import com.jiapin.market.local.contract.fuzz.NotesServer.Defect;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractFuzzerTest {
    private static final String NOTES = """
        openapi: 3.1.0
        paths:
          /notes:
            post:
              operationId: addNote
              tags: [notes]
              security: [{bearer: [MEMBER]}]
              parameters: [{$ref: '#/components/parameters/Key'}]
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/NoteInput'}}}
              responses:
                '201': {headers: {Request-Id: {$ref: '#/components/headers/Id'}},
                        content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
                '400': {$ref: '#/components/responses/Problem'}
                '401': {$ref: '#/components/responses/Problem'}
                '403': {$ref: '#/components/responses/Problem'}
                '413': {$ref: '#/components/responses/Problem'}
                '415': {$ref: '#/components/responses/Problem'}
                '422': {$ref: '#/components/responses/Problem'}
          /notes/{noteId}:
            parameters: [{name: noteId, in: path, required: true, schema: {type: string, pattern: '^[a-z0-9-]{4,40}$'}}]
            get:
              operationId: getNote
              tags: [notes]
              security: [{bearer: [MEMBER]}]
              responses:
                '200': {headers: {Request-Id: {$ref: '#/components/headers/Id'}},
                        content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}}
                '401': {$ref: '#/components/responses/Problem'}
                '403': {$ref: '#/components/responses/Problem'}
                '404': {$ref: '#/components/responses/Problem'}
        components:
          parameters:
            Key: {name: Idempotency-Key, in: header, required: true,
                  schema: {type: string, minLength: 8, maxLength: 255}}
          headers:
            Id: {required: true, schema: {type: string, minLength: 1}}
          responses:
            Problem:
              headers: {Request-Id: {$ref: '#/components/headers/Id'}}
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
          schemas:
            NoteInput:
              type: object
              additionalProperties: false
              required: [text]
              properties:
                text: {type: string, minLength: 1, maxLength: 100, pattern: '^[^\\u0000-\\u001F]*$'}
                count: {type: integer, minimum: 1, maximum: 99}
                tags: {type: array, maxItems: 5, items: {type: string, enum: [A, B]}}
                part: {type: object, additionalProperties: false, properties: {flag: {type: boolean}}}
            Note:
              type: object
              additionalProperties: false
              required: [noteId, text]
              properties: {noteId: {type: string}, text: {type: string}}
            Problem:
              type: object
              additionalProperties: false
              required: [type, title, status, instance]
              properties: {type: {type: string}, title: {type: string}, status: {type: integer}, instance: {type: string}}
        """;

    private final OpenApiDocument document = OpenApiDocument.ofYaml(NOTES);

    @Test
    void findsNothingWhereNothingIsWrong() throws IOException {
        FuzzReport report = run(Defect.NONE, 5L);
        report.requireClean();
        assertThat(report.callsByStatus()).containsKeys(200, 201, 204, 400, 401, 403, 404, 405, 413, 415, 422);
        assertThat(report.calls()).isGreaterThan(200);
        assertThat(report.summary()).contains("-Dfuzz.seed=5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        FAILS_ON_NULL            | status 500
        TAKES_UNKNOWN_MEMBERS    | body/member-unknown
        WRITES_BEFORE_IT_REFUSES | changed data
        FORGETS_THE_REQUEST_ID   | header Request-Id is missing
        LETS_ANY_ROLE_IN         | request/token-of-other-role
        SHOWS_WHAT_IS_ANOTHERS   | request/path-foreign
        TAKES_BROKEN_UTF_8       | text/utf-8-broken
        """)
    void findsEachDefect(Defect defect, String trace) throws IOException {
        assertThat(run(defect, 5L).failures()).anyMatch(failure -> failure.contains(trace));
    }

    @Test
    void theSameSeedSendsTheSameRequests() throws IOException {
        List<String> once = requests(run(Defect.FAILS_ON_NULL, 11L));
        assertThat(requests(run(Defect.FAILS_ON_NULL, 11L))).isEqualTo(once);
        assertThat(requests(run(Defect.FAILS_ON_NULL, 12L))).isNotEqualTo(once);
    }

    /** The failures without what was answered: answers carry the time. */
    private static List<String> requests(FuzzReport report) {
        return report.failures().stream()
                .map(failure -> failure.substring(0, failure.indexOf("\n< ")))
                .toList();
    }

    private FuzzReport run(Defect defect, long seed) throws IOException {
        ExchangeValidator validator = new ExchangeValidator(document);
        try (NotesServer server = new NotesServer(document, defect);
                ContractClient client = new ContractClient(server.base(), validator)) {
            FuzzPlan plan = FuzzPlan.ofSeed(seed)
                    .withRounds(4)
                    .withKnown(Map.of("noteId", List.of("note-1")))
                    .withForeign(Map.of("noteId", List.of(NotesServer.FOREIGN_NOTE)));
            return new ContractFuzzer(client, new NotesCredentials(), plan, server::fingerprint).run();
        }
    }

    private static final class NotesCredentials implements Credentials {
        @Override
        public Optional<String> accessToken(Operation operation, String role) {
            return switch (role) {
                case "MEMBER" -> Optional.of(NotesServer.TOKEN);
                case "FULFILMENT" -> Optional.of(NotesServer.STAFF_TOKEN);
                default -> Optional.empty();
            };
        }

        @Override
        public Optional<String> guestToken() {
            return Optional.empty();
        }
    }
}
