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
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.Sensitivity;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import java.time.Instant;
import java.util.List;

/** A member's place in a company; erasing the member frees it. */
public record Seat(String companyId, SubjectId member, Instant since) {
    private static final String SORT = "MEMBER#";
    private static final Attribute<String> COMPANY_ID = Attribute.text("companyId", Classification.business());
    private static final Attribute<String> MEMBER_ID = Attribute.text(
            "memberId",
            Classification.personal(Category.IDENTITY, Sensitivity.GENERAL)
                    .label("所属采购单位成员编号", "Member id within the company")
                    .purpose(Purpose.MEMBERSHIP)
                    .basis(LegalBasis.CONTRACT, "PIPL Art. 13(1)(2)")
                    .pseudonym()
                    .toNobody());
    private static final Attribute<Instant> SINCE = Attribute.instant("since", Classification.business());

    /** How seats are stored: in the partition of the company, one row a member. */
    public static final Schema<Seat> SCHEMA = Schema.of("Seat", Table.MEMBERS, Seat.class, "单位成员", "Company member")
            .key(seat -> key(seat.companyId, seat.member.value()))
            .subject(
                    Seat::member,
                    new Reach.FromParent<>(Member.SCHEMA, member -> List.of(key(member.companyId(), member.id()))))
            .with(COMPANY_ID, Seat::companyId)
            .with(MEMBER_ID, seat -> seat.member.value())
            .with(SINCE, Seat::since)
            .retainWhileWanted(RetentionClass.ACCOUNT)
            .onErasure(ErasureAction.DELETE)
            .read(row -> new Seat(row.get(COMPANY_ID), new SubjectId(row.get(MEMBER_ID)), row.get(SINCE)));

    private static Key key(String companyId, String memberId) {
        return Key.of(Company.partition(companyId), SORT + memberId);
    }
}
