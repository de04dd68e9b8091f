package com.jiapin.market.privacy;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.Classification;
import com.jiapin.market.datamap.DataMap;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Index;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.PersonKey;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Sensitivity;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Profiles by partition, deals by index, remarks within deals, phone guards from profiles. */
final class SmallMap {
    static final DataMap MAP = DataMap.of(Remark.SCHEMA, Guard.SCHEMA, Deal.SCHEMA, Profile.SCHEMA, PersonKey.SCHEMA);

    private SmallMap() {}

    private static Classification.Sharing personal(Category category, String chinese, String english) {
        return Classification.personal(category, Sensitivity.GENERAL)
                .label(chinese, english)
                .purpose(Purpose.ORDERING, Purpose.DELIVERY)
                .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                .sealed();
    }

    record Profile(SubjectId person, String name, String phoneIndex, String passwordHash) {
        static final Attribute<String> NAME =
                Attribute.text("name", personal(Category.IDENTITY, "姓名", "Name").toNobody());
        static final Attribute<String> PASSWORD = Attribute.text(
                "password", personal(Category.CREDENTIAL, "密码", "Password").toNobody());
        static final Attribute<String> PHONE_INDEX = Attribute.text(
                "phoneIndex",
                Classification.personal(Category.CONTACT, Sensitivity.SENSITIVE)
                        .label("手机号索引", "Phone index")
                        .purpose(Purpose.SECURITY)
                        .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                        .blindIndex()
                        .toNobody());

        static final Schema<Profile> SCHEMA = Schema.of("Profile", Table.MEMBERS, Profile.class, "会员资料", "Profile")
                .key(profile -> key(profile.person))
                .subject(Profile::person, new Reach.ByPartition(subject -> "USER#" + subject.value(), "PROFILE"))
                .with(NAME, Profile::name)
                .with(PHONE_INDEX, Profile::phoneIndex)
                .with(PASSWORD, Profile::passwordHash)
                .retainWhileWanted(RetentionClass.ACCOUNT)
                .onErasure(ErasureAction.DELETE)
                .read(row -> new Profile(
                        row.subject().orElseThrow(), row.get(NAME), row.get(PHONE_INDEX), row.get(PASSWORD)));

        static Key key(SubjectId person) {
            return Key.of("USER#" + person.value(), "PROFILE");
        }
    }

    record Guard(String phoneIndex, SubjectId person) {
        static final Attribute<String> OWNER = Attribute.text(
                "owner",
                Classification.personal(Category.IDENTITY, Sensitivity.GENERAL)
                        .label("会员编号", "Member number")
                        .purpose(Purpose.SECURITY)
                        .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                        .pseudonym()
                        .toNobody());

        static final Schema<Guard> SCHEMA = Schema.of("Guard", Table.MEMBERS, Guard.class, "手机号占用", "Phone guard")
                .key(guard -> key(guard.phoneIndex))
                .subject(
                        Guard::person,
                        new Reach.FromParent<>(Profile.SCHEMA, profile -> List.of(key(profile.phoneIndex()))))
                .with(OWNER, guard -> guard.person.value())
                .retainWhileWanted(RetentionClass.ACCOUNT)
                .onErasure(ErasureAction.DELETE)
                .read(row -> new Guard(row.key().partition(), row.subject().orElseThrow()));

        static Key key(String phoneIndex) {
            return Key.of("UNIQ#PHONE#" + phoneIndex, "U");
        }
    }

    record Deal(
            String id,
            SubjectId buyer,
            long payableFen,
            String recipient,
            Optional<String> door,
            Optional<Instant> closedAt) {
        static final Attribute<Long> PAYABLE_FEN = Attribute.number("payableFen", Classification.business());
        static final Attribute<String> ID = Attribute.text("orderId", Classification.technical());
        static final Attribute<String> RECIPIENT = Attribute.text(
                "recipient",
                personal(Category.CONTACT, "收货人", "Recipient").to(Recipient.LOGISTICS, Recipient.SUPPLIER));
        static final Attribute<String> DOOR = Attribute.text(
                "door",
                personal(Category.LOCATION, "门禁信息", "Door code")
                        .to(Recipient.LOGISTICS)
                        .erasedBy(ErasureAction.REMOVE_ATTRIBUTE));
        static final Attribute<String> BUYER_PK = Attribute.text("buyerPk", Classification.technical());
        static final Attribute<String> BUYER_SK = Attribute.text("buyerSk", Classification.technical());
        static final Attribute<Instant> CLOSED_AT = Attribute.instant("closedAt", Classification.technical());

        static final Schema<Deal> SCHEMA = Schema.of("Deal", Table.ORDERS, Deal.class, "订单", "Order")
                .key(deal -> Key.of("ORDER#" + deal.id, "META"))
                .subject(Deal::buyer, new Reach.ByIndex(Index.BUYER, subject -> "BUYER#" + subject.value()))
                .with(ID, Deal::id)
                .with(PAYABLE_FEN, Deal::payableFen)
                .with(RECIPIENT, Deal::recipient)
                .withOptional(DOOR, Deal::door)
                .with(BUYER_PK, deal -> "BUYER#" + deal.buyer.value())
                .with(BUYER_SK, Deal::id)
                .withOptional(CLOSED_AT, Deal::closedAt)
                .retain(RetentionClass.TRANSACTION_RECORD, CLOSED_AT)
                .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
                .read(row -> new Deal(
                        row.get(ID),
                        row.subject().orElseThrow(),
                        row.get(PAYABLE_FEN),
                        row.get(RECIPIENT),
                        row.find(DOOR),
                        row.find(CLOSED_AT)));
    }

    record Remark(String deal, long number, SubjectId buyer, String text) {
        static final Attribute<Long> NUMBER = Attribute.number("number", Classification.technical());
        static final Attribute<String> DEAL = Attribute.text("deal", Classification.technical());
        static final Attribute<String> TEXT = Attribute.text(
                "text", personal(Category.CONTACT, "留言", "Remark").to(Recipient.SUPPLIER));

        static final Schema<Remark> SCHEMA = Schema.of("Remark", Table.ORDERS, Remark.class, "订单留言", "Remark")
                .key(remark -> Key.of("ORDER#" + remark.deal, "REMARK#" + remark.number))
                .subject(Remark::buyer, new Reach.Within<>(Deal.SCHEMA, deal -> "ORDER#" + deal.id(), "REMARK#"))
                .with(DEAL, Remark::deal)
                .with(NUMBER, Remark::number)
                .with(TEXT, Remark::text)
                .retainWithParent(RetentionClass.CART)
                .onErasure(ErasureAction.DELETE)
                .read(row ->
                        new Remark(row.get(DEAL), row.get(NUMBER), row.subject().orElseThrow(), row.get(TEXT)));
    }
}
