package com.jiapin.market.account;

import com.jiapin.market.datamap.BlindIndex;
import java.util.List;

/** The name under which somebody signs in: members by phone, employees by staff number. */
public sealed interface LoginName {
    /** A member's phone. */
    record ByPhone(Phone phone) implements LoginName {}

    /** An employee's number. */
    record ByStaffNumber(StaffNumber number) implements LoginName {}

    /** The kind, which keeps the look-up values of phones and numbers apart. */
    default Kind kind() {
        return switch (this) {
            case ByPhone phone -> Kind.PHONE;
            case ByStaffNumber number -> Kind.STAFF;
        };
    }

    /** The keyed hashes under which the name may be stored, the current one first. */
    default List<String> indexes(BlindIndex index) {
        return switch (this) {
            case ByPhone(Phone phone) -> index.all(Kind.PHONE.name(), phone.e164());
            case ByStaffNumber(StaffNumber number) -> index.all(Kind.STAFF.name(), number.value());
        };
    }

    /** Kinds of names. */
    enum Kind {
        PHONE,
        STAFF
    }
}
