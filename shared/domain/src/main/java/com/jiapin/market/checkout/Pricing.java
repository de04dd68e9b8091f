package com.jiapin.market.checkout;

import com.jiapin.market.account.Address;
import com.jiapin.market.cart.CartLine;
import com.jiapin.market.catalog.PriceRow;
import com.jiapin.market.catalog.SkuRow;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.stock.StockRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prices cart lines from strong reads of terms, goods and stock: one round trip, nothing from the client. */
final class Pricing {
    private final DataStore store;
    private final FreightRule freight;
    private final TokenSigner signer;

    Pricing(DataStore store, FreightRule freight, TokenSigner signer) {
        this.store = store;
        this.freight = freight;
        this.signer = signer;
    }

    /** What pricing found. */
    sealed interface Result {
        /** Every line has a price. */
        record Priced(PricedCart cart) implements Result {}

        /** Some lines have none. */
        record Refused(List<LineProblem> problems) implements Result {}

        /** There is no line. */
        record Nothing() implements Result {}
    }

    Result price(Buyer buyer, String priceList, long cartVersion, Address address, List<CartLine> lines, Instant now) {
        if (lines.isEmpty()) {
            return new Result.Nothing();
        }
        List<Schema.Ref> refs = new ArrayList<>();
        for (CartLine line : lines) {
            refs.add(PriceRow.SCHEMA.ref(PriceRow.key(priceList, line.sku())));
            refs.add(SkuRow.SCHEMA.ref(SkuRow.key(line.productId(), line.sku())));
            refs.add(StockRow.SCHEMA.ref(StockRow.key(line.sku())));
        }
        Rows rows = store.getAll(refs, Purpose.ORDERING);
        List<CartItem> cart = new ArrayList<>();
        List<PricedCart.Item> items = new ArrayList<>();
        for (CartLine line : lines) {
            Optional<SkuRow> goods = rows.find(SkuRow.SCHEMA, SkuRow.key(line.productId(), line.sku()));
            Optional<PriceRow> price = rows.find(PriceRow.SCHEMA, PriceRow.key(priceList, line.sku()));
            Optional<StockRow> stock = rows.find(StockRow.SCHEMA, StockRow.key(line.sku()));
            cart.add(new CartItem(
                    line.sku(),
                    goods.map(found -> found.name().chinese()).orElse(line.sku()),
                    line.quantity(),
                    stock.filter(StockRow::saleable).isPresent(),
                    price.map(PriceRow::terms)));
            items.add(new PricedCart.Item(
                    line.sku(),
                    line.productId(),
                    goods,
                    price.map(row -> row.terms().maxQuantity()).orElse(0L),
                    stock.map(StockRow::termsVersion).orElse(0L),
                    line.lineVersion()));
        }
        return switch (Quoting.of(cart, freight, now)) {
            case Quoting.Empty() -> new Result.Nothing();
            case Quoting.Refused(List<LineProblem> problems) -> new Result.Refused(problems);
            case Quoting.Quoted(Quote quote) -> {
                Preview preview = Preview.of(
                        buyer.memberId(),
                        cartVersion,
                        address.id(),
                        address.details().fingerprint(),
                        quote);
                yield new Result.Priced(new PricedCart(
                        quote, items, preview, PreviewToken.issue(preview, now, signer), now.plus(PreviewToken.LIFE)));
            }
        };
    }
}
