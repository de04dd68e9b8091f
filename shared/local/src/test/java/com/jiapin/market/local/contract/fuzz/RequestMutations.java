package com.jiapin.market.local.contract.fuzz;

import com.jiapin.market.aws.json.JsonNumber;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.local.contract.Headers;
import com.jiapin.market.local.contract.HttpCall;
import com.jiapin.market.local.contract.OpenApiDocument;
import com.jiapin.market.local.contract.Operation;
import com.jiapin.market.local.contract.Parameter;
import com.jiapin.market.local.contract.Parameter.Place;
import com.jiapin.market.local.contract.SchemaChecker;
import com.jiapin.market.local.contract.fuzz.Mutation.Mutant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Requests with a wrong method, path, query, header or credential. */
final class RequestMutations {
    private static final List<String> PATH_VALUES = List.of(
            "no-such-thing",
            "..",
            "../..",
            "\u0000",
            "%00",
            "a/b",
            " ",
            "中文",
            "😀",
            "'--",
            "null",
            "0",
            "-1",
            "x".repeat(3000));
    private static final List<String> QUERY_VALUES = List.of(
            "",
            "-1",
            "0",
            "51",
            "1.5",
            "1e3",
            "99999999999999999999999",
            "abc",
            "2026-13-45",
            "' OR 1=1",
            "中文",
            "\u0000",
            "NO_SUCH_VALUE",
            "x".repeat(2000));
    private static final List<String> AUTHORISATIONS = List.of(
            "Bearer",
            "Bearer ",
            "Bearer nobody-0000000000000000",
            "Basic dTpw",
            "nobody",
            "Bearer a b c",
            "Bearer " + "x".repeat(4000),
            "Bearer ../../x",
            "Bearer {\"a\":1}");
    private static final List<String> ODD_HEADERS =
            List.of("", "*", "\"", "W/\"a\", \"b\"", ",,,", "q=;q=x", "x".repeat(900));

    private final OpenApiDocument document;
    private final SchemaChecker schemas;
    private final DraftMaker maker;
    private final Map<String, List<String>> foreign;

    /**
     * Mutations for this contract.
     *
     * @param foreign ids by path parameter that exist and belong to somebody else
     */
    RequestMutations(
            OpenApiDocument document, SchemaChecker schemas, DraftMaker maker, Map<String, List<String>> foreign) {
        this.document = document;
        this.schemas = schemas;
        this.maker = maker;
        this.foreign = Map.copyOf(foreign);
    }

    /** All of them. */
    List<Mutation> all() {
        return List.of(
                new Mutation("request/method-other", this::otherMethod),
                new Mutation(
                        "request/head",
                        (draft, random) -> draft.operation().method().equals("GET")
                                ? Mutant.harmless(withMethod(draft.call(), "HEAD"))
                                : Optional.empty()),
                new Mutation(
                        "request/options", (draft, random) -> Mutant.harmless(withMethod(draft.call(), "OPTIONS"))),
                new Mutation("request/media-type", RequestMutations::otherMediaType),
                new Mutation("request/key-absent", (draft, random) -> withKey(draft)),
                new Mutation("request/key-short", (draft, random) -> withKey(draft, "short")),
                new Mutation("request/key-long", (draft, random) -> withKey(draft, "k".repeat(300))),
                new Mutation("request/key-twice", (draft, random) -> withKey(draft, "key-00000001", "key-00000002")),
                new Mutation("request/token-absent", (draft, random) -> withAuthorization(draft)),
                new Mutation(
                        "request/token-bad", (draft, random) -> withAuthorization(draft, pick(AUTHORISATIONS, random))),
                new Mutation("request/token-of-other-role", (draft, random) -> maker.tokenOfAnotherRole(
                                draft.operation(), random)
                        .flatMap(token -> withAuthorization(draft, "Bearer " + token))),
                new Mutation("request/guest-token-absent", (draft, random) -> withGuestToken(draft)),
                new Mutation(
                        "request/guest-token-bad", (draft, random) -> withGuestToken(draft, "nobody-0000000000000000")),
                new Mutation(
                        "request/path-odd", (draft, random) -> pathValue(draft, pick(PATH_VALUES, random), random)),
                new Mutation("request/path-foreign", this::foreignPath),
                new Mutation(
                        "request/path-longer",
                        (draft, random) -> Mutant.refused(new HttpCall(
                                draft.operation().method(),
                                draft.operation().template().fill(draft.path()) + "/no-such-route",
                                draft.headers(),
                                draft.call().body()))),
                new Mutation("request/query-odd", this::oddQuery),
                new Mutation(
                        "request/query-unknown",
                        (draft, random) -> Mutant.harmless(draft.withQuery("unexpected", pick(QUERY_VALUES, random))
                                .call())),
                new Mutation("request/language-odd", (draft, random) -> oddHeader(draft, "Accept-Language", random)),
                new Mutation("request/accept-odd", (draft, random) -> oddHeader(draft, "Accept", random)),
                new Mutation("request/etag-odd", (draft, random) -> oddHeader(draft, "If-None-Match", random)),
                new Mutation("request/cookie-odd", (draft, random) -> oddHeader(draft, "Cookie", random)));
    }

    private Optional<Mutant> otherMethod(Draft draft, SplittableRandom random) {
        List<String> declared = document.onPath(draft.call().rawPath()).stream()
                .map(Operation::method)
                .toList();
        List<String> others = List.of("GET", "POST", "PUT", "DELETE", "PATCH").stream()
                .filter(method -> !declared.contains(method))
                .toList();
        return Mutant.refused(withMethod(draft.call(), pick(others, random)));
    }

    private static Optional<Mutant> otherMediaType(Draft draft, SplittableRandom random) {
        if (draft.body().isEmpty() || !draft.operation().body().orElseThrow().isJson()) {
            return Optional.empty();
        }
        List<String> types = List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "image/png");
        Headers headers = draft.headers().with("Content-Type", pick(types, random));
        return Mutant.refused(draft.withHeaders(headers).call());
    }

    private static Optional<Mutant> withKey(Draft draft, String... values) {
        boolean required = draft.operation()
                .parameter(Place.HEADER, "Idempotency-Key")
                .filter(Parameter::required)
                .isPresent();
        return required ? withHeader(draft, "Idempotency-Key", values) : Optional.empty();
    }

    private static Optional<Mutant> withAuthorization(Draft draft, String... values) {
        return draft.operation().needsBearer() ? withHeader(draft, "Authorization", values) : Optional.empty();
    }

    private static Optional<Mutant> withGuestToken(Draft draft, String... values) {
        boolean guestOnly =
                draft.operation().needsGuestToken() && !draft.operation().needsBearer();
        return guestOnly ? withHeader(draft, "Guest-Token", values) : Optional.empty();
    }

    private static Optional<Mutant> withHeader(Draft draft, String name, String... values) {
        Headers headers = values.length == 0
                ? draft.headers().without(name)
                : draft.headers().with(name, values);
        return Mutant.refused(draft.withHeaders(headers).call());
    }

    private static Optional<Mutant> oddHeader(Draft draft, String name, SplittableRandom random) {
        Headers headers = draft.headers().with(name, pick(ODD_HEADERS, random));
        return Mutant.harmless(draft.withHeaders(headers).call());
    }

    private Optional<Mutant> pathValue(Draft draft, String value, SplittableRandom random) {
        if (draft.path().isEmpty()) {
            return Optional.empty();
        }
        HttpCall call = draft.withPath(pick(List.copyOf(draft.path().keySet()), random), value)
                .call();
        // Removing what is not there is no fault.
        boolean removal = draft.operation().method().equals("DELETE");
        return removal ? Mutant.harmless(call) : Mutant.refused(call);
    }

    private Optional<Mutant> foreignPath(Draft draft, SplittableRandom random) {
        return draft.path().keySet().stream()
                .filter(foreign::containsKey)
                .findFirst()
                .flatMap(name -> {
                    HttpCall call = draft.withPath(name, pick(foreign.getOrDefault(name, List.of()), random))
                            .call();
                    boolean removal = draft.operation().method().equals("DELETE");
                    return removal ? Mutant.harmless(call) : Mutant.refused(call);
                });
    }

    private Optional<Mutant> oddQuery(Draft draft, SplittableRandom random) {
        List<Parameter> parameters = draft.operation().parametersIn(Place.QUERY);
        if (parameters.isEmpty()) {
            return Optional.empty();
        }
        Parameter parameter = pick(parameters, random);
        String value = pick(QUERY_VALUES, random);
        HttpCall call = draft.withQuery(parameter.name(), value).call();
        // An empty value may count as absent.
        boolean wrong = !value.isEmpty()
                && !schemas.violations(parameter.schema(), typed(parameter, value))
                        .isEmpty();
        return wrong ? Mutant.refused(call) : Mutant.harmless(call);
    }

    private JsonValue typed(Parameter parameter, String value) {
        boolean integer = document.resolved(parameter.schema()).text("type").equals(Optional.of("integer"));
        return integer && value.matches("-?(0|[1-9][0-9]{0,30})") ? new JsonNumber(value) : new JsonText(value);
    }

    private static HttpCall withMethod(HttpCall call, String method) {
        return new HttpCall(method, call.target(), call.headers(), call.body());
    }

    private static <T> T pick(List<T> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }
}
