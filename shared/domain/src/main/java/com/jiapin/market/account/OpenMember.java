package com.jiapin.market.account;

import com.jiapin.market.datamap.BlindIndex;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Outcome.Refused;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.id.Ids;
import com.jiapin.market.notice.SmsResult;
import com.jiapin.market.once.Once;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An account manager opens a member after meeting him (policy A8): account, unique phone, seat in the company, record of
 * the verification (A19) and activation code come into being in one transaction; the code then goes to the phone.
 */
public final class OpenMember {
    private static final int TRIES = 3;
    private static final int REMEMBERED = 0;
    private static final int GUARDED = 1;
    private static final int COMPANY = 2;

    private final DataStore store;
    private final BlindIndex index;
    private final ActivationCodes codes;
    private final Ids ids;
    private final InstantSource clock;

    /** Creates the use case. */
    public OpenMember(DataStore store, BlindIndex index, ActivationCodes codes, Ids ids, InstantSource clock) {
        this.store = store;
        this.index = index;
        this.codes = codes;
        this.ids = ids;
        this.clock = clock;
    }

    /** Opens the member once; the employee becomes his account manager. */
    public Outcome open(Command command, String employeeId, Once<Outcome> once) {
        SubjectId person = new SubjectId(ids.next());
        List<String> phoneIndexes = new LoginName.ByPhone(command.phone()).indexes(index);
        for (int i = 0; i < TRIES; i++) {
            Instant now = clock.instant();
            Rows seen = store.getAll(refs(person, phoneIndexes), Purpose.MEMBERSHIP);
            if (seen.first(LoginGuard.SCHEMA).isPresent()) {
                once.ensureUnanswered();
                return new Outcome.PhoneTaken();
            }
            switch (codes.issue(person, phoneIndexes.getFirst(), Optional.empty(), seen, now)) {
                case ActivationCodes.Decision.Wait(Instant until) -> {
                    return new Outcome.Wait(until);
                }
                case ActivationCodes.Decision.Issued issued -> {
                    Member member = member(command, employeeId, person, phoneIndexes.getFirst(), now);
                    Outcome.Opened opened = new Outcome.Opened(member, issued.expiresAt());
                    List<Write> writes = writes(command, member, once.remember(opened), now);
                    writes.addAll(issued.writes());
                    switch (store.transact(writes)) {
                        case com.jiapin.market.datamap.Outcome.Done done -> {
                            opened = opened.sent(codes.send(command.phone(), issued.code()));
                            return opened;
                        }
                        case Refused refused -> {
                            once.ensureUnanswered();
                            if (refused.at(GUARDED)) {
                                return new Outcome.PhoneTaken();
                            }
                            if (refused.at(COMPANY)) {
                                return new Outcome.UnknownCompany();
                            }
                            if (refused.at(REMEMBERED)) {
                                throw new StoreBusy("the request is being answered elsewhere");
                            }
                        }
                    }
                }
            }
        }
        throw new StoreBusy("codes to this phone are being counted elsewhere");
    }

    private List<Schema.Ref> refs(SubjectId person, List<String> phoneIndexes) {
        List<Schema.Ref> refs = new ArrayList<>(codes.refs(person.value(), phoneIndexes.getFirst(), Optional.empty()));
        phoneIndexes.forEach(hash -> refs.add(LoginGuard.SCHEMA.ref(LoginGuard.key(LoginName.Kind.PHONE, hash))));
        return refs;
    }

    private static Member member(Command command, String employeeId, SubjectId person, String phoneIndex, Instant now) {
        return new Member(
                person.value(),
                command.name(),
                command.phone(),
                phoneIndex,
                command.companyId(),
                command.roles(),
                AccountStatus.INVITED,
                employeeId,
                Optional.empty(),
                0,
                now,
                now,
                1);
    }

    /** The order of the first three is what a refusal is read by. */
    private List<Write> writes(Command command, Member member, Write remembered, Instant now) {
        List<Write> writes = new ArrayList<>();
        writes.add(remembered);
        writes.add(
                LoginGuard.SCHEMA.insert(new LoginGuard(LoginName.Kind.PHONE, member.phoneIndex(), member.subject())));
        writes.add(Company.SCHEMA.check(Company.key(command.companyId())));
        writes.add(Member.SCHEMA.insert(member));
        writes.add(Seat.SCHEMA.insert(new Seat(command.companyId(), member.subject(), now)));
        writes.add(VerificationRecord.SCHEMA.insert(new VerificationRecord(
                ids.next(),
                member.subject(),
                member.accountManagerId(),
                VerificationRecord.Occasion.OPENING,
                command.verification(),
                now)));
        return writes;
    }

    /** Who is opened where, and how the person was verified. */
    public record Command(String companyId, Phone phone, String name, Set<Role> roles, Verification verification) {
        /** Takes a copy; no roles at all means an ordinary member. */
        public Command {
            roles = roles.isEmpty() ? Set.of(Role.MEMBER) : Set.copyOf(roles);
        }

        /** Says nothing of the person. */
        @Override
        public String toString() {
            return "OpenMember.Command[hidden]";
        }
    }

    /** How opening ended. */
    public sealed interface Outcome {
        /** The account is open and waits for its password; {@code sms} is empty until the code was handed over. */
        record Opened(Member member, Instant codeExpiresAt, Optional<SmsResult> sms) implements Outcome {
            Opened(Member member, Instant codeExpiresAt) {
                this(member, codeExpiresAt, Optional.empty());
            }

            private Opened sent(SmsResult result) {
                return new Opened(member, codeExpiresAt, Optional.of(result));
            }
        }

        /** The phone belongs to an account already. */
        record PhoneTaken() implements Outcome {}

        /** There is no such company. */
        record UnknownCompany() implements Outcome {}

        /** Too many codes went to this phone; the next may go at this moment. */
        record Wait(Instant until) implements Outcome {}
    }
}
