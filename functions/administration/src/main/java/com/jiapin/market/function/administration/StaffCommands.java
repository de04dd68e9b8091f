package com.jiapin.market.function.administration;

import com.jiapin.market.account.OpenEmployee;
import com.jiapin.market.account.Phone;
import com.jiapin.market.account.Role;
import com.jiapin.market.account.StaffNumber;
import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens accounts of staff and draws codes for them; a code is shown once, to the operator who asked. */
final class StaffCommands {
    private final OpenEmployee openEmployee;

    StaffCommands(OpenEmployee openEmployee) {
        this.openEmployee = openEmployee;
    }

    /** {@code {"command":"open-staff","staffNumber":...,"name":...,"phone":...,"roles":[...]}}. */
    JsonObject open(Fields fields) {
        Field<StaffNumber> number = fields.parsed("staffNumber", StaffNumber::parse);
        Field<String> name = fields.prose("name", 1, 50);
        Field<Phone> phone = fields.parsed("phone", Phone::parse);
        Field<List<Role>> roles = fields.choices("roles", 1, 3, StaffCommands::staffRole);
        fields.check();
        return worded(openEmployee.open(
                new OpenEmployee.Command(number.value(), name.value(), phone.value(), Set.copyOf(roles.value()))));
    }

    /** {@code {"command":"draw-staff-code","staffNumber":...}}. */
    JsonObject drawCode(Fields fields) {
        Field<StaffNumber> number = fields.parsed("staffNumber", StaffNumber::parse);
        fields.check();
        return worded(openEmployee.drawCode(number.value()));
    }

    private static JsonObject worded(OpenEmployee.Outcome outcome) {
        return switch (outcome) {
            case OpenEmployee.Outcome.CodeReady(var employee, var code, var expiresAt) ->
                Json.object()
                        .put("staffId", employee)
                        .put("activationCode", code)
                        .put("activationCodeExpiresAt", expiresAt.toString())
                        .build();
            case OpenEmployee.Outcome.NumberTaken() -> throw Problem.of(ProblemType.ALREADY_EXISTS);
            case OpenEmployee.Outcome.UnknownNumber() -> throw Problem.notFound();
        };
    }

    private static Optional<Role> staffRole(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.isStaff() && role.name().equals(name))
                .findFirst();
    }
}
