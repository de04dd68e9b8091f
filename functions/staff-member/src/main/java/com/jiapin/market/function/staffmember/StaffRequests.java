package com.jiapin.market.function.staffmember;

import com.jiapin.market.account.Company;
import com.jiapin.market.account.OpenCompany;
import com.jiapin.market.account.OpenMember;
import com.jiapin.market.account.Phone;
import com.jiapin.market.account.Role;
import com.jiapin.market.account.Verification;
import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.http.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads what account managers send. */
final class StaffRequests {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{4,64}");
    private static final int LINE = 200;
    private static final int NAME = 50;
    private static final int NOTE = 500;

    private StaffRequests() {}

    static OpenCompany.Command company(Request request) {
        Fields fields = request.fields();
        Field<String> name = fields.prose("name", 1, LINE);
        Field<Optional<String>> priceList = fields.optionalParsed("priceListId", StaffRequests::id);
        Field<Optional<Long>> payWithin =
                fields.optionalInteger("payWithinMinutes", Company.SHORTEST_PAY_MINUTES, Company.LONGEST_PAY_MINUTES);
        fields.check();
        return new OpenCompany.Command(name.value(), priceList.value(), payWithin.value());
    }

    static OpenMember.Command member(Request request) {
        Fields fields = request.fields();
        Field<String> company = fields.parsed("companyId", StaffRequests::id);
        Field<Phone> phone = fields.parsed("phone", text -> Phone.parse(text)
                .filter(parsed -> parsed.national().equals(text)));
        Field<String> name = fields.prose("name", 1, NAME);
        Field<Optional<List<Role>>> roles = fields.optionalChoices("roles", 1, 2, StaffRequests::buyersRole);
        Field<Verification> verification = fields.object("verification", StaffRequests::verification);
        fields.check();
        return new OpenMember.Command(
                company.value(),
                phone.value(),
                name.value(),
                Set.copyOf(roles.value().orElse(List.of())),
                verification.value());
    }

    static Verification verification(Request request) {
        Fields fields = request.fields();
        Field<Verification> verification = fields.object("verification", StaffRequests::verification);
        fields.check();
        return verification.value();
    }

    private static Supplier<Verification> verification(Fields fields) {
        Field<Verification.Method> method = fields.choice("method", StaffRequests::method);
        Field<String> note = fields.prose("note", 1, NOTE);
        return () -> new Verification(method.value(), note.value());
    }

    private static Optional<Verification.Method> method(String name) {
        return Arrays.stream(Verification.Method.values())
                .filter(method -> method.name().equals(name))
                .findFirst();
    }

    private static Optional<Role> buyersRole(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> !role.isStaff() && role.name().equals(name))
                .findFirst();
    }

    private static Optional<String> id(String text) {
        return Optional.of(text).filter(id -> ID.matcher(id).matches());
    }
}
