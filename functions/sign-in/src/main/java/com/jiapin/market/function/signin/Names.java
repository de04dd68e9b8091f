package com.jiapin.market.function.signin;

import com.jiapin.market.account.LoginName;
import com.jiapin.market.account.Password;
import com.jiapin.market.account.PasswordPolicy;
import com.jiapin.market.account.Phone;
import com.jiapin.market.account.StaffNumber;
import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Fields;
import java.util.Optional;

/** Reads the names under which one signs in, and passwords as typed. */
final class Names {
    private Names() {}

    static Field<LoginName.ByPhone> phone(Fields fields) {
        return fields.parsed("phone", text -> Phone.parse(text)
                .filter(phone -> phone.national().equals(text))
                .map(LoginName.ByPhone::new));
    }

    static Field<LoginName.ByStaffNumber> staffNumber(Fields fields) {
        return fields.parsed("staffNumber", text -> StaffNumber.parse(text).map(LoginName.ByStaffNumber::new));
    }

    static Field<Password> password(Fields fields, String name, int shortest) {
        return fields.parsed(name, text -> {
            int length = text.codePointCount(0, text.length());
            return length >= shortest && length <= PasswordPolicy.LONGEST
                    ? Optional.of(new Password(text))
                    : Optional.empty();
        });
    }
}
