package com.jiapin.market.aws.http.authoriser;

import com.jiapin.market.aws.http.Caller;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.json.JsonObjectBuilder;
import java.util.Optional;

/** The answers API Gateway takes from an authoriser: a principal, an IAM policy, and flat texts as context. */
public final class Policy {

    private Policy() {}

    /** Lets the caller call every route of the stage; each route judges the roles itself. */
    public static JsonObject allow(Caller caller, String stage) {
        return document(caller.memberId(), "Allow", stage)
                .put("context", caller.toContext())
                .build();
    }

    /** Lets nobody in, which API Gateway answers with 403. */
    public static JsonObject deny(String stage) {
        return document("refused", "Deny", stage).build();
    }

    /**
     * All routes of the stage in a method's ARN ({@code arn:aws-cn:execute-api:region:account:api/stage/GET/orders}): API
     * Gateway keeps one policy per token, and one that names a single route would refuse the next.
     */
    public static Optional<String> wholeStage(String methodArn) {
        String[] parts = methodArn.split("/", 3);
        return parts.length == 3 && parts[0].startsWith("arn:") && !parts[1].isEmpty()
                ? Optional.of(parts[0] + "/" + parts[1] + "/*")
                : Optional.empty();
    }

    private static JsonObjectBuilder document(String principal, String effect, String stage) {
        return Json.object()
                .put("principalId", principal)
                .put(
                        "policyDocument",
                        Json.object()
                                .put("Version", "2012-10-17")
                                .put(
                                        "Statement",
                                        Json.array()
                                                .add(Json.object()
                                                        .put("Action", "execute-api:Invoke")
                                                        .put("Effect", effect)
                                                        .put("Resource", stage)
                                                        .build())
                                                .build())
                                .build());
    }
}
