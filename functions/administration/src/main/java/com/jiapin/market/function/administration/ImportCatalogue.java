package com.jiapin.market.function.administration;

import com.jiapin.market.aws.event.CommandFunction;
import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.catalog.Barcode;
import com.jiapin.market.catalog.CatalogueFile;
import com.jiapin.market.catalog.CatalogueImport;
import java.time.InstantSource;
import java.util.List;

/** Brings goods, prices and arrivals in: {@code {"command":"import-catalogue","catalogue":{...}}}. */
final class ImportCatalogue implements CommandFunction.Command {
    private final CatalogueImport catalogueImport;
    private final InstantSource clock;

    ImportCatalogue(CatalogueImport catalogueImport, InstantSource clock) {
        this.catalogueImport = catalogueImport;
        this.clock = clock;
    }

    @Override
    public JsonObject run(Fields fields) {
        CatalogueFields reader = new CatalogueFields(clock.instant());
        Field<CatalogueFile> file = fields.object("catalogue", reader::read);
        fields.check();
        return switch (catalogueImport.run(file.value())) {
            case CatalogueImport.Outcome.Report(long products, long skus, long changedRows) ->
                Json.object()
                        .put("products", products)
                        .put("skus", skus)
                        .put("changedRows", changedRows)
                        .build();
            case CatalogueImport.Outcome.CodesTaken(List<Barcode> codes) -> {
                codes.forEach(reader::refuse);
                fields.check();
                throw new IllegalStateException("a code was taken that the file does not hold");
            }
        };
    }
}
