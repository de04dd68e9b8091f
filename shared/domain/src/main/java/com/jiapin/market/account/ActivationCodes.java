package com.jiapin.market.account;

import com.jiapin.market.datamap.BlindIndex;
import com.jiapin.market.datamap.Rows;
import com.jiapin.market.datamap.Schema;
import com.jiapin.market.datamap.SubjectId;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.id.RandomBytes;
import com.jiapin.market.notice.SmsGateway;
import com.jiapin.market.notice.SmsMessage;
import com.jiapin.market.notice.SmsResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One-time codes by which a person sets a password: made, counted across re-issues, sent, recognised. Only keyed hashes are
 * stored, and a code is in no answer to a client.
 */
public final class ActivationCodes {
    /** The gateway's template of the message. */
    public static final String TEMPLATE = "activation-code";

    private static final String KIND = "CODE";

    private final BlindIndex index;
    private final CodeDigits digits;
    private final SmsGateway gateway;

    /** Creates codes from these sources. */
    public ActivationCodes(BlindIndex index, RandomBytes random, SmsGateway gateway) {
        this.index = index;
        this.digits = new CodeDigits(random);
        this.gateway = gateway;
    }

    /** What to read before a code is issued to a phone at somebody's request. */
    List<Schema.Ref> refs(String personId, String phoneIndex, Optional<String> source) {
        List<Schema.Ref> refs = new ArrayList<>();
        refs.add(ActivationCode.SCHEMA.ref(ActivationCode.key(personId)));
        refs.add(RateWindows.ref(byPhone(phoneIndex)));
        source.ifPresent(who -> refs.add(RateWindows.ref(bySource(who))));
        return refs;
    }

    /** Issues a code if the limits across re-issues allow; the writes belong into one transaction, sending behind it. */
    Decision issue(SubjectId person, String phoneIndex, Optional<String> source, Rows seen, Instant now) {
        List<Write> writes = new ArrayList<>();
        Optional<Instant> wait = counted(byPhone(phoneIndex), CodeIssue.perPhone(), seen, now, writes);
        if (wait.isEmpty() && source.isPresent()) {
            wait = counted(bySource(source.get()), CodeIssue.perSource(), seen, now, writes);
        }
        if (wait.isPresent()) {
            return new Decision.Wait(wait.get());
        }
        String code = digits.next();
        ActivationCode fresh = fresh(person, code, now);
        writes.add(seen.find(ActivationCode.SCHEMA, ActivationCode.key(person.value()))
                .map(old -> old.replaceBy(fresh))
                .orElseGet(() -> ActivationCode.SCHEMA.insert(fresh)));
        return new Decision.Issued(code, List.copyOf(writes), now.plus(OneTimeCode.LIFE));
    }

    /** Draws a code for somebody without limits, because an operator asks in person. */
    Drawn draw(SubjectId person, Optional<ActivationCode> old, Instant now) {
        String code = digits.next();
        ActivationCode fresh = fresh(person, code, now);
        Write write = old.map(former -> former.replaceBy(fresh)).orElseGet(() -> ActivationCode.SCHEMA.insert(fresh));
        return new Drawn(code, write, now.plus(OneTimeCode.LIFE));
    }

    /** Sends a code. A message that is lost is no failure: staff can send another code. */
    SmsResult send(Phone phone, String code) {
        return gateway.send(new SmsMessage(
                phone.e164(), TEMPLATE, Map.of("code", code, "minutes", Long.toString(OneTimeCode.LIFE.toMinutes()))));
    }

    /** Tells in constant time whether a code is the one behind the stored row, whose try was counted before. */
    public boolean matches(ActivationCode stored, String code) {
        byte[] hash = stored.codeHash().getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (String candidate : index.all(KIND, scoped(stored.person(), code))) {
            found |= OneTimeCode.matches(hash, candidate.getBytes(StandardCharsets.UTF_8));
        }
        return found;
    }

    private ActivationCode fresh(SubjectId person, String code, Instant now) {
        return new ActivationCode(person, index.current(KIND, scoped(person, code)), 0, now);
    }

    private static Optional<Instant> counted(
            RateWindow.Counted counted, CodeIssue rule, Rows seen, Instant now, List<Write> writes) {
        AttemptWindow window = RateWindows.among(seen, counted);
        return switch (rule.decide(window, now)) {
            case CodeIssue.Decision.Wait(Instant until) -> Optional.of(until);
            case CodeIssue.Decision.MayIssue(AttemptWindow next) -> {
                writes.add(RateWindows.write(counted, window, next, now));
                yield Optional.empty();
            }
        };
    }

    private static String scoped(SubjectId person, String code) {
        return person.value() + ":" + code;
    }

    private static RateWindow.Counted byPhone(String phoneIndex) {
        return new RateWindow.Counted(RateWindow.Activity.CODE, LoginThrottle.Dimension.PHONE, phoneIndex);
    }

    private static RateWindow.Counted bySource(String employeeId) {
        return new RateWindow.Counted(RateWindow.Activity.CODE, LoginThrottle.Dimension.DEVICE, employeeId);
    }

    /** Whether a code is issued. */
    sealed interface Decision {
        /** It is, when the writes have happened. */
        record Issued(String code, List<Write> writes, Instant expiresAt) implements Decision {}

        /** It is not before this moment. */
        record Wait(Instant until) implements Decision {}
    }

    /** A code and the write that makes it valid. */
    record Drawn(String code, Write write, Instant expiresAt) {}
}
