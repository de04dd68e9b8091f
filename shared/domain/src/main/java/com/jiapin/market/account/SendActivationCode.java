package com.jiapin.market.account;

import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Outcome.Refused;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Rows;
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

/**
 * Staff sends a verified member a fresh code, for the first activation or for a new password (policy A8, A19, D5). Codes
 * sent before no longer serve; limits count across all of them, by phone and by employee.
 */
public final class SendActivationCode {
    private static final int TRIES = 3;

    private final DataStore store;
    private final ActivationCodes codes;
    private final Ids ids;
    private final InstantSource clock;

    /** Creates the use case. */
    public SendActivationCode(DataStore store, ActivationCodes codes, Ids ids, InstantSource clock) {
        this.store = store;
        this.codes = codes;
        this.ids = ids;
        this.clock = clock;
    }

    /** Sends a code once. */
    public Outcome send(String memberId, Verification verification, String employeeId, Once<Outcome> once) {
        SubjectId person = new SubjectId(memberId);
        store.anticipate(person);
        Optional<Member> found = store.get(Member.SCHEMA, Member.key(memberId), Purpose.MEMBERSHIP);
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        Member member = found.get();
        Optional<String> source = Optional.of(employeeId);
        for (int i = 0; i < TRIES; i++) {
            Instant now = clock.instant();
            Rows seen = store.getAll(codes.refs(memberId, member.phoneIndex(), source), Purpose.SECURITY);
            switch (codes.issue(person, member.phoneIndex(), source, seen, now)) {
                case ActivationCodes.Decision.Wait(Instant until) -> {
                    once.ensureUnanswered();
                    return new Outcome.Wait(until);
                }
                case ActivationCodes.Decision.Issued issued -> {
                    Outcome.Sent sent = new Outcome.Sent(memberId, issued.expiresAt(), Optional.empty());
                    List<Write> writes = new ArrayList<>();
                    writes.add(once.remember(sent));
                    writes.add(VerificationRecord.SCHEMA.insert(new VerificationRecord(
                            ids.next(), person, employeeId, VerificationRecord.Occasion.CODE_SENT, verification, now)));
                    writes.addAll(issued.writes());
                    switch (store.transact(writes)) {
                        case com.jiapin.market.datamap.Outcome.Done done -> {
                            return new Outcome.Sent(
                                    memberId,
                                    issued.expiresAt(),
                                    Optional.of(codes.send(member.phone(), issued.code())));
                        }
                        case Refused refused -> once.ensureUnanswered();
                    }
                }
            }
        }
        throw new StoreBusy("codes to this phone are being counted elsewhere");
    }

    /** How sending ended. */
    public sealed interface Outcome {
        /** The code is valid; {@code sms} is empty until it was handed over. */
        record Sent(String memberId, Instant codeExpiresAt, Optional<SmsResult> sms) implements Outcome {}

        /** There is no such member. */
        record NotFound() implements Outcome {}

        /** Too many codes were sent; the next may go at this moment. */
        record Wait(Instant until) implements Outcome {}
    }
}
