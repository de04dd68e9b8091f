package com.jiapin.market.aws.http;

import com.jiapin.market.account.Role;
import com.jiapin.market.aws.Samples;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonArray;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.log.EventLog;
import com.jiapin.market.aws.store.CapacityMeter;
import com.jiapin.market.datamap.StoreBusy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A function with one route of each kind, whose log lines are kept. */
final class SampleFunction extends HttpFunction {

    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);

    private final List<String> lines;

    SampleFunction() {
        this(new ArrayList<>(), SampleFunction::declare);
    }

    SampleFunction(Consumer<Routes> routes) {
        this(new ArrayList<>(), routes);
    }

    private SampleFunction(List<String> lines, Consumer<Routes> routes) {
        super(
                new HttpEdge(new EventLog(lines::add, CLOCK, "test"), CLOCK, new CapacityMeter(), Faults.standard()),
                routes);
        this.lines = lines;
    }

    WireAnswer answer(RestEvent event) {
        return WireAnswer.of(answer(event.bytes(), Samples.invocation()));
    }

    List<String> lines() {
        return lines;
    }

    private static void declare(Routes routes) {
        routes.post("/carts/{cartId}/lines", Access.anyOf(Role.MEMBER), SampleFunction::addLine)
                .get(
                        "/carts/{cartId}/lines",
                        Access.SIGNED_IN,
                        request -> Response.ok(Json.object()
                                .put("cart", request.path("cartId"))
                                .build()))
                .get("/products", Access.PUBLIC, SampleFunction::products)
                .get("/broken", Access.PUBLIC, request -> {
                    throw new IllegalStateException("secret 13800138000");
                })
                .get("/busy", Access.PUBLIC, request -> {
                    throw new StoreBusy("throttled");
                })
                .put("/staff", Access.anyOf(Role.FULFILMENT, Role.ACCOUNT_MANAGER), request -> Response.noContent())
                .delete("/cookie", Access.PUBLIC, request -> Response.noContent()
                        .withCookie(Cookie.refresh("token", "/sign-in/refresh", Duration.ofDays(30))
                                .forgotten())
                        .withCookie(Cookie.guest("abc", "/", Duration.ofDays(90))));
    }

    private record Line(String sku, long quantity) {}

    private static Answer addLine(Request request) {
        Fields fields = request.fields();
        Field<String> sku = fields.text("sku", 1, 20);
        Field<Long> quantity = fields.integer("quantity", 1, 999_999);
        Field<Optional<String>> note = fields.optionalText("note", 1, 10);
        fields.check();
        Line line = new Line(sku.value(), quantity.value());
        return Response.created(
                "/carts/" + request.path("cartId") + "/lines/" + line.sku(),
                Json.object()
                        .put("sku", line.sku())
                        .put("quantity", line.quantity())
                        .putIfPresent("note", note.value())
                        .put("member", request.caller().memberId())
                        .build());
    }

    private static Answer products(Request request) {
        Parameters query = request.query();
        Field<Long> limit = query.integer("limit", 1, 100, 20);
        Field<Optional<String>> text = query.optionalText("q", 1, 20);
        Field<List<String>> brands = query.texts("brand", 2, 1, 10);
        query.check();
        JsonObject body = Json.object()
                .put("limit", limit.value())
                .putIfPresent("q", text.value())
                .put("brands", JsonArray.ofTexts(brands.value()))
                .build();
        return EntityTag.ofVersions(
                        "epoch-7", Json.canonical(body), request.language().tag())
                .answer(request, () -> Response.ok(body).in(request.language()));
    }
}
