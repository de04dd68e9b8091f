package com.jiapin.market.aws.http.authoriser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.jiapin.market.account.Role;
import com.jiapin.market.aws.Samples;
import com.jiapin.market.aws.http.Caller;
import com.jiapin.market.aws.http.Faults;
import com.jiapin.market.aws.http.HttpEdge;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonText;
import com.jiapin.market.aws.json.JsonValue;
import com.jiapin.market.aws.log.EventLog;
import com.jiapin.market.aws.store.CapacityMeter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthoriserFunctionTest {

    private static final Caller MEMBER =
            new Caller("m-1", Optional.of("co-1"), Set.of(Role.MEMBER, Role.COMPANY_ADMIN), "s-1");

    private final List<String> lines = new ArrayList<>();

    private static final class Sample extends AuthoriserFunction {
        Sample(List<String> lines, Function<String, Decision> judge) {
            super(edge(lines), judge);
        }

        private static HttpEdge edge(List<String> lines) {
            InstantSource clock = InstantSource.fixed(Samples.NOW);
            return new HttpEdge(new EventLog(lines::add, clock, "test"), clock, new CapacityMeter(), Faults.standard());
        }
    }

    @Test
    void letsAKnownCallerIntoAllRoutesOfTheStage() {
        JsonObject policy =
                answer(token -> token.equals("at_0123456789") ? new Decision.LetIn(MEMBER) : new Decision.Unknown());

        assertThat(Json.text(policy))
                .isEqualTo(
                        "{\"principalId\":\"m-1\",\"policyDocument\":{\"Version\":\"2012-10-17\",\"Statement\":[{"
                            + "\"Action\":\"execute-api:Invoke\",\"Effect\":\"Allow\","
                            + "\"Resource\":\"arn:aws-cn:execute-api:cn-north-1:123456789012:abcdef1234/prod/*\"}]},"
                            + "\"context\":{\"memberId\":\"m-1\",\"companyId\":\"co-1\",\"roles\":\"MEMBER,COMPANY_ADMIN\",\"sessionId\":\"s-1\"}}");
        assertThat(Caller.fromContext(policy.object("context").orElseThrow())).contains(MEMBER);
    }

    @Test
    void deniesARefusedCaller() {
        assertThat(Json.text(answer(token -> new Decision.Refused())))
                .contains("\"Effect\":\"Deny\"")
                .doesNotContain("context");
    }

    @Test
    void anUnknownTokenIsExactlyUnauthorized() {
        assertThatExceptionOfType(Unauthorized.class)
                .isThrownBy(() -> answer(token -> new Decision.Unknown()))
                .withMessage("Unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic abc", "at_0123456789", "Bearer a b", "Bearer é"})
    void whatIsNoBearerTokenIsNotEvenJudged(String header) {
        JsonObject event = with(
                Samples.event("http/authoriser-request.json"),
                "multiValueHeaders",
                Json.object()
                        .put("authorization", JsonArray.ofTexts(List.of(header)))
                        .build());

        assertThatExceptionOfType(Unauthorized.class)
                .isThrownBy(() -> answer(event, token -> {
                    throw new AssertionError("judged " + token);
                }));
    }

    @Test
    void twoTokensOrOneOfNoSensibleLengthAreNotJudged() {
        for (List<String> lines : List.of(
                List.of("Bearer at_0123456789", "Bearer at_0123456789"),
                List.of("Bearer " + "a".repeat(513)),
                List.<String>of())) {
            JsonObject event = with(
                    Samples.event("http/authoriser-request.json"),
                    "multiValueHeaders",
                    Json.object().put("Authorization", JsonArray.ofTexts(lines)).build());

            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(() -> answer(event, token -> {
                        throw new AssertionError("judged " + token);
                    }));
        }
    }

    @Test
    void noEventAtAllIsUnauthorized() {
        for (JsonObject event : List.of(
                JsonObject.EMPTY,
                with(Samples.event("http/authoriser-request.json"), "methodArn", new JsonText("x")))) {
            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(() -> answer(event, token -> new Decision.LetIn(MEMBER)));
        }
        assertThatExceptionOfType(Unauthorized.class)
                .isThrownBy(() -> new Sample(lines, token -> new Decision.LetIn(MEMBER))
                        .answer(new byte[] {'{'}, Samples.invocation()));
    }

    @Test
    void aDefectIsLoggedAndNobodyIsLetIn() {
        assertThatIllegalStateException()
                .isThrownBy(() -> answer(token -> {
                    throw new IllegalStateException(token);
                }));
        assertThat(lines)
                .anyMatch(line -> line.contains("\"outcome\":\"FAILED\"") && line.contains("\"level\":\"ERROR\""));
    }

    @Test
    void noLineHoldsTheToken() {
        answer(token -> new Decision.LetIn(MEMBER));
        assertThat(lines).hasSize(1).noneMatch(line -> line.contains("at_0123456789"));
    }

    private JsonObject answer(Function<String, Decision> judge) {
        return answer(Samples.event("http/authoriser-request.json"), judge);
    }

    private JsonObject answer(JsonObject event, Function<String, Decision> judge) {
        return (JsonObject) Json.parse(new Sample(lines, judge).answer(Json.bytes(event), Samples.invocation()));
    }

    private static JsonObject with(JsonObject event, String name, JsonValue value) {
        Map<String, JsonValue> members = new LinkedHashMap<>(event.members());
        members.put(name, value);
        return new JsonObject(members);
    }
}
