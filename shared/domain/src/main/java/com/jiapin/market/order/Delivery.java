package com.jiapin.market.order;

import static com.jiapin.market.datamap.Classification.personal;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.Sensitivity;
import com.jiapin.market.datamap.Shape;
import java.util.Optional;

/**
 * To whom and where an order goes. Name, phone and address are what an order needs (policy A12); second phone, delivery
 * time and note are extras that are never demanded (policy A14).
 */
public record Delivery(
        String recipientName,
        String recipientPhone,
        Optional<String> secondPhone,
        Region region,
        String street,
        Optional<String> deliveryTime,
        Optional<String> note) {
    /** The recipient's name. */
    public static final Attribute<String> RECIPIENT_NAME = Attribute.text(
            "recipientName",
            personal(Category.CONTACT, Sensitivity.GENERAL)
                    .label("收货人姓名", "Recipient's name")
                    .purpose(Purpose.DELIVERY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .to(Recipient.LOGISTICS));

    /** The recipient's phone. */
    public static final Attribute<String> RECIPIENT_PHONE = Attribute.text(
            "recipientPhone",
            personal(Category.CONTACT, Sensitivity.GENERAL)
                    .label("收货人电话", "Recipient's phone")
                    .purpose(Purpose.DELIVERY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .to(Recipient.LOGISTICS, Recipient.TRACKING));

    /** A second phone, where the buyer gave one. */
    public static final Attribute<String> SECOND_PHONE = Attribute.text(
            "secondPhone",
            personal(Category.CONTACT, Sensitivity.GENERAL)
                    .label("备用电话", "Second phone")
                    .purpose(Purpose.DELIVERY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .to(Recipient.LOGISTICS));

    /** Province, city and district. */
    public static final Attribute<Region> REGION = Attribute.record(
            "recipientRegion",
            Region.SHAPE,
            personal(Category.LOCATION, Sensitivity.GENERAL)
                    .label("收货地区", "Recipient's region")
                    .purpose(Purpose.DELIVERY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .to(Recipient.LOGISTICS, Recipient.TRACKING));

    /** Street and number. */
    public static final Attribute<String> STREET = Attribute.text(
            "recipientStreet",
            personal(Category.LOCATION, Sensitivity.GENERAL)
                    .label("收货详细地址", "Recipient's street address")
                    .purpose(Purpose.DELIVERY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .to(Recipient.LOGISTICS));

    /** When the buyer would like to receive. */
    public static final Attribute<String> DELIVERY_TIME = Attribute.text(
            "deliveryTime",
            personal(Category.CONTACT, Sensitivity.GENERAL)
                    .label("期望送货时间", "Preferred delivery time")
                    .purpose(Purpose.DELIVERY)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .to(Recipient.LOGISTICS));

    /** What the buyer wrote to the seller. */
    public static final Attribute<String> NOTE = Attribute.text(
            "note",
            personal(Category.TRANSACTION, Sensitivity.GENERAL)
                    .label("买家留言", "Buyer's note")
                    .purpose(Purpose.ORDERING)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .sealed()
                    .toNobody());

    /** Province, city and district of an address. */
    public record Region(String province, String city, String district) {
        /** How a region is stored. */
        public static final Shape<Region> SHAPE = Shape.of(Region.class)
                .text("province", Region::province)
                .text("city", Region::city)
                .text("district", Region::district)
                .read(fields -> new Region(fields.text("province"), fields.text("city"), fields.text("district")));
    }

    @Override
    public String toString() {
        return "Delivery[withheld]";
    }
}
