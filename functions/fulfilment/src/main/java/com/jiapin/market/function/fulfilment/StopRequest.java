package com.jiapin.market.function.fulfilment;

import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.payment.EndOrder.StopReason;
import java.util.Arrays;
import java.util.Optional;

/** Reads why an order is stopped; a note may be given and is not kept. */
final class StopRequest {
    private StopRequest() {}

    static StopReason of(Request request) {
        Fields fields = request.fields();
        Field<StopReason> reason = fields.choice("reason", StopRequest::reason);
        fields.check();
        return reason.value();
    }

    private static Optional<StopReason> reason(String name) {
        return Arrays.stream(StopReason.values())
                .filter(reason -> reason.name().equals(name))
                .findFirst();
    }
}
