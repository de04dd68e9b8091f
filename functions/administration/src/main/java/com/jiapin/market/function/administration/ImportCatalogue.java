package com.jiapin.market.function.administration;

import com.jiapin.market.aws.event.CommandFunction;
import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.catalog.CatalogueFile;
import com.jiapin.market.catalog.CatalogueImport;
import java.time.InstantSource;

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
        Field<CatalogueFile> file =
                fields.object("catalogue", child -> new CatalogueFields(clock.instant()).read(child));
        fields.check();
        CatalogueImport.Report report = catalogueImport.run(file.value());
        return Json.object()
                .put("products", report.products())
                .put("skus", report.skus())
                .put("changedRows", report.changedRows())
                .build();
    }
}
