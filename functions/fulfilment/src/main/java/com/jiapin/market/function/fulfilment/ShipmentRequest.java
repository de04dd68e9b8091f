package com.jiapin.market.function.fulfilment;

import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.FieldError;
import com.jiapin.market.aws.http.FieldFault;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.ProblemType;
import com.jiapin.market.aws.http.Request;
import com.jiapin.market.order.LineMove;
import com.jiapin.market.shipment.PostShipment;
import com.jiapin.market.stock.Units;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A parcel as staff tell of it; a SKU stands in it once. */
record ShipmentRequest(String carrier, String number, List<Units> lines) {
    private static final Pattern CARRIER = Pattern.compile("[a-z][a-z0-9]{1,29}");
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9-]{6,32}");
    private static final Pattern SKU = Pattern.compile("[A-Z0-9][A-Z0-9-]{1,31}");
    private static final int MOST_LINES = 500;
    private static final long MOST_UNITS = 999_999;

    ShipmentRequest {
        lines = List.copyOf(lines);
    }

    static ShipmentRequest of(Request request) {
        Fields fields = request.fields();
        Field<String> carrier = fields.parsed("carrier", text -> matching(CARRIER, text));
        Field<String> number = fields.parsed("trackingNumber", text -> matching(NUMBER, text));
        Set<String> seen = new HashSet<>();
        Field<List<Units>> lines = fields.list("lines", 1, MOST_LINES, line -> {
            Field<String> sku = line.parsed("sku", text -> matching(SKU, text).map(valid -> {
                if (!seen.add(valid)) {
                    line.refuse("sku", FieldFault.REPEATED, 0);
                }
                return valid;
            }));
            Field<Long> quantity = line.integer("quantity", 1, MOST_UNITS);
            return () -> new Units(sku.value(), quantity.value());
        });
        fields.check();
        return new ShipmentRequest(carrier.value(), number.value(), lines.value());
    }

    PostShipment.Posting posting() {
        Map<String, Long> units = new LinkedHashMap<>();
        lines.forEach(line -> units.put(line.sku(), line.quantity()));
        return new PostShipment.Posting(carrier, number, units);
    }

    /** Says of each line that is not open as wanted how much of it is; a SKU that is not in the order is not found. */
    Problem notOpen(List<LineMove.Refused> reasons) {
        return Problem.of(
                ProblemType.QUANTITY_NOT_ALLOWED,
                reasons.stream().map(this::error).toList());
    }

    private FieldError error(LineMove.Refused reason) {
        int index = lines.stream().map(Units::sku).toList().indexOf(reason.sku());
        return new FieldError(
                FieldError.Part.BODY, "/lines/" + index + "/quantity", FieldFault.TOO_GREAT, reason.allowed());
    }

    private static Optional<String> matching(Pattern pattern, String text) {
        return Optional.of(text).filter(value -> pattern.matcher(value).matches());
    }
}
