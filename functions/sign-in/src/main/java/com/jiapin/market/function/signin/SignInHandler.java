package com.jiapin.market.function.signin;

import com.jiapin.market.aws.http.Access;
import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.Caller;
import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.log.Alarm;
import com.jiapin.market.aws.log.EventLog;
import com.jiapin.market.aws.log.LogEntry;
import com.jiapin.market.aws.log.LogEvent;
import com.jiapin.market.aws.log.LogId;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.aws.wiring.AccountWiring;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.session.EndSessions;
import com.jiapin.market.session.RefreshSession;
import com.jiapin.market.session.SetPassword;
import com.jiapin.market.session.SignIn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** POST /sign-in and its kin, for members and employees. */
public final class SignInHandler extends HttpFunction {
    /** Creates the function as Lambda does. */
    public SignInHandler() {
        this(System.getenv());
    }

    /** Creates the function in an environment. */
    public SignInHandler(Map<String, String> environment) {
        this(new Market(environment));
        rehearseBeforeSnapshot(environment);
    }

    /** Over these parts. */
    SignInHandler(Market market) {
        this(market, new AccountWiring(market));
    }

    private SignInHandler(Market market, AccountWiring wiring) {
        this(market, wiring.signIn(), wiring.refreshSession(), wiring.setPassword(), wiring.endSessions());
    }

    private SignInHandler(
            Market market, SignIn signIn, RefreshSession refresh, SetPassword setPassword, EndSessions endSessions) {
        super(market.edge(), routes -> routes.post(
                        "/sign-in",
                        Access.PUBLIC,
                        request -> signIn(signIn, SignInRequest.ofMember(request), market.clock()))
                .post(
                        "/staff/sign-in",
                        Access.PUBLIC,
                        request -> signIn(signIn, SignInRequest.ofEmployee(request), market.clock()))
                .post(
                        "/sign-in/refresh",
                        Access.PUBLIC,
                        request -> refresh(refresh, RefreshRequest.of(request), market.log()))
                .post(
                        "/sign-in/activation",
                        Access.PUBLIC,
                        request -> setPassword(setPassword, ActivationRequest.ofMember(request), market.clock()))
                .post(
                        "/staff/sign-in/activation",
                        Access.PUBLIC,
                        request -> setPassword(setPassword, ActivationRequest.ofEmployee(request), market.clock()))
                .post("/sign-out", Access.SIGNED_IN, request -> signOut(endSessions, request)));
    }

    @Override
    protected void rehearse(Map<String, String> variables) {
        SignInRehearsal.play(Rehearsal.in(variables));
    }

    private static Answer signIn(SignIn signIn, SignInRequest wanted, InstantSource clock) {
        return switch (signIn.signIn(wanted.name(), wanted.password(), wanted.origin())) {
            case SignIn.Outcome.SignedIn(var tokens) -> SessionView.of(tokens, wanted.inCookie());
            case SignIn.Outcome.Refused() -> Problem.unauthorised(ProblemType.SIGN_IN_REFUSED);
            case SignIn.Outcome.Wait(Instant until) -> tooMany(until, clock);
        };
    }

    private static Answer refresh(RefreshSession refresh, RefreshRequest wanted, EventLog log) {
        return switch (refresh.refresh(wanted.token())) {
            case RefreshSession.Outcome.Refreshed(var tokens) -> SessionView.of(tokens, wanted.inCookie());
            case RefreshSession.Outcome.Refused() -> Problem.unauthorised(ProblemType.REFRESH_REFUSED);
            case RefreshSession.Outcome.Reused(String family) -> {
                log.raise(
                        Alarm.REFRESH_TOKEN_REUSED, LogEntry.of(LogEvent.ALARM).with(LogId.SESSION_ID, family));
                yield Problem.unauthorised(ProblemType.REFRESH_REFUSED);
            }
        };
    }

    private static Answer setPassword(SetPassword setPassword, ActivationRequest wanted, InstantSource clock) {
        return switch (setPassword.set(wanted.name(), wanted.code(), wanted.password(), wanted.origin())) {
            case SetPassword.Outcome.Done() -> Response.noContent();
            case SetPassword.Outcome.Refused() -> Problem.of(ProblemType.ACTIVATION_REFUSED);
            case SetPassword.Outcome.TooWeak(var violations) -> WeakPassword.problem(violations);
            case SetPassword.Outcome.Wait(Instant until) -> tooMany(until, clock);
        };
    }

    private static Answer signOut(EndSessions endSessions, Request request) {
        request.fieldsIfAny().check();
        Caller caller = request.caller();
        endSessions.end(new SubjectId(caller.memberId()), caller.sessionId());
        return Response.noContent().withCookie(SessionView.cookie("").forgotten());
    }

    private static Answer tooMany(Instant until, InstantSource clock) {
        return Problem.tooManyRequests(Duration.between(clock.instant(), until));
    }
}
