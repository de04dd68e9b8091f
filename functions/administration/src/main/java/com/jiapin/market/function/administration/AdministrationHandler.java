package com.jiapin.market.function.administration;

import com.jiapin.market.aws.event.CommandFunction;
import com.jiapin.market.aws.wiring.AccountWiring;
import com.jiapin.market.aws.wiring.CatalogueWiring;
import com.jiapin.market.aws.wiring.Market;
import java.util.Map;

/** Carries out operators' commands; who may invoke it is the business of IAM. */
public final class AdministrationHandler extends CommandFunction {
    /** Creates the function as Lambda does. */
    public AdministrationHandler() {
        this(System.getenv());
    }

    /** Creates the function in an environment. */
    public AdministrationHandler(Map<String, String> environment) {
        this(new Market(environment));
    }

    private AdministrationHandler(Market market) {
        super(market.eventEdge(), commands(market));
    }

    private static Map<String, Command> commands(Market market) {
        StaffCommands staff = new StaffCommands(new AccountWiring(market).openEmployee());
        return Map.of(
                "put-secret",
                new PutSecret(market.secrets()),
                "import-catalogue",
                new ImportCatalogue(new CatalogueWiring(market).catalogueImport(), market.clock()),
                "open-staff",
                staff::open,
                "draw-staff-code",
                staff::drawCode);
    }
}
