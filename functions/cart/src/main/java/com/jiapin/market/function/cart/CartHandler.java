package com.jiapin.market.function.cart;

import com.jiapin.market.account.Company;
import com.jiapin.market.account.Role;
import com.jiapin.market.aws.http.Access;
import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.Caller;
import com.jiapin.market.aws.http.Cookie;
import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.aws.view.CartView;
import com.jiapin.market.aws.view.Times;
import com.jiapin.market.aws.wiring.CatalogueWiring;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.cart.CartBook;
import com.jiapin.market.cart.CartMerge;
import com.jiapin.market.cart.CartOwner;
import com.jiapin.market.catalog.PriceLists;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The member's cart under /cart, the guest's under /guest/cart, and POST /cart/merge. */
public final class CartHandler extends HttpFunction {
    private static final Access BUYERS = Access.anyOf(Role.MEMBER, Role.COMPANY_ADMIN);
    private static final Duration GUEST_LIFE = Duration.ofDays(90);
    private static final String LINE = "/cart/lines/{sku}";

    /** For Lambda. */
    public CartHandler() {
        this(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public CartHandler(Map<String, String> environment) {
        this(new Market(environment));
        rehearseBeforeSnapshot(environment);
    }

    private CartHandler(Market market) {
        this(
                market,
                new CatalogueWiring(market).priceLists(),
                new CatalogueWiring(market).carts(),
                new CatalogueWiring(market).cartMerge());
    }

    private CartHandler(Market market, PriceLists lists, CartBook carts, CartMerge merge) {
        CartRoutes cart = new CartRoutes(carts, market.once());
        Guests guests = new Guests(market.randomBytes());
        super(market.edge(), routes -> routes.get(
                        "/cart", BUYERS, request -> cart.view(request, member(request), list(request, lists)))
                .post("/cart/lines", BUYERS, request -> cart.add(request, member(request), list(request, lists)))
                .put(LINE, BUYERS, request -> cart.set(request, member(request), list(request, lists)))
                .delete(LINE, BUYERS, request -> cart.remove(request, member(request)))
                .post("/cart/merge", BUYERS, request -> {
                    request.fieldsIfAny().check();
                    CartOwner guest = Guests.owner(request);
                    return market.once()
                            .<CartMerge.Merge>answer(
                                    request,
                                    memory -> merge.merge(guest, member(request), list(request, lists), memory),
                                    merged -> Response.ok(CartView.merged(merged)));
                })
                .post("/guest/cart-tokens", Access.PUBLIC, request -> token(request, guests, market.clock()))
                .get("/guest/cart", Access.PUBLIC, request -> cart.view(request, Guests.owner(request), PUBLIC))
                .post("/guest/cart/lines", Access.PUBLIC, request -> cart.add(request, Guests.owner(request), PUBLIC))
                .put("/guest" + LINE, Access.PUBLIC, request -> cart.set(request, Guests.owner(request), PUBLIC))
                .delete("/guest" + LINE, Access.PUBLIC, request -> cart.remove(request, Guests.owner(request))));
    }

    private static final String PUBLIC = Company.PUBLIC_PRICE_LIST;

    private static Answer token(Request request, Guests guests, InstantSource clock) {
        Fields fields = request.fieldsIfAny();
        Field<Optional<TokenIn>> tokenIn = fields.optionalChoice("tokenIn", TokenIn::find);
        fields.check();
        String token = guests.token();
        JsonObjectBuilder body =
                Json.object().put("expiresAt", Times.text(clock.instant().plus(GUEST_LIFE)));
        return switch (tokenIn.value().orElse(TokenIn.BODY)) {
            case BODY -> Response.json(201, body.put("guestToken", token).build());
            case COOKIE -> Response.json(201, body.build()).withCookie(Cookie.guest(token, "/", GUEST_LIFE));
        };
    }

    private static CartOwner member(Request request) {
        return new CartOwner.MemberCart(request.caller().memberId());
    }

    @Override
    protected void rehearse(Map<String, String> variables) {
        Rehearsal rehearsal = Rehearsal.in(variables);
        rehearsal.get(new CartHandler(rehearsal.market()), "/cart", Optional.of(Rehearsal.member()));
        rehearsal.reachDatabase();
    }

    private static String list(Request request, PriceLists lists) {
        Caller caller = request.caller();
        return lists.of(caller.companyId().orElseThrow(Problem::forbidden));
    }

    /** Where a guest wants the token. */
    private enum TokenIn {
        BODY,
        COOKIE;

        static Optional<TokenIn> find(String name) {
            return Arrays.stream(values())
                    .filter(place -> place.name().equals(name))
                    .findFirst();
        }
    }
}
