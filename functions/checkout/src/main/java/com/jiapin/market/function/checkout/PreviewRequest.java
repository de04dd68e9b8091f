package com.jiapin.market.function.checkout;

import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.FieldError;
import com.jiapin.market.aws.http.FieldFault;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.http.Problem;
import com.jiapin.market.aws.http.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to be previewed: the whole cart, or the lines of the SKUs named. */
record PreviewRequest(String addressId, Set<String> skus) {
    PreviewRequest {
        skus = Set.copyOf(skus);
    }

    static PreviewRequest of(Request request) {
        Fields fields = request.fields();
        Field<String> addressId = fields.text("addressId", 4, 64);
        Field<Optional<List<String>>> skus = fields.optionalTexts("skus", 1, 500, 1, 64);
        fields.check();
        List<String> named = skus.value().orElse(List.of());
        if (named.size() != new HashSet<>(named).size()) {
            throw Problem.unprocessable(FieldError.body("/skus", FieldFault.REPEATED));
        }
        return new PreviewRequest(addressId.value(), Set.copyOf(named));
    }
}
