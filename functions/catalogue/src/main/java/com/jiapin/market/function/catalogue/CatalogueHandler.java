package com.jiapin.market.function.catalogue;

import com.jiapin.market.account.Company;
import com.jiapin.market.account.Role;
import com.jiapin.market.aws.http.Access;
import com.jiapin.market.aws.http.HttpFunction;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.aws.rehearsal.Rehearsal;
import com.jiapin.market.aws.wiring.CatalogueWiring;
import com.jiapin.market.aws.wiring.Market;
import com.jiapin.market.catalog.PriceLists;
import java.util.Map;
import java.util.Optional;

/** The five catalogue reads, for members by their company's price list and under /guest by the public one. */
public final class CatalogueHandler extends HttpFunction {
    /** For Lambda. */
    public CatalogueHandler() {
        this(System.getenv());
    }

    /** With an environment of the caller's choice. */
    public CatalogueHandler(Map<String, String> environment) {
        this(new Market(environment));
        rehearseBeforeSnapshot(environment);
    }

    private CatalogueHandler(Market market) {
        this(market, new CatalogueWiring(market));
    }

    private CatalogueHandler(Market market, CatalogueWiring wiring) {
        this(market, new CatalogueRoutes(wiring.catalogue(), wiring.cursors()), wiring.priceLists());
    }

    private CatalogueHandler(Market market, CatalogueRoutes catalogue, PriceLists lists) {
        super(market.edge(), routes -> {
            Access buyers = Access.anyOf(Role.MEMBER, Role.COMPANY_ADMIN);
            catalogue.declare(routes, "", buyers, request -> lists.of(company(request)));
            catalogue.declare(routes, "/guest", Access.PUBLIC, _ -> Company.PUBLIC_PRICE_LIST);
        });
    }

    @Override
    protected void rehearse(Map<String, String> variables) {
        Rehearsal rehearsal = Rehearsal.in(variables);
        rehearsal.get(new CatalogueHandler(rehearsal.market()), "/categories", Optional.of(Rehearsal.member()));
        rehearsal.reachDatabase();
    }

    private static String company(Request request) {
        return request.caller().companyId().orElseThrow(Problem::forbidden);
    }
}
