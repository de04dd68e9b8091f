package com.jiapin.market.local.market;

import com.jiapin.market.account.Company;
import com.jiapin.market.catalog.CatalogueFile;
import com.jiapin.market.catalog.Category;
import com.jiapin.market.catalog.PackLevel;
import com.jiapin.market.catalog.Product;
import com.jiapin.market.catalog.SkuRow;
import com.jiapin.market.catalog.Terms;
import com.jiapin.market.catalog.Tier;
import com.jiapin.market.catalog.Validity;
import com.jiapin.market.datamap.Label;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Goods for tests: one SKU a product, at a contract price and a public one that is dearer.
 *
 * @param sku the SKU; its product is {@code P-} and the SKU
 * @param units how many arrived
 * @param unitFen contract price from the minimum on; ten more and it costs a tenth less
 * @param saleable whether it is on sale
 * @param isPublic whether everybody may buy it
 * @param packs its packs
 */
public record Goods(
        String sku,
        long units,
        long unitFen,
        long moq,
        long step,
        long maxQuantity,
        boolean saleable,
        boolean isPublic,
        List<SkuRow.Pack> packs) {
    /** Takes a copy of the packs. */
    public Goods {
        packs = List.copyOf(packs);
    }

    /** Goods at 2 yuan, sold one by one, of which 1000 arrived. */
    public static Goods of(String sku) {
        return new Goods(sku, 1_000, 200, 1, 1, 500, true, true, List.of());
    }

    /** So many goods: {@code SKU-000} and so on. */
    public static List<Goods> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> of(String.format(Locale.ROOT, "SKU-%03d", number)))
                .toList();
    }

    /** The product. */
    public String productId() {
        return "P-" + sku;
    }

    /** The public price of a unit from the minimum on. */
    public long publicUnitFen() {
        return unitFen + 50;
    }

    /** The same of which another number arrived. */
    public Goods arrived(long otherUnits) {
        return new Goods(sku, otherUnits, unitFen, moq, step, maxQuantity, saleable, isPublic, packs);
    }

    /** The same at another price. */
    public Goods at(long otherFen) {
        return new Goods(sku, units, otherFen, moq, step, maxQuantity, saleable, isPublic, packs);
    }

    /** The same in other quantities. */
    public Goods sold(long otherMoq, long otherStep, long otherMaximum) {
        return new Goods(sku, units, unitFen, otherMoq, otherStep, otherMaximum, saleable, isPublic, packs);
    }

    /** The same, off sale. */
    public Goods offSale() {
        return new Goods(sku, units, unitFen, moq, step, maxQuantity, false, isPublic, packs);
    }

    /** The same, for the company only. */
    public Goods contractOnly() {
        return new Goods(sku, units, unitFen, moq, step, maxQuantity, saleable, false, packs);
    }

    /** The same with packs. */
    public Goods packed(SkuRow.Pack... other) {
        return new Goods(sku, units, unitFen, moq, step, maxQuantity, saleable, isPublic, List.of(other));
    }

    /** A pack known by a GTIN. */
    public static SkuRow.Pack gtin(PackLevel level, long quantity, String gtin14) {
        return new SkuRow.Pack(level, quantity, Optional.of(gtin14), Optional.empty());
    }

    /** A pack known by a code of our own. */
    public static SkuRow.Pack inHouse(long quantity, String code) {
        return new SkuRow.Pack(PackLevel.UNIT, quantity, Optional.empty(), Optional.of(code));
    }

    /** A file of goods; all of them. */
    public static CatalogueFile file(List<Goods> goods) {
        List<Terms> contract = new ArrayList<>();
        List<Terms> everybody = new ArrayList<>();
        for (Goods one : goods) {
            contract.add(one.terms(Shop.PRICE_LIST, one.unitFen));
            if (one.isPublic) {
                everybody.add(one.terms(Company.PUBLIC_PRICE_LIST, one.publicUnitFen()));
            }
        }
        return new CatalogueFile(
                List.of(
                        new Category("FOOD", Optional.empty(), label("食品", "Food"), 1),
                        new Category("SNACKS", Optional.of("FOOD"), label("零食", "Snacks"), 2)),
                goods.stream().map(Goods::goods).toList(),
                List.of(
                        new CatalogueFile.PriceList(Shop.PRICE_LIST, label("合同价", "Contract prices"), contract),
                        new CatalogueFile.PriceList(
                                Company.PUBLIC_PRICE_LIST, label("公开价", "Public prices"), everybody)),
                goods.stream()
                        .map(one -> new CatalogueFile.Arrival(one.sku, one.units))
                        .toList());
    }

    private Terms terms(String list, long fen) {
        List<Tier> tiers = List.of(new Tier(moq, fen), new Tier(moq + 10, fen - fen / 10));
        return new Terms(list, sku, tiers, moq, step, maxQuantity, Validity.since(Instant.EPOCH), 1);
    }

    private CatalogueFile.Goods goods() {
        Product product = new Product(
                productId(),
                "SNACKS",
                label("旺旺", "Want Want"),
                label("雪饼 " + sku, "Rice cracker " + sku),
                label("香脆", "Crisp"));
        SkuRow row = new SkuRow(
                sku,
                productId(),
                label("雪饼 " + sku, "Rice cracker " + sku),
                label("84 克", "84 g"),
                label("袋", "bag"),
                packs,
                Optional.empty());
        return new CatalogueFile.Goods(product, List.of(new CatalogueFile.Item(row, saleable)));
    }

    private static Label label(String chinese, String english) {
        return new Label(chinese, english);
    }
}
