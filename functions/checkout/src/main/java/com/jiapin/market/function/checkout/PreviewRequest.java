package com.jiapin.market.function.checkout;

import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is to be previewed: the whole cart, or the lines of the SKUs named. */
record PreviewRequest(String addressId, Set<String> skus) {
    private static final int MOST = 500;
    private static final Pattern SKU = Pattern.compile("[A-Z0-9][A-Z0-9-]{1,31}");

    PreviewRequest {
        skus = Set.copyOf(skus);
    }

    static PreviewRequest of(Request request) {
        Fields fields = request.fields();
        Field<String> addressId = fields.text("addressId", 4, 64);
        Field<Optional<List<String>>> skus = fields.optionalChoices("skus", 1, MOST, text -> Optional.of(text)
                .filter(sku -> SKU.matcher(sku).matches()));
        fields.check();
        return new PreviewRequest(addressId.value(), Set.copyOf(skus.value().orElse(List.of())));
    }
}
