package com.jiapin.market.function.administration;

import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.catalog.CatalogueFile;
import com.jiapin.market.catalog.Category;
import com.jiapin.market.catalog.Gtin;
import com.jiapin.market.catalog.Listing;
import com.jiapin.market.catalog.PackLevel;
import com.jiapin.market.catalog.Product;
import com.jiapin.market.catalog.ScannedCode;
import com.jiapin.market.catalog.SkuRow;
import com.jiapin.market.catalog.Terms;
import com.jiapin.market.catalog.Tier;
import com.jiapin.market.catalog.Validity;
import com.jiapin.market.datamap.Label;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads a catalogue file, format 1; all its faults come back at once with their places. */
final class CatalogueFields {
    private static final long MOST = 999_999;
    private static final int LARGEST = 20_000;
    /** A payment cannot be closed within five minutes of its start, so a shorter hold would gain nothing. */
    private static final long SHORTEST_HOLD = 5;

    private static final long LONGEST_HOLD = 24 * 60;

    private final Instant now;

    CatalogueFields(Instant now) {
        this.now = now;
    }

    Supplier<CatalogueFile> read(Fields file) {
        file.integer("format", 1, 1);
        Field<List<Category>> categories = file.list("categories", 1, LARGEST, CatalogueFields::category);
        Field<List<CatalogueFile.Goods>> products = file.list("products", 1, LARGEST, CatalogueFields::goods);
        Field<List<CatalogueFile.PriceList>> lists = file.list("priceLists", 1, 1000, this::priceList);
        Field<List<CatalogueFile.Arrival>> stock = file.list("stock", 0, LARGEST, CatalogueFields::arrival);
        return () -> new CatalogueFile(categories.value(), products.value(), lists.value(), stock.value());
    }

    private static Supplier<Category> category(Fields fields) {
        // The list of all goods has a name of its own, which no category may take.
        Field<String> id = fields.parsed("categoryId", text -> Optional.of(text)
                .filter(name -> !name.isBlank() && name.length() <= 64)
                .filter(name -> !name.equals(Listing.ALL)));
        Field<Optional<String>> parent = fields.optionalText("parentId", 1, 64);
        Field<Label> name = label(fields, "name");
        Field<Long> rank = fields.integer("rank", 0, MOST);
        return () -> new Category(id.value(), parent.value(), name.value(), rank.value());
    }

    private static Supplier<CatalogueFile.Goods> goods(Fields fields) {
        Field<String> id = fields.text("productId", 1, 64);
        Field<String> category = fields.text("categoryId", 1, 64);
        Field<Label> brand = label(fields, "brand");
        Field<Label> name = label(fields, "name");
        Field<Label> description = label(fields, "description");
        Field<List<Sku>> skus = fields.list("skus", 1, 200, CatalogueFields::sku);
        return () -> new CatalogueFile.Goods(
                new Product(id.value(), category.value(), brand.value(), name.value(), description.value()),
                skus.value().stream().map(sku -> sku.of(id.value())).toList());
    }

    private static Supplier<Sku> sku(Fields fields) {
        Field<String> sku = fields.text("sku", 1, 64);
        Field<Label> name = label(fields, "name");
        Field<Label> specification = label(fields, "specification");
        Field<Label> unit = label(fields, "unit");
        Field<Boolean> saleable = fields.flag("saleable");
        Field<List<SkuRow.Pack>> packs = fields.list("packs", 0, 20, CatalogueFields::pack);
        Field<Optional<Long>> hold = fields.optionalInteger("holdMinutes", SHORTEST_HOLD, LONGEST_HOLD);
        return () -> new Sku(
                sku.value(),
                name.value(),
                specification.value(),
                unit.value(),
                saleable.value(),
                packs.value(),
                hold.value());
    }

    private record Sku(
            String sku,
            Label name,
            Label specification,
            Label unit,
            boolean saleable,
            List<SkuRow.Pack> packs,
            Optional<Long> holdMinutes) {
        CatalogueFile.Item of(String productId) {
            return new CatalogueFile.Item(
                    new SkuRow(sku, productId, name, specification, unit, packs, holdMinutes), saleable);
        }
    }

    private static Supplier<SkuRow.Pack> pack(Fields fields) {
        Field<PackLevel> level = fields.choice("level", name -> Arrays.stream(PackLevel.values())
                .filter(known -> known.name().equals(name))
                .findFirst());
        Field<Long> quantity = fields.integer("packQty", 1, MOST);
        Field<Optional<String>> gtin = fields.optionalParsed("gtin", CatalogueFields::gtin14);
        Field<Optional<String>> inHouse = fields.optionalText("inHouseCode", 1, 64);
        return () -> new SkuRow.Pack(level.value(), quantity.value(), gtin.value(), inHouse.value());
    }

    /** The 14 digits of a GTIN; a wrong check digit or a restricted number is refused. */
    private static Optional<String> gtin14(String text) {
        return switch (ScannedCode.read(text)) {
            case ScannedCode.Gtin14(Gtin gtin) -> Optional.of(gtin.digits());
            case ScannedCode.InHouse inHouse -> Optional.empty();
            case ScannedCode.WrongCheckDigit wrong -> Optional.empty();
            case ScannedCode.NotACode refused -> Optional.empty();
        };
    }

    private Supplier<CatalogueFile.PriceList> priceList(Fields fields) {
        Field<String> id = fields.text("priceListId", 1, 64);
        Field<Label> name = label(fields, "name");
        Field<List<Offer>> terms = fields.list("terms", 0, LARGEST, CatalogueFields::offer);
        return () -> new CatalogueFile.PriceList(
                id.value(),
                name.value(),
                terms.value().stream().map(offer -> offer.of(id.value(), now)).toList());
    }

    private static Supplier<Offer> offer(Fields fields) {
        Field<String> sku = fields.text("sku", 1, 64);
        Field<Long> moq = fields.integer("moq", 1, MOST);
        Field<Long> step = fields.integer("step", 1, MOST);
        Field<Long> most = fields.integer("maxQty", 1, MOST);
        Field<List<Tier>> tiers = fields.list("tiers", 1, 20, CatalogueFields::tier);
        return () -> new Offer(sku.value(), moq.value(), step.value(), most.value(), tiers.value());
    }

    private record Offer(String sku, long moq, long step, long most, List<Tier> tiers) {
        /** Terms without an end that have always held; their version is set by the import. */
        Terms of(String priceList, Instant now) {
            return new Terms(
                    priceList, sku, tiers, moq, step, most, Validity.since(START.isBefore(now) ? START : now), 1);
        }
    }

    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    private static Supplier<Tier> tier(Fields fields) {
        Field<Long> minimum = fields.integer("minQty", 1, MOST);
        Field<Long> unit = fields.integer("unitFen", 0, 1_000_000_000);
        return () -> new Tier(minimum.value(), unit.value());
    }

    private static Supplier<CatalogueFile.Arrival> arrival(Fields fields) {
        Field<String> sku = fields.text("sku", 1, 64);
        fields.text("warehouse", 2, 2);
        Field<Long> units = fields.integer("quantity", 0, 1_000_000_000);
        return () -> new CatalogueFile.Arrival(sku.value(), units.value());
    }

    private static Field<Label> label(Fields fields, String name) {
        return fields.object(name, child -> {
            Field<String> chinese = child.text("zh-CN", 1, 500);
            Field<String> english = child.text("en", 1, 500);
            return () -> new Label(chinese.value(), english.value());
        });
    }
}
