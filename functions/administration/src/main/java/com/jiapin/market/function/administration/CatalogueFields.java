package com.jiapin.market.function.administration;

import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.FieldFault;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.catalog.Barcode;
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
import com.jiapin.market.function.administration.CatalogueNames.Kind;
import com.jiapin.market.stock.StockRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads a catalogue file, format 1; all its faults come back at once with their places. For one file. */
final class CatalogueFields {
    private static final long MOST = 999_999;
    private static final int LARGEST = 20_000;
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{4,64}");
    private static final Pattern SKU = Pattern.compile("[A-Z0-9][A-Z0-9-]{1,31}");
    /** A payment cannot be closed within five minutes of its start, so a shorter hold would gain nothing. */
    private static final long SHORTEST_HOLD = 5;

    private static final long LONGEST_HOLD = 24 * 60;

    /** One row a list, beside a SKU and its stock, in a transaction of 100. */
    private static final int MOST_LISTS = 98;

    private final CatalogueNames names = new CatalogueNames();
    private final Instant now;

    CatalogueFields(Instant now) {
        this.now = now;
    }

    Supplier<CatalogueFile> read(Fields file) {
        file.integer("format", 1, 1);
        Field<List<Category>> categories = file.list("categories", 1, LARGEST, this::category);
        Field<List<CatalogueFile.Goods>> products = file.list("products", 1, LARGEST, this::goods);
        Field<List<CatalogueFile.PriceList>> lists = file.list("priceLists", 1, MOST_LISTS, this::priceList);
        Field<List<CatalogueFile.Arrival>> stock = file.list("stock", 0, LARGEST, this::arrival);
        file.rule(names::judge);
        return () -> new CatalogueFile(categories.value(), products.value(), lists.value(), stock.value());
    }

    private Supplier<Category> category(Fields fields) {
        // The list of all goods has a name of its own, which no category may take.
        Field<String> id = fields.parsed("categoryId", text -> id(text).filter(name -> !name.equals(Listing.ALL)));
        Field<Optional<String>> parent = fields.optionalParsed("parentId", CatalogueFields::id);
        Field<Label> name = label(fields, "name");
        Field<Long> rank = fields.integer("rank", 0, MOST);
        fields.rule(() -> {
            names.give(Kind.CATEGORY, id.value(), fields, "categoryId");
            parent.value().ifPresent(above -> names.under(id.value(), above, fields, "parentId"));
        });
        return () -> new Category(id.value(), parent.value(), name.value(), rank.value());
    }

    private Supplier<CatalogueFile.Goods> goods(Fields fields) {
        Field<String> id = fields.parsed("productId", CatalogueFields::id);
        Field<String> category = fields.parsed("categoryId", CatalogueFields::id);
        Field<Label> brand = label(fields, "brand");
        Field<Label> name = label(fields, "name");
        Field<Label> description = label(fields, "description");
        Field<List<Sku>> skus = fields.list("skus", 1, 200, this::sku);
        fields.rule(() -> {
            names.give(Kind.PRODUCT, id.value(), fields, "productId");
            names.use(Kind.CATEGORY, category.value(), fields, "categoryId");
        });
        return () -> new CatalogueFile.Goods(
                new Product(id.value(), category.value(), brand.value(), name.value(), description.value()),
                skus.value().stream().map(sku -> sku.of(id.value())).toList());
    }

    private Supplier<Sku> sku(Fields fields) {
        Field<String> sku = fields.parsed("sku", CatalogueFields::sku);
        Field<Label> name = label(fields, "name");
        Field<Label> specification = label(fields, "specification");
        Field<Label> unit = label(fields, "unit");
        Field<Boolean> saleable = fields.flag("saleable");
        Field<List<SkuRow.Pack>> packs = fields.list("packs", 0, 20, this::pack);
        Field<Optional<Long>> hold = fields.optionalInteger("holdMinutes", SHORTEST_HOLD, LONGEST_HOLD);
        fields.rule(() -> names.give(Kind.SKU, sku.value(), fields, "sku"));
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

    private Supplier<SkuRow.Pack> pack(Fields fields) {
        Field<PackLevel> level = fields.choice("level", name -> Arrays.stream(PackLevel.values())
                .filter(known -> known.name().equals(name))
                .findFirst());
        Field<Long> quantity = fields.integer("packQty", 1, MOST);
        Field<Optional<String>> gtin = fields.optionalParsed("gtin", CatalogueFields::gtin14);
        Field<Optional<String>> inHouse = fields.optionalText("inHouseCode", 1, 64);
        fields.rule(() -> {
            gtin.value().ifPresent(code -> names.give(Kind.CODE, Barcode.ofGtin(code), fields, "gtin"));
            inHouse.value().ifPresent(code -> names.give(Kind.CODE, Barcode.ofInHouse(code), fields, "inHouseCode"));
        });
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
        Field<String> id = fields.parsed("priceListId", CatalogueFields::id);
        Field<Label> name = label(fields, "name");
        Set<String> offered = new HashSet<>();
        Field<List<Offer>> terms = fields.list("terms", 0, LARGEST, child -> offer(child, offered));
        fields.rule(() -> names.give(Kind.PRICE_LIST, id.value(), fields, "priceListId"));
        return () -> new CatalogueFile.PriceList(
                id.value(),
                name.value(),
                terms.value().stream().map(offer -> offer.of(id.value(), now)).toList());
    }

    private Supplier<Offer> offer(Fields fields, Set<String> offered) {
        Field<String> sku = fields.parsed("sku", CatalogueFields::sku);
        Field<Long> moq = fields.integer("moq", 1, MOST);
        Field<Long> step = fields.integer("step", 1, MOST);
        Field<Long> most = fields.integer("maxQty", 1, MOST);
        List<Fields> places = new ArrayList<>();
        Field<List<Tier>> tiers = fields.list("tiers", 1, 20, child -> {
            places.add(child);
            return tier(child);
        });
        fields.rule(() -> {
            names.use(Kind.SKU, sku.value(), fields, "sku");
            if (!offered.add(sku.value())) {
                fields.refuse("sku", FieldFault.REPEATED, 0);
            }
            if (moq.value() % step.value() != 0) {
                fields.refuse("moq", FieldFault.NOT_A_MULTIPLE, step.value());
            }
            if (most.value() < moq.value()) {
                fields.refuse("maxQty", FieldFault.TOO_SMALL, moq.value());
            }
            rising(tiers.value(), moq.value(), places);
        });
        return () -> new Offer(sku.value(), moq.value(), step.value(), most.value(), tiers.value());
    }

    /** The first tier covers the minimum, each further one begins above the one before. */
    private static void rising(List<Tier> tiers, long moq, List<Fields> places) {
        if (tiers.getFirst().minQuantity() > moq) {
            places.getFirst().refuse("minQty", FieldFault.TOO_GREAT, moq);
        }
        for (int index = 1; index < tiers.size(); index++) {
            long before = tiers.get(index - 1).minQuantity();
            if (tiers.get(index).minQuantity() <= before) {
                places.get(index).refuse("minQty", FieldFault.TOO_SMALL, before + 1);
            }
        }
    }

    private record Offer(String sku, long moq, long step, long most, List<Tier> tiers) {
        /** Terms without an end that have always held; their version is set by the import. */
        Terms of(String priceList, Instant now) {
            return new Terms(
                    priceList, sku, tiers, moq, step, most, Validity.since(START.isBefore(now) ? START : now), 1);
        }
    }

    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    /** Refuses a code that is taken already; for use behind the check. */
    void refuse(Barcode taken) {
        names.refuseCode(taken.code());
    }

    private static Supplier<Tier> tier(Fields fields) {
        Field<Long> minimum = fields.integer("minQty", 1, MOST);
        Field<Long> unit = fields.integer("unitFen", 0, 1_000_000_000);
        return () -> new Tier(minimum.value(), unit.value());
    }

    private Supplier<CatalogueFile.Arrival> arrival(Fields fields) {
        Field<String> sku = fields.parsed("sku", CatalogueFields::sku);
        // There is one warehouse; units of another one must not be counted as its own.
        fields.choice("warehouse", text -> Optional.of(text).filter(StockRow.WAREHOUSE::equals));
        Field<Long> units = fields.integer("quantity", 0, 1_000_000_000);
        fields.rule(() -> names.use(Kind.SKU, sku.value(), fields, "sku"));
        return () -> new CatalogueFile.Arrival(sku.value(), units.value());
    }

    /** An identifier as requests may name it: what is stored in another form could never be asked for. */
    private static Optional<String> id(String text) {
        return Optional.of(text).filter(name -> ID.matcher(name).matches());
    }

    private static Optional<String> sku(String text) {
        return Optional.of(text).filter(name -> SKU.matcher(name).matches());
    }

    private static Field<Label> label(Fields fields, String name) {
        return fields.object(name, child -> {
            Field<String> chinese = child.text("zh-CN", 1, 500);
            Field<String> english = child.text("en", 1, 500);
            return () -> new Label(chinese.value(), english.value());
        });
    }
}
