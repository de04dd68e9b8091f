package com.jiapin.market.account;

import com.jiapin.market.datamap.BlindIndex;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.id.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An operator opens accounts of staff, the first one of a stage too: there is no default account and no default password.
 * The code for setting the password is handed to the operator once and kept as a keyed hash only.
 */
public final class OpenEmployee {
    private final DataStore store;
    private final BlindIndex index;
    private final ActivationCodes codes;
    private final Ids ids;
    private final InstantSource clock;

    /** Creates the use case. */
    public OpenEmployee(DataStore store, BlindIndex index, ActivationCodes codes, Ids ids, InstantSource clock) {
        this.store = store;
        this.index = index;
        this.codes = codes;
        this.ids = ids;
        this.clock = clock;
    }

    /** Opens the account if the number is free. */
    public Outcome open(Command command) {
        Instant now = clock.instant();
        List<String> indexes = new LoginName.ByStaffNumber(command.staffNumber()).indexes(index);
        if (guard(indexes).isPresent()) {
            return new Outcome.NumberTaken();
        }
        Employee employee = new Employee(
                ids.next(),
                command.staffNumber(),
                indexes.getFirst(),
                command.name(),
                command.phone(),
                command.roles(),
                AccountStatus.INVITED,
                now,
                now,
                1);
        ActivationCodes.Drawn drawn = codes.draw(employee.subject(), Optional.empty(), now);
        boolean done = store.transact(List.of(
                        LoginGuard.SCHEMA.insert(
                                new LoginGuard(LoginName.Kind.STAFF, employee.numberIndex(), employee.subject())),
                        Employee.SCHEMA.insert(employee),
                        drawn.write()))
                .done();
        return done ? new Outcome.CodeReady(employee.id(), drawn.code(), drawn.expiresAt()) : new Outcome.NumberTaken();
    }

    /** Draws a fresh code for an employee who has none, or has forgotten the password. */
    public Outcome drawCode(StaffNumber number) {
        Optional<LoginGuard> guard = guard(new LoginName.ByStaffNumber(number).indexes(index));
        if (guard.isEmpty()) {
            return new Outcome.UnknownNumber();
        }
        SubjectId person = guard.get().person();
        Optional<ActivationCode> old =
                store.get(ActivationCode.SCHEMA, ActivationCode.key(person.value()), Purpose.SECURITY);
        ActivationCodes.Drawn drawn = codes.draw(person, old, clock.instant());
        if (!store.write(drawn.write()).done()) {
            throw new StoreBusy("a code for this employee is being drawn elsewhere");
        }
        return new Outcome.CodeReady(person.value(), drawn.code(), drawn.expiresAt());
    }

    private Optional<LoginGuard> guard(List<String> indexes) {
        List<Schema.Ref> refs = indexes.stream()
                .map(hash -> LoginGuard.SCHEMA.ref(LoginGuard.key(LoginName.Kind.STAFF, hash)))
                .toList();
        Rows rows = store.getAll(refs, Purpose.SECURITY);
        return rows.first(LoginGuard.SCHEMA);
    }

    /** Who is opened. */
    public record Command(StaffNumber staffNumber, String name, Phone phone, Set<Role> roles) {
        /** Takes a copy. */
        public Command {
            roles = Set.copyOf(roles);
        }

        /** Says nothing of the person. */
        @Override
        public String toString() {
            return "OpenEmployee.Command[hidden]";
        }
    }

    /** How it ended. */
    public sealed interface Outcome {
        /** The code that sets the password, to be told to the employee; it is shown this once. */
        record CodeReady(String employeeId, String code, Instant codeExpiresAt) implements Outcome {
            /** Says nothing of the code. */
            @Override
            public String toString() {
                return "CodeReady[" + employeeId + "]";
            }
        }

        /** The number belongs to somebody already. */
        record NumberTaken() implements Outcome {}

        /** Nobody has this number. */
        record UnknownNumber() implements Outcome {}
    }
}
