package com.jiapin.market.disclosure;

import static com.jiapin.market.datamap.Classification.business;
import static com.jiapin.market.datamap.Classification.technical;

import com.jiapin.market.datamap.Attribute;
import com.jiapin.market.datamap.Category;
import com.jiapin.market.datamap.ErasureAction;
import com.jiapin.market.datamap.Key;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Reach;
import com.jiapin.market.datamap.RetentionClass;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Table;
import com.jiapin.market.datamap.ValueType;
import java.time.Instant;
import java.util.List;

/**
 * One look of an employee at a member's data (policy D1): who, whose, why and which categories, never the data itself. It is
 * written before the data is shown.
 *
 * @param employeeId who looked
 * @param memberId whose data
 * @param orderId in which order it stood
 */
public record StaffAccess(
        String id,
        String memberId,
        String employeeId,
        Purpose purpose,
        List<Category> categories,
        String orderId,
        Instant at) {
    private static final String SORT = "AT#";
    private static final Attribute<String> ID = Attribute.text("accessId", technical());
    private static final Attribute<String> EMPLOYEE = Attribute.text("employeeId", business());
    private static final Attribute<Purpose> PURPOSE = Attribute.choice("purpose", Purpose.class, business());
    private static final Attribute<List<Category>> CATEGORIES =
            Attribute.list("categories", ValueType.enumeration(Category.class), business());
    private static final Attribute<String> ORDER = Attribute.text("orderId", business());
    private static final Attribute<Instant> AT = Attribute.instant("at", business());

    /** How looks are stored: partition of the person, in the order of time. */
    public static final Schema<StaffAccess> SCHEMA = Schema.of(
                    "StaffAccess", Table.PRIVACY, StaffAccess.class, "员工查阅记录", "Access by staff")
            .key(StaffAccess::key)
            .subject(
                    access -> new SubjectId(access.memberId),
                    new Reach.ByPartition(subject -> partition(subject.value()), SORT))
            .with(ID, StaffAccess::id)
            .with(EMPLOYEE, StaffAccess::employeeId)
            .with(PURPOSE, StaffAccess::purpose)
            .with(CATEGORIES, StaffAccess::categories)
            .with(ORDER, StaffAccess::orderId)
            .with(AT, StaffAccess::at)
            .retain(RetentionClass.PROCESSING_RECORD, AT)
            .onErasure(ErasureAction.RESTRICT_UNTIL_EXPIRY)
            .read(row -> new StaffAccess(
                    row.get(ID),
                    row.subject().orElseThrow().value(),
                    row.get(EMPLOYEE),
                    row.get(PURPOSE),
                    row.get(CATEGORIES),
                    row.get(ORDER),
                    row.get(AT)));

    public StaffAccess {
        categories = List.copyOf(categories);
    }

    /** Returns the partition of the looks at a person's data. */
    public static String partition(String memberId) {
        return "ACCESS#" + memberId;
    }

    private Key key() {
        return Key.of(partition(memberId), SORT + ValueType.InstantText.of(at) + "#" + id);
    }
}
