package com.jiapin.market.function.staffmember;

import com.jiapin.market.account.Company;
import com.jiapin.market.account.OpenCompany;
import com.jiapin.market.account.OpenMember;
import com.jiapin.market.account.Role;
import com.jiapin.market.account.SendActivationCode;
import com.jiapin.market.account.Verification;
import com.jiapin.market.aws.http.Access;
import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.http.once.OnceEdge;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.aws.wiring.AccountWiring;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.session.FreezeMember;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** POST /staff/companies, /staff/members, the activation codes of members and their freezing. */
public final class StaffMemberHandler extends HttpFunction {
    private static final Access MANAGER = Access.anyOf(Role.ACCOUNT_MANAGER);

    /** Creates the function as Lambda does. */
    public StaffMemberHandler() {
        this(System.getenv());
    }

    /** Creates the function in an environment. */
    public StaffMemberHandler(Map<String, String> environment) {
        this(new Market(environment));
        rehearseBeforeSnapshot(environment);
    }

    /** Over these parts. */
    StaffMemberHandler(Market market) {
        this(market, new AccountWiring(market));
    }

    private StaffMemberHandler(Market market, AccountWiring wiring) {
        this(
                market,
                wiring.openCompany(),
                wiring.openMember(),
                wiring.sendActivationCode(),
                wiring.freezeMember(),
                market.once());
    }

    private StaffMemberHandler(
            Market market,
            OpenCompany openCompany,
            OpenMember openMember,
            SendActivationCode send,
            FreezeMember freeze,
            OnceEdge once) {
        super(market.edge(), routes -> routes.post(
                        "/staff/companies", MANAGER, request -> openCompany(openCompany, once, request))
                .post("/staff/members", MANAGER, request -> openMember(openMember, once, request, market.clock()))
                .post(
                        "/staff/members/{memberId}/activation-code",
                        MANAGER,
                        request -> sendCode(send, once, request, market.clock()))
                .post("/staff/members/{memberId}/freeze", MANAGER, request -> freeze(freeze, once, request)));
    }

    private static Answer openCompany(OpenCompany openCompany, OnceEdge once, Request request) {
        OpenCompany.Command command = StaffRequests.company(request);
        return once.<OpenCompany.Outcome>answer(
                request, memory -> openCompany.open(command, memory), outcome -> switch (outcome) {
                    case OpenCompany.Outcome.Opened(Company company) ->
                        Response.created("/staff/companies/" + company.id(), StaffViews.of(company));
                    case OpenCompany.Outcome.UnknownPriceList() -> Problem.of(ProblemType.UNKNOWN_PRICE_LIST);
                });
    }

    private static Answer openMember(OpenMember openMember, OnceEdge once, Request request, InstantSource clock) {
        OpenMember.Command command = StaffRequests.member(request);
        String employee = request.caller().memberId();
        return once.<OpenMember.Outcome>answer(
                request, memory -> openMember.open(command, employee, memory), outcome -> switch (outcome) {
                    case OpenMember.Outcome.Opened opened ->
                        Response.created("/staff/members/" + opened.member().id(), StaffViews.of(opened));
                    case OpenMember.Outcome.PhoneTaken() -> Problem.of(ProblemType.PHONE_TAKEN);
                    case OpenMember.Outcome.UnknownCompany() -> Problem.of(ProblemType.UNKNOWN_COMPANY);
                    case OpenMember.Outcome.Wait(Instant until) -> tooMany(until, clock);
                });
    }

    private static Answer sendCode(SendActivationCode send, OnceEdge once, Request request, InstantSource clock) {
        Verification verification = StaffRequests.verification(request);
        String employee = request.caller().memberId();
        String member = request.id("memberId");
        return once.<SendActivationCode.Outcome>answer(
                request, memory -> send.send(member, verification, employee, memory), outcome -> switch (outcome) {
                    case SendActivationCode.Outcome.Sent sent -> Response.ok(StaffViews.of(sent));
                    case SendActivationCode.Outcome.NotFound() -> Problem.notFound();
                    case SendActivationCode.Outcome.Wait(Instant until) -> tooMany(until, clock);
                });
    }

    private static Answer freeze(FreezeMember freeze, OnceEdge once, Request request) {
        Verification verification = StaffRequests.verification(request);
        String employee = request.caller().memberId();
        String member = request.id("memberId");
        return once.<FreezeMember.Outcome>answer(
                request, memory -> freeze.freeze(member, verification, employee, memory), outcome -> switch (outcome) {
                    case FreezeMember.Outcome.Frozen frozen -> Response.ok(StaffViews.of(frozen));
                    case FreezeMember.Outcome.NotFound() -> Problem.notFound();
                });
    }

    private static Answer tooMany(Instant until, InstantSource clock) {
        return Problem.tooManyRequests(Duration.between(clock.instant(), until));
    }

    @Override
    protected void rehearse(Map<String, String> variables) {
        StaffMemberRehearsal.play(Rehearsal.in(variables));
    }
}
