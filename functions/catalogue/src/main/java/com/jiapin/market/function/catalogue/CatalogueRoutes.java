package com.jiapin.market.function.catalogue;

import com.jiapin.market.aws.http.Access;
import com.jiapin.market.aws.http.Answer;
import com.jiapin.market.aws.http.EntityTag;
import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Parameters;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.http.Response;
import com.jiapin.market.aws.http.Routes;
import com.jiapin.market.aws.http.cursor.Cursors;
import com.jiapin.market.aws.http.cursor.Positions;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.view.CatalogueView;
import com.jiapin.market.catalog.Barcode;
import com.jiapin.market.catalog.Catalogue;
import com.jiapin.market.catalog.ScannedCode;
import com.jiapin.market.catalog.Symbology;
import com.jiapin.market.datamap.Together;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The catalogue reads for one kind of caller. Each answer's tag is made from the versions of goods and prices, the query
 * and the language (policy B3), so that an unchanged one is told from the version rows alone.
 */
final class CatalogueRoutes {
    private static final Pattern SKU = Pattern.compile("[A-Z0-9][A-Z0-9-]{1,31}");
    private static final String AFTER = "after";
    private static final int USUAL = 20;
    private static final int MOST = 50;

    private final Catalogue catalogue;
    private final Cursors cursors;

    CatalogueRoutes(Catalogue catalogue, Cursors cursors) {
        this.catalogue = catalogue;
        this.cursors = cursors;
    }

    void declare(Routes routes, String prefix, Access access, Function<Request, String> priceList) {
        routes.get(prefix + "/categories", access, request -> categories(request, priceList.apply(request)))
                .get(prefix + "/products", access, request -> products(request, priceList.apply(request)))
                .get(prefix + "/products/{productId}", access, request -> product(request, priceList.apply(request)))
                .get(prefix + "/scan/{code}", access, request -> scan(request, priceList.apply(request)))
                .get(prefix + "/stock/{sku}", access, request -> stock(request, priceList.apply(request)));
    }

    private Answer categories(Request request, String priceList) {
        request.query().check();
        return tagged(request, priceList, "categories", () -> view(request).categories(catalogue.categories()));
    }

    private Answer products(Request request, String priceList) {
        Parameters query = request.query();
        Field<Optional<String>> category = query.optionalText("category", 4, 64);
        Field<Optional<String>> brand = query.optionalText("brand", 1, 50);
        Field<Long> limit = query.integer("limit", 1, MOST, USUAL);
        Field<Optional<String>> cursor = query.optionalText("cursor", 1, 2048);
        query.check();
        String filter = category.value().orElse("") + "|" + brand.value().orElse("");
        Optional<String> after = cursor.value()
                .flatMap(text -> Optional.ofNullable(
                        Positions.texts(cursors.decode(text, priceList, filter)).get(AFTER)));
        String asked = filter + "|" + limit.value() + "|" + after.orElse("");
        return tagged(request, priceList, "products|" + asked, () -> {
            Catalogue.Page page = catalogue.products(
                    priceList, category.value(), brand.value(), Math.toIntExact(limit.value()), after);
            return view(request)
                    .products(
                            page.products(),
                            page.next()
                                    .map(place ->
                                            cursors.encode(Positions.of(Map.of(AFTER, place)), priceList, filter)));
        });
    }

    private Answer product(Request request, String priceList) {
        request.query().check();
        String productId = request.id("productId");
        return tagged(request, priceList, "product|" + productId, () -> catalogue
                .product(priceList, productId)
                .map(detail -> view(request).product(detail))
                .orElseThrow(Problem::notFound));
    }

    private Answer scan(Request request, String priceList) {
        Parameters query = request.query();
        Field<Optional<Symbology>> symbology = query.optionalChoice("symbology", CatalogueRoutes::symbology);
        query.check();
        return switch (ScannedCode.read(request.path("code"), symbology.value().orElse(Symbology.UNSTATED))) {
            case ScannedCode.Gtin14 gtin ->
                scanned(
                        request,
                        priceList,
                        gtin.gtin().digits(),
                        Barcode.ofGtin(gtin.gtin().digits()),
                        false);
            case ScannedCode.InHouse(String code) -> scanned(request, priceList, code, Barcode.ofInHouse(code), true);
            case ScannedCode.WrongCheckDigit wrong -> Problem.of(ProblemType.INVALID_BARCODE);
            case ScannedCode.NotACode refused -> Problem.of(ProblemType.INVALID_BARCODE);
        };
    }

    private Answer scanned(Request request, String priceList, String code, String stored, boolean inHouse) {
        return tagged(request, priceList, "scan|" + stored, () -> catalogue
                .scan(priceList, stored)
                .map(found -> view(request).scanned(code, inHouse, found))
                .orElseThrow(Problem::notFound));
    }

    private Answer stock(Request request, String priceList) {
        request.query().check();
        String sku = request.path("sku", text -> Optional.of(text)
                .filter(known -> SKU.matcher(known).matches()));
        return catalogue
                .stock(priceList, sku)
                .<Answer>map(band -> Response.ok(
                        Json.object().put("sku", sku).put("band", band.name()).build()))
                .orElseThrow(Problem::notFound);
    }

    /**
     * Who names a tag is told from the versions alone whether it still holds. Who names none gets versions and content read
     * beside each other, a round trip sooner. An import that ends in between puts a new version on old content; such a tag
     * is one of unsettled versions, which no answer has any more once they are settled.
     */
    private Answer tagged(Request request, String priceList, String query, Supplier<JsonObject> content) {
        if (request.header("If-None-Match").isPresent()) {
            return tag(request, priceList, query, catalogue.versions(priceList))
                    .answer(request, () -> Response.ok(content.get()).in(request.language()));
        }
        Together.Later<Catalogue.Versions> versions = Together.start(() -> catalogue.versions(priceList));
        Response full = Response.ok(content.get()).in(request.language());
        return full.tagged(tag(request, priceList, query, versions.get()));
    }

    private static EntityTag tag(Request request, String priceList, String query, Catalogue.Versions versions) {
        return EntityTag.ofVersions(
                Long.toString(versions.goods()),
                priceList,
                Long.toString(versions.prices()),
                versions.settled() ? "settled" : "settling",
                query,
                request.language().tag());
    }

    private static CatalogueView view(Request request) {
        return new CatalogueView(request.language());
    }

    private static Optional<Symbology> symbology(String name) {
        return switch (name) {
            case "UPC_E" -> Optional.of(Symbology.UPC_E);
            case "GS1" -> Optional.of(Symbology.GS1);
            default -> Optional.empty();
        };
    }
}
