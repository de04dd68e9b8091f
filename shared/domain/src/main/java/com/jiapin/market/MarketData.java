package com.jiapin.market;

import com.jiapin.market.account.ActivationCode;
import com.jiapin.market.account.Address;
import com.jiapin.market.account.Company;
import com.jiapin.market.account.Credential;
import com.jiapin.market.account.Employee;
import com.jiapin.market.account.LoginGuard;
import com.jiapin.market.account.Member;
import com.jiapin.market.account.RateWindow;
import com.jiapin.market.account.Seat;
import com.jiapin.market.account.VerificationRecord;
import com.jiapin.market.cart.CartHead;
import com.jiapin.market.cart.CartLine;
import com.jiapin.market.catalog.Barcode;
import com.jiapin.market.catalog.CatalogueVersion;
import com.jiapin.market.catalog.Category;
import com.jiapin.market.catalog.Listing;
import com.jiapin.market.catalog.Offer;
import com.jiapin.market.catalog.PriceRow;
import com.jiapin.market.catalog.Product;
import com.jiapin.market.catalog.SkuRow;
import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.PersonKey;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.StoredSecret;
import com.jiapin.market.disclosure.Disclosure;
import com.jiapin.market.disclosure.StaffAccess;
import com.jiapin.market.ledger.LedgerPosition;
import com.jiapin.market.ledger.MoneyEntry;
import com.jiapin.market.ledger.StockEntry;
import com.jiapin.market.once.Answered;
import com.jiapin.market.order.HistoryEntry;
import com.jiapin.market.order.Order;
import com.jiapin.market.order.OrderLines;
import com.jiapin.market.order.QuantitiesRow;
import com.jiapin.market.payment.PaymentAttempt;
import com.jiapin.market.payment.ProviderException;
import com.jiapin.market.payment.Refund;
import com.jiapin.market.payment.RefundLookUp;
import com.jiapin.market.payment.TradeLookUp;
import com.jiapin.market.payment.TransactionGuard;
import com.jiapin.market.session.Session;
import com.jiapin.market.shipment.ParkedPush;
import com.jiapin.market.shipment.Shipment;
import com.jiapin.market.shipment.ShipmentLookUp;
import com.jiapin.market.shipment.TrackPage;
import com.jiapin.market.shipment.TrackingToken;
import com.jiapin.market.stock.Reservation;
import com.jiapin.market.stock.StockRow;
import java.util.Optional;

/** The data map of the market: every schema there is. A schema that is not listed here cannot be stored or read. */
public final class MarketData {
    /** All schemas. */
    public static final DataMap MAP = DataMap.lazily(MarketData::find, () -> Whole.MAP);

    private MarketData() {}

    /** Names each schema once more, so that a function makes only those it uses: a switch makes none of the others. */
    private static Optional<Schema<?>> find(String name) {
        return switch (name) {
            case "PersonKey" -> Optional.of(PersonKey.SCHEMA);
            case "StoredSecret" -> Optional.of(StoredSecret.SCHEMA);
            case "Answered" -> Optional.of(Answered.SCHEMA);
            case "Member" -> Optional.of(Member.SCHEMA);
            case "Employee" -> Optional.of(Employee.SCHEMA);
            case "LoginGuard" -> Optional.of(LoginGuard.SCHEMA);
            case "Credential" -> Optional.of(Credential.SCHEMA);
            case "ActivationCode" -> Optional.of(ActivationCode.SCHEMA);
            case "RateWindow" -> Optional.of(RateWindow.SCHEMA);
            case "Company" -> Optional.of(Company.SCHEMA);
            case "Seat" -> Optional.of(Seat.SCHEMA);
            case "VerificationRecord" -> Optional.of(VerificationRecord.SCHEMA);
            case "Address" -> Optional.of(Address.SCHEMA);
            case "Session" -> Optional.of(Session.SCHEMA);
            case "Category" -> Optional.of(Category.SCHEMA);
            case "Product" -> Optional.of(Product.SCHEMA);
            case "Listing" -> Optional.of(Listing.SCHEMA);
            case "Offer" -> Optional.of(Offer.SCHEMA);
            case "Barcode" -> Optional.of(Barcode.SCHEMA);
            case "CatalogueVersion" -> Optional.of(CatalogueVersion.SCHEMA);
            case "Sku" -> Optional.of(SkuRow.SCHEMA);
            case "Price" -> Optional.of(PriceRow.SCHEMA);
            case "Stock" -> Optional.of(StockRow.SCHEMA);
            case "Cart" -> Optional.of(CartHead.SCHEMA);
            case "CartLine" -> Optional.of(CartLine.SCHEMA);
            case "Order" -> Optional.of(Order.SCHEMA);
            case "OrderLines" -> Optional.of(OrderLines.SCHEMA);
            case "OrderQuantities" -> Optional.of(QuantitiesRow.SCHEMA);
            case "Reservation" -> Optional.of(Reservation.SCHEMA);
            case "OrderHistory" -> Optional.of(HistoryEntry.SCHEMA);
            case "PaymentAttempt" -> Optional.of(PaymentAttempt.SCHEMA);
            case "TradeLookUp" -> Optional.of(TradeLookUp.SCHEMA);
            case "TransactionGuard" -> Optional.of(TransactionGuard.SCHEMA);
            case "Refund" -> Optional.of(Refund.SCHEMA);
            case "RefundLookUp" -> Optional.of(RefundLookUp.SCHEMA);
            case "ProviderException" -> Optional.of(ProviderException.SCHEMA);
            case "Disclosure" -> Optional.of(Disclosure.SCHEMA);
            case "StaffAccess" -> Optional.of(StaffAccess.SCHEMA);
            case "TrackPage" -> Optional.of(TrackPage.SCHEMA);
            case "ShipmentLookUp" -> Optional.of(ShipmentLookUp.SCHEMA);
            case "TrackingToken" -> Optional.of(TrackingToken.SCHEMA);
            case "ParkedPush" -> Optional.of(ParkedPush.SCHEMA);
            case "LedgerPosition" -> Optional.of(LedgerPosition.SCHEMA);
            case "MoneyLedger" -> Optional.of(MoneyEntry.SCHEMA);
            case "StockLedger" -> Optional.of(StockEntry.SCHEMA);
            case "Shipment" -> Optional.of(Shipment.SCHEMA);
            default -> Whole.MAP.schema(name);
        };
    }

    private static final class Whole {
        private static final DataMap MAP = DataMap.of(
                PersonKey.SCHEMA,
                StoredSecret.SCHEMA,
                Answered.SCHEMA,
                Member.SCHEMA,
                Employee.SCHEMA,
                LoginGuard.SCHEMA,
                Credential.SCHEMA,
                ActivationCode.SCHEMA,
                RateWindow.SCHEMA,
                Company.SCHEMA,
                Seat.SCHEMA,
                VerificationRecord.SCHEMA,
                Address.SCHEMA,
                Session.SCHEMA,
                Category.SCHEMA,
                Product.SCHEMA,
                Listing.SCHEMA,
                Offer.SCHEMA,
                Barcode.SCHEMA,
                CatalogueVersion.SCHEMA,
                SkuRow.SCHEMA,
                PriceRow.SCHEMA,
                StockRow.SCHEMA,
                CartHead.SCHEMA,
                CartLine.SCHEMA,
                Order.SCHEMA,
                OrderLines.SCHEMA,
                QuantitiesRow.SCHEMA,
                Reservation.SCHEMA,
                HistoryEntry.SCHEMA,
                PaymentAttempt.SCHEMA,
                TradeLookUp.SCHEMA,
                TransactionGuard.SCHEMA,
                Refund.SCHEMA,
                RefundLookUp.SCHEMA,
                ProviderException.SCHEMA,
                Disclosure.SCHEMA,
                StaffAccess.SCHEMA,
                TrackPage.SCHEMA,
                ShipmentLookUp.SCHEMA,
                TrackingToken.SCHEMA,
                ParkedPush.SCHEMA,
                LedgerPosition.SCHEMA,
                MoneyEntry.SCHEMA,
                StockEntry.SCHEMA,
                Shipment.SCHEMA);
    }
}
