package com.jiapin.market.catalog;

import com.jiapin.market.datamap.Label;
import java.util.List;

/** A whole catalogue as delivered by the merchandise department: goods, price lists and units that arrived. */
public record CatalogueFile(
        List<Category> categories, List<Goods> products, List<PriceList> priceLists, List<Arrival> arrivals) {
    public CatalogueFile {
        categories = List.copyOf(categories);
        products = List.copyOf(products);
        priceLists = List.copyOf(priceLists);
        arrivals = List.copyOf(arrivals);
    }

    /** A product with its SKUs. */
    public record Goods(Product product, List<Item> skus) {
        public Goods {
            skus = List.copyOf(skus);
        }
    }

    /** A SKU and whether it is on sale. */
    public record Item(SkuRow row, boolean saleable) {}

    /** A price list: terms by SKU; versions count from 1 and are raised by the import. */
    public record PriceList(String id, Label name, List<Terms> terms) {
        public PriceList {
            terms = List.copyOf(terms);
        }
    }

    /** The units with which the stock of a new SKU is opened; stock that exists is left alone. */
    public record Arrival(String sku, long units) {}
}
