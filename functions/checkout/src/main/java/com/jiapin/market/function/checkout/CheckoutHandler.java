package com.jiapin.market.function.checkout;

import com.jiapin.market.account.Role;
import com.jiapin.market.aws.http.Access;
import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.Caller;
import com.jiapin.market.aws.http.HttpEdge;
import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.http.Language;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.http.once.OnceEdge;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.aws.view.CheckoutView;
import com.jiapin.market.aws.view.OrderView;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.aws.wiring.OrderWiring;
import com.jiapin.market.checkout.Buyer;
import com.jiapin.market.checkout.Checkout;
import com.jiapin.market.checkout.CheckoutOutcome;
import com.jiapin.market.checkout.LineProblem;
import com.jiapin.market.checkout.PreviewOutcome;
import java.util.List;
import java.util.Map;

/** POST /checkout/preview and POST /checkout; the latter is safe to repeat with the same Idempotency-Key. */
public final class CheckoutHandler extends HttpFunction {
    private static final Access BUYERS = Access.anyOf(Role.MEMBER, Role.COMPANY_ADMIN);

    /** For Lambda. */
    public CheckoutHandler() {
        this(System.getenv());
        rehearseBeforeSnapshot(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public CheckoutHandler(Map<String, String> environment) {
        this(new Market(environment));
    }

    /** Over these parts. */
    CheckoutHandler(Market market) {
        this(market.edge(), new OrderWiring(market).checkout(), market.once());
    }

    /** Over these parts. */
    CheckoutHandler(HttpEdge edge, Checkout checkout, OnceEdge once) {
        super(edge, routes -> routes.post("/checkout/preview", BUYERS, request -> {
                    PreviewRequest wanted = PreviewRequest.of(request);
                    return previewed(
                            checkout.preview(buyer(request), wanted.addressId(), wanted.skus()), request.language());
                })
                .post("/checkout", BUYERS, request -> {
                    Checkout.Submission submission = SubmitRequest.of(request);
                    return once.<CheckoutOutcome>answer(
                            request,
                            memory -> checkout.place(buyer(request), submission, memory),
                            outcome -> placed(outcome, request.language()));
                }));
    }

    @Override
    protected void rehearse() {
        CheckoutRehearsal.play(Rehearsal.in(System.getenv()));
    }

    private static Buyer buyer(Request request) {
        Caller caller = request.caller();
        return new Buyer(caller.memberId(), caller.companyId().orElseThrow(Problem::forbidden));
    }

    private static Answer previewed(PreviewOutcome outcome, Language language) {
        return switch (outcome) {
            case PreviewOutcome.Previewed previewed ->
                Response.ok(CheckoutView.preview(previewed.cart(), language)).in(language);
            case PreviewOutcome.NotOrderable(List<LineProblem> problems) -> notOrderable(problems);
            case PreviewOutcome.EmptyCart() -> Problem.of(ProblemType.EMPTY_CART);
            case PreviewOutcome.TooManyLines many -> Problem.of(ProblemType.TOO_MANY_LINES);
            case PreviewOutcome.UnknownAddress() -> Problem.of(ProblemType.ADDRESS_UNKNOWN);
        };
    }

    private static Answer placed(CheckoutOutcome outcome, Language language) {
        return switch (outcome) {
            case CheckoutOutcome.Placed placed ->
                Response.created(
                        "/orders/" + placed.order().order().id(),
                        OrderView.forMember(
                                        language,
                                        placed.order().order().memberId(),
                                        placed.order().order().times().createdAt())
                                .detail(placed.order()));
            case CheckoutOutcome.PriceChanged changed ->
                Problem.of(ProblemType.PRICE_CHANGED).with("preview", CheckoutView.preview(changed.now(), language));
            case CheckoutOutcome.CartChanged() -> Problem.of(ProblemType.CART_CHANGED);
            case CheckoutOutcome.OutOfStock(List<CheckoutOutcome.ShortLine> lines) ->
                Problem.of(ProblemType.OUT_OF_STOCK).with("lines", CheckoutView.shortLines(lines));
            case CheckoutOutcome.NotOrderable(List<LineProblem> problems) -> notOrderable(problems);
            case CheckoutOutcome.EmptyCart() -> Problem.of(ProblemType.EMPTY_CART);
            case CheckoutOutcome.UnknownAddress() -> Problem.of(ProblemType.ADDRESS_UNKNOWN);
            case CheckoutOutcome.PreviewRefused() -> Problem.of(ProblemType.PREVIEW_EXPIRED);
            case CheckoutOutcome.HeldTooMuch(List<CheckoutOutcome.HeldLine> lines) ->
                Problem.of(ProblemType.TOO_MUCH_HELD).with("lines", CheckoutView.heldLines(lines));
            case CheckoutOutcome.TooManyUnpaid many -> Problem.of(ProblemType.TOO_MANY_UNPAID_ORDERS);
        };
    }

    private static Problem notOrderable(List<LineProblem> problems) {
        boolean quantities = problems.stream().allMatch(LineProblem.BadQuantity.class::isInstance);
        return Problem.of(quantities ? ProblemType.QUANTITY_NOT_ALLOWED : ProblemType.NOT_FOR_SALE)
                .with("lines", CheckoutView.problems(problems));
    }
}
