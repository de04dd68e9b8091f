package com.jiapin.market.shipment;

import static com.jiapin.market.datamap.Classification.personal;
import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Sensitivity;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.order.Order;
import java.util.List;

/**
 * Which parcel the unguessable part of a callback address belongs to, and the secret that proves reports to it. The row is found by
 * a hash: nobody who reads the table can report anything.
 *
 * @param tokenHash SHA-256 of the token, hexadecimal
 * @param salt secret of this parcel's reports, at least 128 random bits
 */
public record TrackingToken(
        String tokenHash,
        String orderId,
        String shipmentId,
        String memberId,
        String carrier,
        String number,
        String salt) {
    private static final Attribute<String> HASH = Attribute.text("tokenHash", technical());
    private static final Attribute<String> SALT = Attribute.text(
            "salt",
            personal(Category.EVIDENCE, Sensitivity.GENERAL)
                    .label("物流推送校验密钥", "Secret of the tracking reports")
                    .purpose(Purpose.SECURITY, Purpose.DELIVERY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .to(Recipient.TRACKING));

    /** How tokens are stored: one partition a token. */
    public static final Schema<TrackingToken> SCHEMA = Schema.of(
                    "TrackingToken", Table.ORDERS, TrackingToken.class, "物流推送地址", "Address of tracking reports")
            .key(token -> key(token.tokenHash))
            .subject(
                    token -> new SubjectId(token.memberId),
                    new Reach.FromParent<>(Shipment.SCHEMA, shipment -> List.of(key(shipment.tokenHash()))))
            .with(HASH, TrackingToken::tokenHash)
            .with(Order.ID, TrackingToken::orderId)
            .with(Shipment.ID, TrackingToken::shipmentId)
            .with(Shipment.CARRIER, TrackingToken::carrier)
            .with(Shipment.NUMBER, TrackingToken::number)
            .with(SALT, TrackingToken::salt)
            .retainWithParent(RetentionClass.TRANSACTION_RECORD)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(row -> new TrackingToken(
                    row.get(HASH),
                    row.get(Order.ID),
                    row.get(Shipment.ID),
                    row.subject().orElseThrow().value(),
                    row.get(Shipment.CARRIER),
                    row.get(Shipment.NUMBER),
                    row.get(SALT)));

    /** Returns the key of a token's row. */
    static Key key(String tokenHash) {
        return Key.of("TRACK#" + tokenHash, "L");
    }

    /** Leaves out the secret. */
    @Override
    public String toString() {
        return "TrackingToken[" + shipmentId + "]";
    }
}
