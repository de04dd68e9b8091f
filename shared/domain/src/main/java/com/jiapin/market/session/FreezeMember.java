package com.jiapin.market.session;

import com.jiapin.market.account.AccountStatus;
import com.jiapin.market.account.Member;
import com.jiapin.market.account.Verification;
import com.jiapin.market.account.VerificationRecord;
import com.jiapin.market.datamap.DataStore;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.StoreBusy;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.id.Ids;
import com.jiapin.market.notice.SmsGateway;
import com.jiapin.market.notice.SmsMessage;
import com.jiapin.market.once.Once;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account manager freezes a member whose password leaked (policy D5): nobody signs in, all sessions end within the 60
 * seconds for which the authoriser's answers are kept, and the member is told by text message. A password set by one-time
 * code ends it.
 */
public final class FreezeMember {
    /** The gateway's template of the message. */
    public static final String TEMPLATE = "account-frozen";

    private static final int TRIES = 3;

    private final DataStore store;
    private final EndSessions endSessions;
    private final SmsGateway gateway;
    private final Ids ids;
    private final InstantSource clock;

    /** Creates the use case. */
    public FreezeMember(DataStore store, SmsGateway gateway, Ids ids, InstantSource clock) {
        this.store = store;
        this.endSessions = new EndSessions(store);
        this.gateway = gateway;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Freezes a member. The request counts as answered only when every session has ended, so that a repetition after a
     * crash ends those that are left.
     */
    public Outcome freeze(String memberId, Verification verification, String employeeId, Once<Outcome> once) {
        SubjectId person = new SubjectId(memberId);
        for (int i = 0; i < TRIES; i++) {
            Optional<Member> found = store.get(Member.SCHEMA, Member.key(memberId), Purpose.MEMBERSHIP);
            if (found.isEmpty()) {
                return new Outcome.NotFound();
            }
            Member member = found.get();
            boolean frozen =
                    switch (member.status()) {
                        case FROZEN -> true;
                        case ACTIVE, INVITED -> close(member, verification, employeeId);
                    };
            if (frozen) {
                endSessions.endAll(person);
                gateway.send(new SmsMessage(member.phone().e164(), TEMPLATE, Map.of()));
                Outcome.Frozen outcome = new Outcome.Frozen(memberId);
                if (!store.write(once.remember(outcome)).done()) {
                    once.ensureUnanswered();
                }
                return outcome;
            }
        }
        throw new StoreBusy("the account is being changed elsewhere");
    }

    private boolean close(Member member, Verification verification, String employeeId) {
        Instant now = clock.instant();
        return store.transact(List.of(
                        member.frozen(now),
                        VerificationRecord.SCHEMA.insert(new VerificationRecord(
                                ids.next(),
                                member.subject(),
                                employeeId,
                                VerificationRecord.Occasion.FREEZING,
                                verification,
                                now))))
                .done();
    }

    /** How freezing ended. */
    public sealed interface Outcome {
        /** Nobody can use the account, until a password is set by one-time code. */
        record Frozen(String memberId) implements Outcome {
            /** The state the account is in. */
            public AccountStatus status() {
                return AccountStatus.FROZEN;
            }
        }

        /** There is no such member. */
        record NotFound() implements Outcome {}
    }
}
