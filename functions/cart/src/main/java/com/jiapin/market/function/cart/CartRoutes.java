package com.jiapin.market.function.cart;

import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.FieldError;
import com.jiapin.market.aws.http.FieldFault;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.http.once.OnceEdge;
import com.jiapin.market.aws.view.CartView;
import com.jiapin.market.cart.CartBook;
import com.jiapin.market.cart.CartChange;
import com.jiapin.market.cart.CartOwner;
import java.util.Optional;
import java.util.regex.Pattern;

/** The four things one does with a cart, alike for members and guests. */
final class CartRoutes {
    private static final Pattern SKU = Pattern.compile("[A-Z0-9][A-Z0-9-]{1,31}");
    private static final long MOST_UNITS = 999_999;

    private final CartBook carts;
    private final OnceEdge once;

    CartRoutes(CartBook carts, OnceEdge once) {
        this.carts = carts;
        this.once = once;
    }

    Answer view(Request request, CartOwner owner, String priceList) {
        return Response.ok(CartView.cart(carts.view(owner, priceList), request.language()))
                .in(request.language());
    }

    Answer add(Request request, CartOwner owner, String priceList) {
        Fields fields = request.fields();
        Field<String> sku = fields.parsed("sku", CartRoutes::sku);
        Field<Long> quantity = fields.integer("quantity", 1, MOST_UNITS);
        fields.check();
        return owner.person().isPresent()
                ? once.<CartChange>answer(
                        request,
                        memory -> carts.add(owner, priceList, sku.value(), quantity.value(), memory),
                        CartRoutes::answer)
                : once.<CartChange>answerGuest(
                        request,
                        owner.id(),
                        memory -> carts.add(owner, priceList, sku.value(), quantity.value(), memory),
                        CartRoutes::answer);
    }

    Answer set(Request request, CartOwner owner, String priceList) {
        String sku = request.path("sku", CartRoutes::sku);
        Fields fields = request.fields();
        Field<Long> quantity = fields.integer("quantity", 1, MOST_UNITS);
        fields.check();
        return answer(carts.set(owner, priceList, sku, quantity.value()));
    }

    Answer remove(Request request, CartOwner owner) {
        return answer(carts.remove(owner, request.path("sku", CartRoutes::sku)));
    }

    private static Answer answer(CartChange change) {
        return switch (change) {
            case CartChange.Changed changed -> Response.ok(CartView.changed(changed));
            case CartChange.Removed() -> Response.noContent();
            case CartChange.UnknownSku() -> Problem.unprocessable(FieldError.body("/sku", FieldFault.NOT_FOUND));
            case CartChange.NotAllowed(var violation) ->
                Problem.unprocessable(
                        new FieldError(FieldError.Part.BODY, "/quantity", FieldFault.TOO_GREAT, violation.limit()));
            case CartChange.Full() -> Problem.of(ProblemType.CART_FULL);
            case CartChange.Merged() -> Problem.of(ProblemType.CART_MERGED);
            case CartChange.NoSuchLine() -> Problem.notFound();
        };
    }

    private static Optional<String> sku(String text) {
        return Optional.of(text).filter(sku -> SKU.matcher(sku).matches());
    }
}
