package com.jiapin.market.aws.http.once;

import static org.assertj.core.api.Assertions.assertThat;

import com.jiapin.market.MarketData;
import com.jiapin.market.aws.Samples;
import com.jiapin.market.aws.http.Access;
import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.Faults;
import com.jiapin.market.aws.http.HttpEdge;
import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.http.RestEvent;
import com.jiapin.market.aws.http.Routes;
import com.jiapin.market.aws.http.WireAnswer;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.log.EventLog;
import com.jiapin.market.aws.log.Invocation;
import com.jiapin.market.aws.store.CapacityMeter;
import com.jiapin.market.datamap.memory.InMemoryDataStore;
import com.jiapin.market.once.Once;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class OnceEdgeTest {

    private Instant now = Samples.NOW;
    private final InstantSource clock = () -> now;
    private final InMemoryDataStore store = new InMemoryDataStore(MarketData.MAP, clock);
    private int effects;

    /** What a use case says; {@code Done} alone changes something. */
    private sealed interface Said {
        record Done(int number) implements Said {}

        record SoldOut() implements Said {}

        record Wrong() implements Said {}

        record NotPaid() implements Said {}
    }

    private static final class SampleFunction extends HttpFunction {
        SampleFunction(InstantSource clock, Consumer<Routes> routes) {
            super(
                    new HttpEdge(
                            new EventLog(line -> {}, clock, "test"), clock, new CapacityMeter(), Faults.standard()),
                    routes);
        }
    }

    @Test
    void aRepeatGetsTheSameBytesAndHasNoEffect() {
        WireAnswer first = call(this::happens, RestEvent.recorded());
        WireAnswer again = call(this::happens, RestEvent.recorded().header("Accept-Language", "zh"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text()).isEqualTo("{\"number\":1}");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotent-Replayed")).containsExactly("true");
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(effects).isEqualTo(1);
    }

    @Test
    void aRepeatWithOtherOrderOfMembersIsTheSameRequest() {
        call(this::happens, RestEvent.recorded().body("{\"a\":1,\"b\":2}"));

        assertThat(call(this::happens, RestEvent.recorded().body("{ \"b\": 2, \"a\": 1 }"))
                        .status())
                .isEqualTo(201);
        assertThat(effects).isEqualTo(1);
    }

    @Test
    void theKeyBelongsToOneRequest() {
        call(this::happens, RestEvent.recorded());

        for (RestEvent other : List.of(
                RestEvent.recorded().body("{\"sku\":\"SKU-1\",\"quantity\":13}"),
                RestEvent.recorded().path("cartId", "c-2"),
                RestEvent.recorded().query("dry", "1"))) {
            WireAnswer answer = call(this::happens, other);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.problem()).isEqualTo("key-reused");
        }
        assertThat(effects).isEqualTo(1);
    }

    @Test
    void anotherCallerMayUseTheSameKey() {
        call(this::happens, RestEvent.recorded());
        RestEvent other = RestEvent.recorded()
                .authorised(Json.object()
                        .put("memberId", "m-2")
                        .put("roles", "MEMBER")
                        .put("sessionId", "s")
                        .build());

        assertThat(call(this::happens, other).body().integer("number")).hasValue(2);
    }

    @Test
    void aRefusalThatMayPassIsFoundOutAnew() {
        assertThat(call(once -> new Said.SoldOut(), RestEvent.recorded()).problem())
                .isEqualTo("out-of-stock");
        assertThat(call(this::happens, RestEvent.recorded()).status()).isEqualTo(201);
    }

    @Test
    void aFinalRefusalStays() {
        WireAnswer first = call(once -> new Said.Wrong(), RestEvent.recorded());
        WireAnswer again = call(this::happens, RestEvent.recorded());

        assertThat(first.problem()).isEqualTo("invalid-barcode");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Idempotent-Replayed")).containsExactly("true");
        assertThat(effects).isZero();
    }

    @Test
    void aPaymentThatTheCompanyRefusedIsToldAlikeToEachRepeat() {
        WireAnswer first = call(once -> told(once, new Said.NotPaid()), RestEvent.recorded());
        WireAnswer again = call(this::happens, RestEvent.recorded());

        assertThat(first.status()).isEqualTo(422);
        assertThat(first.problem()).isEqualTo("payment-refused");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(effects).isEqualTo(1);
    }

    @Test
    void aRepeatThatMeetsWhatItsFirstCallChangedGetsTheFirstAnswer() {
        WireAnswer first = call(this::happens, RestEvent.recorded());
        WireAnswer again = call(once -> new Said.SoldOut(), RestEvent.recorded());

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(call(
                                once -> {
                                    throw Problem.notFound();
                                },
                                RestEvent.recorded())
                        .text())
                .isEqualTo(first.text());
    }

    @Test
    void afterTheWindowTheKeyIsFree() {
        call(this::happens, RestEvent.recorded());
        now = now.plus(Duration.ofDays(2)).plusSeconds(1);

        assertThat(call(this::happens, RestEvent.recorded()).body().integer("number"))
                .hasValue(2);
    }

    @Test
    void whileATwinIsAtWorkTheCallerIsAskedToWait() {
        begins();

        WireAnswer twin = call(this::resumes, RestEvent.recorded());

        assertThat(twin.status()).isEqualTo(409);
        assertThat(twin.problem()).isEqualTo("in-flight");
        assertThat(twin.header("Retry-After")).containsExactly("30");
    }

    @Test
    void afterTheLeaseTheNextCallResumesAndEnds() {
        begins();
        now = now.plusSeconds(31);

        WireAnswer second = call(this::resumes, RestEvent.recorded());
        WireAnswer third = call(this::resumes, RestEvent.recorded());

        assertThat(second.status()).isEqualTo(201);
        assertThat(third.text()).isEqualTo(second.text());
        assertThat(effects).isEqualTo(1);
    }

    @Test
    void aCallThatWasOvertakenAfterItsLeaseEndsNothing() {
        WireAnswer late = call(
                once -> {
                    assertThat(once.resumes()).isEmpty();
                    assertThat(store.write(once.begin("TRADE-1")).done()).isTrue();
                    now = now.plusSeconds(31);
                    WireAnswer other = call(
                            twin -> {
                                assertThat(twin.resumes()).contains("TRADE-1");
                                assertThat(store.write(twin.begin("TRADE-1")).done())
                                        .isTrue();
                                throw new IllegalStateException("died");
                            },
                            RestEvent.recorded());
                    assertThat(other.status()).isEqualTo(500);
                    return done(once);
                },
                RestEvent.recorded());

        assertThat(late.problem()).isEqualTo("in-flight");
        assertThat(effects).isZero();
    }

    @Test
    void theSameKeyForAnotherMethodIsAnotherRequest() {
        OnceEdge edge = new OnceEdge(store, clock);
        SampleFunction function = new SampleFunction(clock, routes -> routes.post(
                        "/carts/{cartId}/lines",
                        Access.PUBLIC,
                        request -> edge.<Said>answer(request, this::happens, OnceEdgeTest::worded))
                .put(
                        "/carts/{cartId}/lines",
                        Access.PUBLIC,
                        request -> edge.<Said>answer(request, this::happens, OnceEdgeTest::worded)));

        for (String method : List.of("POST", "PUT", "POST")) {
            function.answer(
                    RestEvent.recorded().method(method).bytes(),
                    new Invocation("sample", "lambda-1", now.plusSeconds(30)));
        }

        assertThat(effects).isEqualTo(2);
    }

    @Test
    void beginAndEndInOneCall() {
        WireAnswer first = call(
                once -> {
                    assertThat(once.resumes()).isEmpty();
                    assertThat(store.write(once.begin("TRADE-1")).done()).isTrue();
                    once.ensureUnanswered();
                    return done(once);
                },
                RestEvent.recorded());

        assertThat(first.status()).isEqualTo(201);
        assertThat(call(this::resumes, RestEvent.recorded()).text()).isEqualTo(first.text());
    }

    @Test
    void whatAProviderRefusedForNowIsResumedAtOnce() {
        WireAnswer first = call(
                once -> {
                    assertThat(once.resumes()).isEmpty();
                    assertThat(store.write(once.begin("TRADE-1")).done()).isTrue();
                    throw Problem.of(ProblemType.PROVIDER_UNAVAILABLE);
                },
                RestEvent.recorded());

        assertThat(first.problem()).isEqualTo("provider-unavailable");
        assertThat(call(this::resumes, RestEvent.recorded()).status()).isEqualTo(201);
    }

    @Test
    void aFinalRefusalBehindABeginningStaysToo() {
        WireAnswer first = call(
                once -> {
                    assertThat(store.write(once.begin("TRADE-1")).done()).isTrue();
                    return new Said.Wrong();
                },
                RestEvent.recorded());

        assertThat(first.problem()).isEqualTo("invalid-barcode");
        assertThat(call(this::resumes, RestEvent.recorded()).text()).isEqualTo(first.text());
    }

    @Test
    void ofManyTwinsAtOnceOneHasTheEffectAndAllGetItsBytes() {
        List<Future<WireAnswer>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int twin = 0; twin < 32; twin++) {
                int number = twin;
                calls.add(threads.submit(() -> call(
                        once -> {
                            Said outcome = new Said.Done(number);
                            if (!store.transact(List.of(once.remember(outcome))).done()) {
                                once.ensureUnanswered();
                                throw new IllegalStateException("refused, yet unanswered");
                            }
                            return outcome;
                        },
                        RestEvent.recorded())));
            }
        }
        List<WireAnswer> answers = calls.stream().map(Future::resultNow).toList();

        assertThat(answers).extracting(WireAnswer::status).containsOnly(201L);
        assertThat(answers)
                .extracting(WireAnswer::text)
                .containsOnly(answers.getFirst().text());
        assertThat(answers)
                .filteredOn(answer -> answer.header("Idempotent-Replayed").isEmpty())
                .hasSize(1);
    }

    @Test
    void aMissingOrMalformedKeyIs400() {
        assertThat(call(this::happens, RestEvent.recorded().without("Idempotency-Key"))
                        .problem())
                .isEqualTo("idempotency-key-missing");
        assertThat(call(this::happens, RestEvent.recorded().header("Idempotency-Key", "short"))
                        .problem())
                .isEqualTo("idempotency-key-invalid");
        assertThat(call(this::happens, RestEvent.recorded().header("Idempotency-Key", "12345678", "12345678"))
                        .problem())
                .isEqualTo("idempotency-key-invalid");
        assertThat(effects).isZero();
    }

    @Test
    void aGuestIsKnownByTheNameGiven() {
        Function<Request, Answer> handler = request ->
                new OnceEdge(store, clock).answerGuest(request, "guest-hash", this::happens, OnceEdgeTest::worded);

        assertThat(handled(handler, RestEvent.recorded().anonymous()).text()).isEqualTo("{\"number\":1}");
        assertThat(handled(handler, RestEvent.recorded().anonymous()).text()).isEqualTo("{\"number\":1}");
    }

    /** A first call that dies between beginning and end. */
    private void begins() {
        WireAnswer died = call(
                once -> {
                    assertThat(once.resumes()).isEmpty();
                    assertThat(store.write(once.begin("TRADE-1")).done()).isTrue();
                    throw new IllegalStateException("died");
                },
                RestEvent.recorded());
        assertThat(died.status()).isEqualTo(500);
    }

    private Said resumes(Once<Said> once) {
        assertThat(once.resumes()).contains("TRADE-1");
        assertThat(store.write(once.begin("TRADE-1")).done()).isTrue();
        return done(once);
    }

    private Said happens(Once<Said> once) {
        return done(once);
    }

    private Said done(Once<Said> once) {
        return told(once, new Said.Done(effects + 1));
    }

    private Said told(Once<Said> once, Said outcome) {
        if (!store.transact(List.of(once.remember(outcome))).done()) {
            once.ensureUnanswered();
            throw new IllegalStateException("refused, yet unanswered");
        }
        effects++;
        return outcome;
    }

    private static Answer worded(Said said) {
        return switch (said) {
            case Said.Done(int number) ->
                Response.created(
                        "/things/" + number, Json.object().put("number", number).build());
            case Said.SoldOut() -> Problem.of(ProblemType.OUT_OF_STOCK);
            case Said.Wrong() -> Problem.of(ProblemType.INVALID_BARCODE);
            case Said.NotPaid() -> Problem.of(ProblemType.PAYMENT_REFUSED);
        };
    }

    private WireAnswer call(UseCase useCase, RestEvent event) {
        OnceEdge edge = new OnceEdge(store, clock);
        return handled(request -> edge.<Said>answer(request, useCase::run, OnceEdgeTest::worded), event);
    }

    private WireAnswer handled(Function<Request, Answer> handler, RestEvent event) {
        SampleFunction function = new SampleFunction(
                clock, routes -> routes.post("/carts/{cartId}/lines", Access.PUBLIC, handler::apply));
        return WireAnswer.of(function.answer(event.bytes(), new Invocation("sample", "lambda-1", now.plusSeconds(30))));
    }

    private interface UseCase {
        Said run(Once<Said> once);
    }
}
