package com.jiapin.market.checkout;

import com.jiapin.market.account.Address;
import com.jiapin.market.account.Company;
import com.jiapin.market.account.Source;
import com.jiapin.market.cart.CartHead;
import com.jiapin.market.cart.CartLine;
import com.jiapin.market.cart.CartOwner;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Outcome;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.Together;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.once.Once;
import com.jiapin.market.stock.Hold;
import com.jiapin.market.stock.StockRow;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns a cart into an order, exactly once. Prices come from strong reads at the moment of the submit; any difference
 * from what the buyer was shown ends in a new preview instead of an order (policy A12, A14).
 */
public final class Checkout {
    private static final int REREADS = 3;

    private final DataStore store;
    private final InstantSource clock;
    private final CheckoutLimits limits;
    private final TokenSigner signer;
    private final Hoarding hoarding;
    private final Pricing pricing;
    private final OrderPlacement placement;

    /** Creates the use case. */
    public Checkout(
            DataStore store,
            InstantSource clock,
            TokenSigner signer,
            FreightRule freight,
            CheckoutLimits limits,
            OrderPlacement placement) {
        this.store = store;
        this.clock = clock;
        this.limits = limits;
        this.signer = signer;
        this.hoarding = new Hoarding(store, limits);
        this.pricing = new Pricing(store, freight, signer);
        this.placement = placement;
    }

    /** Prices the buyer's cart, or the lines of {@code skus} where any are named, for delivery to an address. */
    public PreviewOutcome preview(Buyer buyer, String addressId, Set<String> skus) {
        Read read = read(buyer, addressId);
        if (read.address().isEmpty()) {
            return new PreviewOutcome.UnknownAddress();
        }
        List<CartLine> lines = read.shown().stream()
                .filter(line -> skus.isEmpty() || skus.contains(line.sku()))
                .toList();
        if (lines.size() > limits.mostLines()) {
            return new PreviewOutcome.TooManyLines(limits.mostLines());
        }
        return switch (price(buyer, read, read.address().get(), lines)) {
            case Pricing.Result.Nothing() -> new PreviewOutcome.EmptyCart();
            case Pricing.Result.Refused(List<LineProblem> problems) -> new PreviewOutcome.NotOrderable(problems);
            case Pricing.Result.Priced(PricedCart cart) -> new PreviewOutcome.Previewed(cart);
        };
    }

    /** Places the order that a preview promised. */
    public CheckoutOutcome place(Buyer buyer, Submission submission, Once<CheckoutOutcome> once) {
        return switch (PreviewToken.read(submission.previewToken(), buyer.memberId(), clock.instant(), signer)) {
            case PreviewToken.Reading.NotOurs() -> new CheckoutOutcome.PreviewRefused();
            case PreviewToken.Reading.Expired() -> new CheckoutOutcome.PreviewRefused();
            case PreviewToken.Reading.Valid(Preview preview) ->
                preview.addressId().equals(submission.addressId())
                        ? place(buyer, submission, preview, once)
                        : new CheckoutOutcome.PreviewRefused();
        };
    }

    private CheckoutOutcome place(Buyer buyer, Submission submission, Preview preview, Once<CheckoutOutcome> once) {
        for (int attempt = 0; attempt < REREADS; attempt++) {
            Together.Later<List<Hold>> holds = Together.start(() -> hoarding.listed(buyer.companyId()));
            Read read = read(buyer, submission.addressId());
            if (read.head().version() != preview.cartVersion()) {
                return new CheckoutOutcome.CartChanged();
            }
            if (read.address().isEmpty()) {
                return new CheckoutOutcome.UnknownAddress();
            }
            Optional<CheckoutOutcome> outcome = tryOnce(
                    buyer, submission, preview, once, read, read.address().get(), holds.get());
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        throw new StoreBusy("terms changed at every try to place the order");
    }

    private Optional<CheckoutOutcome> tryOnce(
            Buyer buyer,
            Submission submission,
            Preview preview,
            Once<CheckoutOutcome> once,
            Read read,
            Address address,
            List<Hold> holds) {
        Set<String> wanted = preview.lines().stream().map(Preview.Line::sku).collect(Collectors.toSet());
        List<CartLine> lines = read.shown().stream()
                .filter(line -> wanted.contains(line.sku()))
                .toList();
        return switch (price(buyer, read, address, lines)) {
            case Pricing.Result.Nothing() -> Optional.of(new CheckoutOutcome.EmptyCart());
            case Pricing.Result.Refused(List<LineProblem> problems) ->
                Optional.of(new CheckoutOutcome.NotOrderable(problems));
            case Pricing.Result.Priced(PricedCart cart) -> {
                if (!Difference.between(preview, cart.preview()).isEmpty()) {
                    yield Optional.of(new CheckoutOutcome.PriceChanged(cart));
                }
                Optional<CheckoutOutcome> hoarded = hoarding.refusal(buyer, holds, cart);
                yield hoarded.isPresent() ? hoarded : commit(buyer, submission, once, read, address, cart, lines);
            }
        };
    }

    private Optional<CheckoutOutcome> commit(
            Buyer buyer,
            Submission submission,
            Once<CheckoutOutcome> once,
            Read read,
            Address address,
            PricedCart cart,
            List<CartLine> lines) {
        OrderPlacement.Placing placing =
                placement.prepare(buyer, submission, read.existingCompany(), read.head(), address, cart, lines);
        List<Write> writes = new ArrayList<>();
        writes.add(once.remember(new CheckoutOutcome.Placed(placing.detail())));
        writes.addAll(placing.writes());
        return switch (store.transact(writes)) {
            case Outcome.Done done -> Optional.of(new CheckoutOutcome.Placed(placing.detail()));
            case Outcome.Refused refused -> {
                once.ensureUnanswered();
                yield refused(refused, cart);
            }
        };
    }

    /** Reads a refusal: the cart first, then changed terms (read again), then stock that is short. */
    private static Optional<CheckoutOutcome> refused(Outcome.Refused refused, PricedCart cart) {
        if (refused.at(1)) {
            return Optional.of(new CheckoutOutcome.CartChanged());
        }
        List<CheckoutOutcome.ShortLine> shortLines = new ArrayList<>();
        for (int i = 0; i < cart.items().size(); i++) {
            int line = i;
            Optional<Outcome.Refusal> refusal = refused.find(OrderPlacement.FIRST_STOCK_WRITE + 1 + i);
            if (refusal.isEmpty()) {
                continue;
            }
            boolean same = refusal.get()
                    .existing()
                    .map(row -> row.get(StockRow.TERMS_VERSION)
                                    == cart.items().get(line).stockTermsVersion()
                            && row.get(StockRow.SALEABLE))
                    .orElse(false);
            if (!same) {
                return Optional.empty();
            }
            QuoteLine wanted = cart.quote().lines().get(line);
            shortLines.add(new CheckoutOutcome.ShortLine(wanted.sku(), wanted.quantity()));
        }
        return shortLines.isEmpty() ? Optional.empty() : Optional.of(new CheckoutOutcome.OutOfStock(shortLines));
    }

    private Pricing.Result price(Buyer buyer, Read read, Address address, List<CartLine> lines) {
        return pricing.price(
                buyer, read.existingCompany().priceListId(), read.head().version(), address, lines, clock.instant());
    }

    private Read read(Buyer buyer, String addressId) {
        CartOwner owner = new CartOwner.MemberCart(buyer.memberId());
        Together.Later<Rows> cart =
                Together.start(() -> store.partition(Table.TRANSIENT, CartHead.partition(owner), "", Purpose.ORDERING));
        Rows profile = store.getAll(
                List.of(
                        Company.SCHEMA.ref(Company.key(buyer.companyId())),
                        Address.SCHEMA.ref(Address.key(buyer.memberId(), addressId))),
                Purpose.ORDERING);
        CartHead head = cart.get().first(CartHead.SCHEMA).orElseGet(() -> CartHead.empty(owner, clock.instant()));
        List<CartLine> shown =
                cart.get().all(CartLine.SCHEMA).stream().filter(head::shows).toList();
        return new Read(head, shown, profile.first(Company.SCHEMA), profile.first(Address.SCHEMA));
    }

    /** What a submit asks for beside the preview; the extras are never demanded. */
    public record Submission(
            String previewToken,
            Source source,
            String addressId,
            Optional<String> secondPhone,
            Optional<String> deliveryTime,
            Optional<String> note) {
        @Override
        public String toString() {
            return "Submission[withheld]";
        }
    }

    private record Read(CartHead head, List<CartLine> shown, Optional<Company> company, Optional<Address> address) {
        /** Whoever has an address has a company. */
        Company existingCompany() {
            return company.orElseThrow(() -> new IllegalStateException("a member without a company"));
        }
    }
}
