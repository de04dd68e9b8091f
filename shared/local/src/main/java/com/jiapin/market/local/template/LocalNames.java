package com.jiapin.market.local.template;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The addresses that references in the template resolve to.
 *
 * @param api base URI of the gateway, without a trailing slash
 * @param queues base URI of the queue engine, without a trailing slash
 * @param wrappingKey a {@code file:} URI that stands for every key of the key service
 * @param region the region that {@code AWS::Region} names
 */
public record LocalNames(URI api, URI queues, URI wrappingKey, String region) {

    /** The account that every local resource belongs to. */
    public static final String ACCOUNT = "000000000000";

    /** The name of the local stack. */
    public static final String STACK = "market-local";

    /** Names that serve to check a template before any port is known. */
    public static LocalNames unbound(String region) {
        URI nowhere = URI.create("http://127.0.0.1:1");
        return new LocalNames(nowhere, nowhere, URI.create("file:///wrapping.key"), region);
    }

    /** The URL of a queue, as {@code Ref} gives it. */
    public String queueUrl(String queueName) {
        return queues + "/" + ACCOUNT + "/" + queueName;
    }

    /** The resource name of the given service and path in the local account. */
    public String arn(String service, String path) {
        return "arn:" + partition() + ":" + service + ":" + region + ":" + ACCOUNT + ":" + path;
    }

    /** The partition of the region. */
    public String partition() {
        return region.startsWith("cn-") ? "aws-cn" : "aws";
    }

    Map<String, String> pseudoParameters() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("AWS::AccountId", ACCOUNT);
        values.put("AWS::Partition", partition());
        values.put("AWS::Region", region);
        values.put("AWS::StackId", arn("cloudformation", "stack/" + STACK + "/local"));
        values.put("AWS::StackName", STACK);
        values.put("AWS::URLSuffix", region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com");
        return values;
    }
}
