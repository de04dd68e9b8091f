package com.jiapin.market.account;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.Classification;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Row;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Sensitivity;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import java.time.Instant;

/**
 * An address a member keeps. Which one is the default stands on the member's row, so that there can only be one. Kept ones
 * go to nobody: what an order sends out is the copy frozen on the order.
 */
public record Address(String id, SubjectId member, AddressDetails details, Instant createdAt) {
    /** The start of the sort keys of addresses. */
    static final String SORT = "ADDR#";

    static final Attribute<String> ID = Attribute.text("id", Classification.technical());
    static final Attribute<String> RECIPIENT_NAME =
            Attribute.text("recipientName", sealed(Category.IDENTITY, "收件人姓名", "Recipient's name"));
    static final Attribute<String> PHONE =
            Attribute.text("phone", sealed(Category.CONTACT, "收件人电话", "Recipient's telephone number"));
    static final Attribute<String> SECOND_PHONE =
            Attribute.text("secondPhone", sealed(Category.CONTACT, "收件人备用电话", "Recipient's second number"));
    static final Attribute<String> PROVINCE = Attribute.text("province", sealed(Category.LOCATION, "省", "Province"));
    static final Attribute<String> CITY = Attribute.text("city", sealed(Category.LOCATION, "市", "City"));
    static final Attribute<String> DISTRICT = Attribute.text("district", sealed(Category.LOCATION, "区县", "District"));
    static final Attribute<String> STREET =
            Attribute.text("street", sealed(Category.LOCATION, "详细地址", "Street address"));
    static final Attribute<Instant> CREATED_AT = Attribute.instant("createdAt", Classification.technical());

    /** How addresses are stored: in the partition of the member. */
    public static final Schema<Address> SCHEMA = Schema.of("Address", Table.MEMBERS, Address.class, "收货地址", "Address")
            .key(address -> key(address.member.value(), address.id))
            .subject(Address::member, new Reach.ByPartition(subject -> Account.partition(subject.value()), SORT))
            .with(ID, Address::id)
            .with(RECIPIENT_NAME, address -> address.details.recipientName())
            .with(PHONE, address -> address.details.phone().number())
            .withOptional(SECOND_PHONE, address -> address.details.secondPhone().map(ContactPhone::number))
            .with(PROVINCE, address -> address.details.province())
            .with(CITY, address -> address.details.city())
            .with(DISTRICT, address -> address.details.district())
            .with(STREET, address -> address.details.street())
            .with(CREATED_AT, Address::createdAt)
            .retainWhileWanted(RetentionClass.ACCOUNT)
            .onErasure(ErasureAction.DELETE)
            .read(Address::of);

    private static Classification sealed(Category category, String chinese, String english) {
        return Classification.personal(category, Sensitivity.GENERAL)
                .label(chinese, english)
                .purpose(Purpose.DELIVERY)
                .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                .sealed()
                .toNobody();
    }

    private static Address of(Row row) {
        return new Address(
                row.get(ID),
                row.subject().orElseThrow(),
                new AddressDetails(
                        row.get(RECIPIENT_NAME),
                        new ContactPhone(row.get(PHONE)),
                        row.find(SECOND_PHONE).map(ContactPhone::new),
                        row.get(PROVINCE),
                        row.get(CITY),
                        row.get(DISTRICT),
                        row.get(STREET)),
                row.get(CREATED_AT));
    }

    /** The key of a member's address. */
    public static Key key(String memberId, String addressId) {
        return Key.of(Account.partition(memberId), SORT + addressId);
    }

    /** Says only which row it is. */
    @Override
    public String toString() {
        return "Address[" + id + "]";
    }
}
