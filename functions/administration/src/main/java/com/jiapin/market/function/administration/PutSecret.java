package com.jiapin.market.function.administration;

import com.jiapin.market.aws.event.CommandFunction;
import com.jiapin.market.aws.http.Field;
import com.jiapin.market.aws.http.Fields;
import com.jiapin.market.aws.json.Json;
import com.jiapin.market.aws.json.JsonObject;
import com.jiapin.market.aws.sealing.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Stores a new version of a secret, wrapped: {@code {"command":"put-secret","name":...,"value":...}}. */
final class PutSecret implements CommandFunction.Command {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,60}");
    /** Keys that make themselves and never come from outside. */
    private static final Set<String> OWN = Set.of("key-encryption-key", "blind-index");

    private static final int LONGEST = 20_000;

    private final Secrets secrets;

    PutSecret(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public JsonObject run(Fields fields) {
        Field<String> name = fields.parsed("name", text -> Optional.of(text)
                .filter(found -> NAME.matcher(found).matches() && !OWN.contains(found)));
        Field<String> value = fields.parsed(
                "value", text -> Optional.of(text).filter(found -> !found.isEmpty() && found.length() <= LONGEST));
        fields.check();
        long version = secrets.put(name.value(), value.value().getBytes(StandardCharsets.UTF_8));
        return Json.object().put("name", name.value()).put("version", version).build();
    }
}
