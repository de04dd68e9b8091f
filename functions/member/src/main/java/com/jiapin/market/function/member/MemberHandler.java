package com.jiapin.market.function.member;

import com.jiapin.market.account.AddressBook;
import com.jiapin.market.account.MyProfile;
import com.jiapin.market.account.Role;
import com.jiapin.market.aws.http.Access;
import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.Caller;
import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.http.once.OnceEdge;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.aws.wiring.AccountWiring;
import com.jiapin.market.aws.wiring.Market;
import java.util.Map;
import java.util.Optional;

/** GET /me, the account manager, and the member's addresses. */
public final class MemberHandler extends HttpFunction {
    private static final Access BUYER = Access.anyOf(Role.MEMBER, Role.COMPANY_ADMIN);

    /** Creates the function as Lambda does. */
    public MemberHandler() {
        this(System.getenv());
    }

    /** Creates the function in an environment. */
    public MemberHandler(Map<String, String> environment) {
        this(new Market(environment));
        rehearseBeforeSnapshot(environment);
    }

    /** Over these parts. */
    MemberHandler(Market market) {
        this(market, new AccountWiring(market));
    }

    private MemberHandler(Market market, AccountWiring wiring) {
        this(market, wiring.myProfile(), wiring.addressBook(), market.once());
    }

    private MemberHandler(Market market, MyProfile profile, AddressBook book, OnceEdge once) {
        super(market.edge(), routes -> routes.get("/me", BUYER, request -> me(profile, request.caller()))
                .get("/me/account-manager", BUYER, request -> accountManager(profile, request.caller()))
                .get(
                        "/me/addresses",
                        BUYER,
                        request -> Response.ok(
                                AddressView.all(book.all(request.caller().memberId()))))
                .post("/me/addresses", BUYER, request -> add(book, once, request))
                .put("/me/addresses/{addressId}", BUYER, request -> replace(book, once, request))
                .delete("/me/addresses/{addressId}", BUYER, request -> remove(book, request))
                .post("/me/addresses/{addressId}/default", BUYER, request -> makeDefault(book, once, request)));
    }

    private static Answer me(MyProfile profile, Caller caller) {
        return caller.companyId()
                .flatMap(company -> profile.read(caller.memberId(), company))
                .<Answer>map(found -> Response.ok(ProfileView.of(found)))
                .orElseGet(Problem::notFound);
    }

    private static Answer accountManager(MyProfile profile, Caller caller) {
        return profile.accountManager(caller.memberId())
                .<Answer>map(found -> Response.ok(ProfileView.of(found)))
                .orElseGet(Problem::notFound);
    }

    private static Answer add(AddressBook book, OnceEdge once, Request request) {
        AddressRequest wanted = AddressRequest.of(request);
        String member = request.caller().memberId();
        return once.<AddressBook.Outcome>answer(
                request,
                memory -> book.add(member, wanted.details(), wanted.isDefault(), memory),
                outcome -> worded(
                        outcome,
                        kept -> Response.created(
                                "/me/addresses/" + kept.address().id(), AddressView.of(kept))));
    }

    private static Answer replace(AddressBook book, OnceEdge once, Request request) {
        AddressRequest wanted = AddressRequest.of(request);
        String member = request.caller().memberId();
        String address = request.id("addressId");
        if (request.header("Idempotency-Key").isEmpty()) {
            return shown(book.replace(member, address, wanted.details(), wanted.isDefault(), Optional.empty()));
        }
        return once.<AddressBook.Outcome>answer(
                request,
                memory -> book.replace(member, address, wanted.details(), wanted.isDefault(), Optional.of(memory)),
                MemberHandler::shown);
    }

    private static Answer remove(AddressBook book, Request request) {
        return worded(book.remove(request.caller().memberId(), request.id("addressId")), kept -> Response.noContent());
    }

    private static Answer makeDefault(AddressBook book, OnceEdge once, Request request) {
        request.fieldsIfAny().check();
        String member = request.caller().memberId();
        String address = request.id("addressId");
        return once.<AddressBook.Outcome>answer(
                request, memory -> book.makeDefault(member, address, memory), MemberHandler::shown);
    }

    private static Answer shown(AddressBook.Outcome outcome) {
        return worded(outcome, kept -> Response.ok(AddressView.of(kept)));
    }

    private static Answer worded(
            AddressBook.Outcome outcome, java.util.function.Function<AddressBook.Kept, Answer> success) {
        return switch (outcome) {
            case AddressBook.Outcome.Done(var kept) -> success.apply(kept);
            case AddressBook.Outcome.NotFound() -> Problem.notFound();
            case AddressBook.Outcome.TooMany() -> Problem.of(ProblemType.ADDRESS_LIMIT);
        };
    }

    @Override
    protected void rehearse(Map<String, String> variables) {
        MemberRehearsal.play(Rehearsal.in(variables));
    }
}
