package com.jiapin.market.payment;

import com.jiapin.market.datamap.LegalBasis;
import com.jiapin.market.datamap.Purpose;
import com.jiapin.market.datamap.Recipient;
import com.jiapin.market.datamap.Write;
import com.jiapin.market.disclosure.Disclosure;
import com.jiapin.market.id.Ids;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records what the payment company is given of an order, once for each sending (policy A15). */
public final class Disclosing {
    private static final String PARTY = "WeChat Pay";
    private static final String CITATION = "PIPL Art. 13(1)(2)";

    private final Ids ids;
    private final InstantSource clock;

    /** Creates the records' source. */
    public Disclosing(Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /** Returns the record that an attempt is sent. */
    Write attempt(PaymentAttempt attempt) {
        List<String> fields = new ArrayList<>(List.of("number", "orderId", "amountFen", "currency", "expiresAt"));
        if (attempt.payer().isPresent()) {
            fields.add(PaymentAttempt.PAYER.name());
        }
        return record(attempt.memberId(), attempt.orderId(), fields);
    }

    /** Returns the record that a refund is sent. */
    Write refund(Refund refund) {
        return record(refund.memberId(), refund.orderId(), List.of("number", "attemptNumber", "amountFen", "totalFen"));
    }

    private Write record(String memberId, String orderId, List<String> fields) {
        return Disclosure.SCHEMA.insert(new Disclosure(
                ids.next(),
                memberId,
                Recipient.PAYMENT_COMPANY,
                PARTY,
                Purpose.PAYMENT,
                LegalBasis.CONTRACT,
                CITATION,
                fields,
                Optional.of(orderId),
                clock.instant()));
    }
}
